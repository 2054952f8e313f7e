import { oids } from '../algorithms/oids.ts';
import { pkcs12Kdf, rc2CbcDecrypt, tripleDesCbcDecrypt, tripleDesCbcEncrypt } from '../primitives/index.ts';

/** Salt and rounds of a password-based cipher of PKCS#12. */
export interface PasswordParameters {
  readonly salt: Uint8Array;
  readonly iterations: number;
}

const keyAndVector = (password: string, { salt, iterations }: PasswordParameters, keyBytes: number) => ({
  key: pkcs12Kdf(password, salt, 'encryption-key', iterations, keyBytes),
  iv: pkcs12Kdf(password, salt, 'initialization-vector', iterations, 8),
});

type Decrypt = (password: string, parameters: PasswordParameters, data: Uint8Array) => Uint8Array;

/** The two ciphers of NCA key files, by OID: keys under 3DES, certificates under RC2 with 40 bits. */
export const decrypters: Readonly<Record<string, Decrypt>> = {
  [oids.pbeSha3Des]: (password, parameters, data) => {
    const { key, iv } = keyAndVector(password, parameters, 24);
    try {
      return tripleDesCbcDecrypt(key, iv, data);
    } finally {
      key.fill(0);
    }
  },
  [oids.pbeShaRc2_40]: (password, parameters, data) => {
    const { key, iv } = keyAndVector(password, parameters, 5);
    return rc2CbcDecrypt(key, 40, iv, data);
  },
};

/** Encrypts with 3DES, which every program that opens NCA key files reads. */
export const encrypt3Des: Decrypt = (password, parameters, data) => {
  const { key, iv } = keyAndVector(password, parameters, 24);
  try {
    return tripleDesCbcEncrypt(key, iv, data);
  } finally {
    key.fill(0);
  }
};
