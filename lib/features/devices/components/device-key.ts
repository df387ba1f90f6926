/** What a paired device keeps in this browser. The private key can sign, but nobody can read it, not even this page. */
export interface StoredDevice {
  deviceId: string;
  privateKey: CryptoKey;
}

const DATABASE = "rollcall-device";
const STORE = "pairing";
const KEY = "device";

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/** This browser's pairing, or undefined. */
export function loadDevice(): Promise<StoredDevice | undefined> {
  return inStore<StoredDevice | undefined>("readonly", (store) => store.get(KEY));
}

/** Keeps it. @throws DOMException where the browser stores nothing */
export async function storeDevice(device: StoredDevice): Promise<void> {
  await inStore("readwrite", (store) => store.put(device, KEY));
}

/** Forgets it: the key is gone for good. */
export async function forgetDevice(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(KEY));
}

/** A new key pair; the public half as the server takes it (SubjectPublicKeyInfo, base64). */
export async function makeDeviceKey(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  return { privateKey: pair.privateKey, publicKey: btoa(String.fromCharCode(...spki)) };
}
