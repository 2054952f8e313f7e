import type { SealReport } from '@tamga/domain/escort';
import { fromHex } from '../bytes.ts';
import { openSession } from '../protocol.ts';
import { protocols } from '../protocols.ts';
import type { SealModel } from './profile.ts';

const examplesMax = 256;
const frameTextMax = 8_192;

type Words = Readonly<Record<string, unknown>>;

/**
 * Reads each example of a model as the gateway would and compares what it says of the seal; a model that comes without any is not
 * shown to be right and is at fault.
 */
export const checkExamples = (
  model: SealModel,
  examples: unknown,
  expect: (holds: boolean, place: string, what: string) => void,
): void => {
  const rows =
    Array.isArray(examples) && examples.length <= examplesMax ? (examples as readonly Words[]) : [];
  expect(rows.length > 0, 'examples', `[ {"hex" | "text", "flags"} … ], 1 … ${examplesMax}`);
  for (const [index, row] of rows.entries()) {
    const place = `examples[${index}]`;
    const frame = frameOf(row);
    expect(frame !== undefined, place, `"hex" | "text", ≤ ${frameTextMax}`);
    if (!frame) continue;
    const report = reportOf(model, frame);
    expect(report !== undefined, place, 'a frame with a report');
    if (report) expect(said(row) === saidBy(report), place, saidBy(report));
  }
};

const frameOf = (row: Words): Uint8Array | undefined => {
  const { hex, text } = row ?? {};
  if (typeof hex === 'string' && text === undefined && hex.length <= frameTextMax) return fromHex(hex);
  if (typeof text === 'string' && hex === undefined && text.length <= frameTextMax)
    return new TextEncoder().encode(text);
  return undefined;
};

const reportOf = (model: SealModel, frame: Uint8Array): SealReport | undefined => {
  const { cut, read } = protocols[model.protocol];
  const found = cut(frame, 0);
  if (found.is !== 'frame') return undefined;
  return read(
    frame.subarray(found.start, found.end),
    openSession(() => model),
  ).reports[0];
};

const said = ({ hex: _, text: __, flags, shackle, lock, cover, ...rest }: Words): string =>
  JSON.stringify({
    flags: Array.isArray(flags) ? flags.toSorted() : flags,
    shackle: shackle ?? null,
    lock: lock ?? null,
    cover: cover ?? null,
    ...rest,
  });

const saidBy = ({ flags, seal: { shackle, lock, cover } }: SealReport): string =>
  said({ flags: [...flags], shackle, lock, cover });
