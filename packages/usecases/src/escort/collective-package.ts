import { isSituationCode, situations } from '@tamga/domain/escort';
import { canonicalJson } from '@tamga/domain/evidence';
import type { Instant } from '@tamga/domain/time';
import type { CollectiveEntry, CollectiveMaterial } from '../ports/index.ts';

const columns = [
  'situation',
  'code',
  'carriage',
  'declaration',
  'vehicle',
  'seal',
  'departureBody',
  'destinationBody',
  'occurredAt',
  'detectedAt',
  'dueAt',
  'endedAt',
  'lat',
  'lon',
  'placeAt',
] as const;

/** The list of a collective package as CSV of RFC 4180, UTF-8 with its mark: one line an escort, moments in UTC, degrees of WGS-84. */
export const collectiveCsv = ({ entries }: Pick<CollectiveMaterial, 'entries'>): Uint8Array => {
  const lines = [columns.join(','), ...entries.map(lineOf)];
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
};

const lineOf = (entry: CollectiveEntry): string => {
  const { place } = entry;
  return [
    entry.situationId,
    entry.code,
    entry.carriageNumber,
    entry.declarationNumber ?? '',
    entry.vehicle,
    entry.sealId,
    entry.departureBody,
    entry.destinationBody,
    entry.occurredAt,
    entry.detectedAt,
    entry.dueAt,
    entry.endedAt ?? '',
    place?.lat.toFixed(5) ?? '',
    place?.lon.toFixed(5) ?? '',
    place?.at ?? '',
  ]
    .map(cellOf)
    .join(',');
};

/** A cell a spreadsheet would run as a formula is opened with an apostrophe; numbers stay numbers. */
const cellOf = (value: string): string => {
  const cell = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

/**
 * The package of a collective notice as JSON with sorted keys, the bytes the system seals: the cause, the notice, and each escort
 * with its times, its last place, its seal and declaration and the end of its hour (407-11.2). `listSha256` is the digest of the
 * CSV; `sha256` gives hexadecimal.
 */
export const collectiveJson = (
  { collective, cause, entries }: CollectiveMaterial,
  csv: Uint8Array,
  madeAt: Instant,
  sha256: (bytes: Uint8Array) => string,
): Uint8Array => {
  const kind = isSituationCode(cause.code) ? situations[cause.code] : null;
  return new TextEncoder().encode(
    canonicalJson({
      kind: 'urn:tamga:collective-package:v1',
      id: collective.id,
      madeAt,
      basis: '407-11.2',
      body: collective.body,
      notice: {
        number: collective.number,
        issuedAt: collective.issuedAt,
        dueAt: collective.dueAt,
        situations: collective.situations,
      },
      cause: {
        id: cause.id,
        code: cause.code,
        name: kind?.name ?? null,
        act: kind?.act ?? null,
        begunAt: cause.begunAt,
        endedAt: cause.endedAt,
      },
      escorts: entries,
      listSha256: sha256(csv),
    }),
  );
};
