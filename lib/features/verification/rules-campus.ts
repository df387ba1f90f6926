import { BlockList, isIP } from "node:net";

/** Whether a text is an address or a network such as `10.1.0.0/16` or `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

/** An IPv4 address inside IPv6 (`::ffff:10.1.2.3`) as IPv4. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** Whether an address lies in one of the networks. False for anything that is no address. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const plain = plainAddress(address);
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks.filter(isNetwork)) {
    const [base = "", bits] = network.split("/");
    const type = isIP(base) === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) list.addAddress(base, type);
    else list.addSubnet(base, Number(bits), type);
  }
  return list.check(plain, version === 4 ? "ipv4" : "ipv6");
}
