import type { Finding, GoodsDeclaration, SourceFormat } from '@tamga/domain/declaration';
import { accept, type Result, refuse, text } from '@tamga/domain/law';
import { alta } from './alta/format.ts';
import { asycuda } from './asycuda/format.ts';
import { decodeXml, encodeXml, type XmlFormat } from './bridge/convert.ts';
import { esadout } from './esadout/format.ts';
import type { Decoded, Encoded, EncodeOptions, LocatedError, Recognition } from './interface.ts';
import { decodeDraft, encodeDraft } from './json/codec.ts';
import { r048 } from './r048/format.ts';
import { r055 } from './r055/format.ts';
import { open } from './recognise.ts';

const xmlFormats: Readonly<Record<Exclude<SourceFormat, 'json'>, XmlFormat>> = {
  r055,
  r048,
  alta,
  esadout,
  asycuda,
};

/** FLC-001: the bytes are no document; the place is line and column. */
export const unreadableFinding = (error: LocatedError): Finding => ({
  rule: 'FLC-001',
  clause: '[I] 389-19.3',
  severity: 'E',
  ground: 5,
  place: `${error.line}:${error.column}`,
  found: error.code,
  expected: 'XML 1.0 / JSON',
  message: text(
    `${error.line}-жол, ${error.column}-таңба: ${error.message.kk}`,
    `Строка ${error.line}, знак ${error.column}: ${error.message.ru}`,
    `Line ${error.line}, column ${error.column}: ${error.message.en}`,
  ),
  fix: error.fix,
});

/** FLC-002: a document of another kind. */
export const foreignFinding = (foreign: Extract<Recognition, { root: string }>): Finding => ({
  rule: 'FLC-002',
  clause: '[I] 389-19.3',
  severity: 'E',
  ground: 5,
  place: `${foreign.line}:${foreign.column}`,
  found: foreign.label,
  expected: 'R.055, R.048, ESADout_CU, AltaGTD, ASYCUDA, JSON',
  message: text(
    `Бөтен пішімдегі құжат: ${foreign.label}.`,
    `Документ другого формата: ${foreign.label}.`,
    `A document of another format: ${foreign.label}.`,
  ),
  fix: text(
    'Декларацияны қабылданатын пішімдердің бірінде беріңіз.',
    'Подайте декларацию в одном из принимаемых форматов.',
    'Lodge the declaration in one of the accepted formats.',
  ),
});

/**
 * Reads a declaration of any format we bridge. The report says which fields of the source were understood, which are kept for
 * the way back. Refuses with a finding at line and column what is unreadable, foreign, or of wrong types.
 */
export const decodeDeclaration = (bytes: Uint8Array): Result<Decoded, readonly Finding[]> => {
  const opened = open(bytes);
  if ('unreadable' in opened) return refuse([unreadableFinding(opened.unreadable)]);
  if ('foreign' in opened) return refuse([foreignFinding(opened.foreign)]);
  if (opened.format === 'json') return decodeDraft(opened.value);
  return accept(decodeXml(xmlFormats[opened.format], opened.document, opened.entry));
};

/**
 * Writes a declaration in a format: to its own source format from the kept markup, so that what was not edited is equal; to
 * another one anew. `notCarried` lists what the format has no place for. Refuses with findings what the format demands.
 */
export const encodeDeclaration = (
  declaration: GoodsDeclaration,
  format: SourceFormat,
  options: EncodeOptions = {},
): Result<Encoded, readonly Finding[]> =>
  format === 'json' ? accept(encodeDraft(declaration)) : encodeXml(xmlFormats[format], declaration, options);
