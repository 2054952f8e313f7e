import { FormatFault } from './fault.ts';

/** Whether the bytes are text that begins with a PEM block. A block inside a binary file does not count. */
export const isPem = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 256)).trimStart().startsWith('-----BEGIN ');

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;

/** The blocks of a PEM text: label and bytes, at most 1,000. */
export const readPem = (bytes: Uint8Array, place = 'PEM'): { label: string; der: Uint8Array }[] => {
  const text = new TextDecoder('latin1').decode(bytes);
  const blocks = [...text.matchAll(block)].slice(0, 1_000);
  if (blocks.length === 0) throw new FormatFault(place, 'no complete PEM block');
  return blocks.map(([, label = '', body = '']) => ({ label, der: fromBase64(body, place) }));
};

/** The bytes of base64 with white space in it. Throws `FormatFault`. */
export const fromBase64 = (written: string, place = 'base64'): Uint8Array => {
  const compact = written.replaceAll(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 !== 0)
    throw new FormatFault(place, 'broken base64');
  const binary = atob(compact);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};

export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
};

/** A PEM block with lines of 64 characters. */
export const writePem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${toBase64(der).replaceAll(/(.{1,64})/g, '$1\n')}-----END ${label}-----\n`;
