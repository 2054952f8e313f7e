import { fromBase64 } from '../../../words/bytes.ts';
import type { DeviceDatabase } from './device-database.ts';

const purpose = new TextEncoder().encode('tamga drafts on a device, AES-GCM 256');

/**
 * The key of one person's drafts on this device: made of a secret the server gives to that person after sign-in and of a key of
 * the device that cannot be read out of the browser. It lives in the memory of the page only, so that drafts cannot be read
 * without signing in, on another device, or from a copy of the disk alone (ADR 0015).
 */
export const deviceKey = async (
  database: DeviceDatabase,
  personId: string,
  secret: string,
): Promise<CryptoKey> => {
  const { subtle } = crypto;
  const ofDevice = await keyOfDevice(database, personId);
  const material = await subtle.sign('HMAC', ofDevice, fromBase64(secret));
  const derived = await subtle.importKey('raw', material, 'HKDF', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: purpose },
    derived,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
};

/** Made once for each person on this device; two pages that open at once get the same. */
const keyOfDevice = async (database: DeviceDatabase, personId: string): Promise<CryptoKey> => {
  const found = await database.get('keys', personId);
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const change = database.transaction('keys', 'readwrite');
  const meanwhile = await change.store.get(personId);
  if (!meanwhile) await change.store.put(made, personId);
  await change.done;
  return meanwhile ?? made;
};
