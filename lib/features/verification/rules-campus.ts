import { BlockList, isIP } from "node:net";

/** An IPv4 address inside IPv6 (`::ffff:10.1.2.3`) as IPv4. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/**
 * Whether an address lies in one of the networks. False for anything that is no address.
 *
 * @param networks addresses and networks in CIDR notation, checked before (`schema-settings.ts`)
 */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const plain = plainAddress(address);
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = "", bits] = network.split("/");
    const type = isIP(base) === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) list.addAddress(base, type);
    else list.addSubnet(base, Number(bits), type);
  }
  return list.check(plain, version === 4 ? "ipv4" : "ipv6");
}
