import type { Reading } from '@tamga/formats/seal';
import type { KnownSeal, SealFact } from '../ports/index.ts';

/** What a frame brings, once it is known whose it is. */
export interface Received {
  /** The seal the session is bound to from now on. */
  readonly seal: KnownSeal | null;
  readonly facts: readonly SealFact[];
  /** Who spoke that nobody knows. */
  readonly unknown: string | null;
}

/** Names of devices are compared without the zeros some protocols put before them. */
export const plainId = (deviceId: string): string => {
  let zeros = 0;
  while (zeros < deviceId.length - 1 && deviceId.charCodeAt(zeros) === 0x30) zeros += 1;
  return zeros === 0 ? deviceId : deviceId.slice(zeros);
};

/**
 * Binds what was read to known seals (407-2.1). A retranslator names the device with each report; a report of an unknown one
 * stays in the raw frame only.
 */
export const receive = (
  reading: Reading,
  sealOf: (id: string) => KnownSeal | undefined,
  receivedMs: number,
): Received => {
  const facts: SealFact[] = [];
  let unknown: string | null = null;
  let seal = find(reading.deviceId, sealOf);
  if (seal === null) unknown = reading.deviceId;
  // A terminal that introduced itself may number its reports in its own way.
  const introduced = reading.deviceId !== null && reading.owners?.includes(reading.deviceId) === false;
  for (const [index, report] of reading.reports.entries()) {
    const named = reading.owners?.[index] ?? null;
    const owner = named === null ? seal : (find(named, sealOf) ?? (introduced ? seal : null));
    if (owner) facts.push({ sealNumber: owner.number, fact: { ...report, receivedMs } });
    else unknown = named ?? reading.deviceId;
    seal ??= owner;
  }
  return { seal, facts, unknown };
};

const find = (id: string | null, sealOf: (id: string) => KnownSeal | undefined): KnownSeal | null =>
  id === null ? null : (sealOf(plainId(id)) ?? null);
