import assert from 'node:assert/strict';
import { anEntropy, aPerson, theOptions } from '../verify/a-signature.ts';
import { signXml } from './sign-xml.ts';
import { verifyXml } from './verify-xml.ts';
import { encode } from './write-signature.ts';

/** Builders for tests: a signed document, its changes, and what becomes of them. Persons are invented. */
export const person = aPerson();
export const head = aPerson('head', { role: 'head' });
export const entropy = anEntropy('xml');
export const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
export const written = `<?xml version="1.0" encoding="UTF-8"?>\n<gd:Декларация xmlns:gd="urn:gd" xmlns:b="urn:b"><gd:Тауар b="2" a='1'>Қант &amp; тұз</gd:Тауар><gd:Бос/></gd:Декларация>`;
export const canonical =
  '<gd:Декларация xmlns:b="urn:b" xmlns:gd="urn:gd"><gd:Тауар a="1" b="2">Қант &amp; тұз</gd:Тауар><gd:Бос></gd:Бос></gd:Декларация>';
export const signed = signXml(encode(written), person, { entropy });

/** The signed document with something in it replaced. */
export const changed = (from: string | RegExp, to: string, document = signed): Uint8Array => {
  const before = decode(document);
  const after = before.replace(from, to);
  assert.notEqual(after, before, `nothing to replace: ${from}`);
  return encode(after);
};

export const outcome = (bytes: Uint8Array, options = theOptions()): string => {
  const { verdict, subIndication, content } = verifyXml(bytes, options);
  assert.equal(content !== undefined, verdict === 'valid');
  return subIndication ?? verdict;
};
