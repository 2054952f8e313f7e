import { type EscortFact, sealFlagWords } from '@tamga/domain/escort';
import type { Language, Text } from '@tamga/domain/law';
import { fromEpochMs, type Instant } from '@tamga/domain/time';
import { framesDigest } from '@tamga/usecases/escort';
import type { PackageFrame, PackageMaterial } from '@tamga/usecases/ports';
import type { IncidentSection } from '../print/index.ts';
import { dayAndTime, exactly, momentNear } from './package-times.ts';
import {
  checkNote,
  framesNote,
  leftOutNote,
  noProofNote,
  proofNote,
  trackNote,
  packageWords as words,
} from './package-words.ts';

/** Rows of the track and frames of the evidence that are printed, and digits of one; the JSON has all of them. */
const trackRowsMax = 44;
const framesMax = 20;
const digitsMax = 8_000;

/** Characters of the detail on the first page; longer ones stand whole behind it. */
export const detailMax = 300;

/** What follows the first page: who was told, the track, the raw messages, and how to see that nothing was changed. */
export const packageSections = (
  material: PackageMaterial,
  contentSha256: string,
  { language, sha256 }: { readonly language: Language; readonly sha256: (bytes: Uint8Array) => string },
  bodyOf: (code: string) => string,
): readonly IncidentSection[] => {
  const { situation, clocks, track, frames, leftOut, proofs } = material;
  const say = (one: Text): string => one[language];
  const evidence = frames.filter((frame) => frame.evidence);
  const shown = shownOf(track);
  const [proof] = proofs;
  const detail = situation.detail ?? '';
  return [
    ...(detail.length > detailMax
      ? [{ title: say(words.detail), notes: [detail], table: null, digits: [] }]
      : []),
    {
      title: say(words.notified),
      notes: [],
      table: {
        head: [say(words.body), say(words.toldAt), say(words.dueAt)],
        amounts: [1, 2],
        rows: clocks.map(({ body, toldAt, dueAt }) => [
          bodyOf(body),
          toldAt ? dayAndTime(toldAt) : '–',
          dayAndTime(dueAt),
        ]),
      },
      digits: [],
    },
    {
      title: say(words.frames),
      notes: [
        say(framesNote(evidence.length, frames.length - evidence.length)),
        ...(evidence.length === 0 ? [say(words.noEvidence)] : []),
        ...(leftOut.facts + leftOut.frames > 0 ? [say(leftOutNote(leftOut.facts, leftOut.frames))] : []),
      ],
      table: null,
      digits: [
        ...evidence.slice(0, framesMax).map((frame) => frameDigits(frame, say)),
        [say(words.framesSha256), framesDigest(frames, sha256)],
      ],
    },
    {
      title: say(words.proof),
      notes: [say(proof ? proofNote(proof.leafIdx, proof.treeSize) : noProofNote), say(checkNote)],
      table: null,
      digits: [
        ...(proof ? [[say(words.root), proof.root] as const] : []),
        [say(words.jsonSha256), contentSha256],
      ],
    },
    {
      title: say(words.track),
      notes: [say(track.length === 0 ? words.noTrack : trackNote(shown.length, track.length))],
      table: track.length === 0 ? null : trackTable(shown, situation.occurredAt, say),
      digits: [],
    },
  ];
};

/** Points taken evenly, and those with a signal of the seal. */
const shownOf = (track: readonly EscortFact[]): readonly EscortFact[] => {
  const signals = track.filter(({ flags }) => flags.length > 0).slice(-trackRowsMax / 2);
  const stride = Math.ceil(track.length / (trackRowsMax - signals.length));
  const loud = new Set(signals);
  return track.filter((fact, index) => index % stride === 0 || index === track.length - 1 || loud.has(fact));
};

const trackTable = (
  shown: readonly EscortFact[],
  occurredAt: Instant,
  say: (one: Text) => string,
): IncidentSection['table'] => ({
  head: [say(words.fixAt), say(words.receivedAt), '°N', '°E', say(words.speed), '%', say(words.flags)],
  amounts: [0, 1, 2, 3, 4, 5],
  rows: shown.map((fact) => [
    momentNear(fromEpochMs(fact.fixMs ?? fact.receivedMs), occurredAt),
    momentNear(fromEpochMs(fact.receivedMs), occurredAt),
    fact.valid ? (fact.lat?.toFixed(5) ?? '') : '–',
    fact.valid ? (fact.lon?.toFixed(5) ?? '') : '–',
    fact.speedKmh?.toString() ?? '',
    fact.batteryPct?.toString() ?? '',
    [
      ...fact.flags.map((flag) => say(sealFlagWords(flag))),
      ...(fact.fromMemory ? [say(words.memory)] : []),
    ].join(', '),
  ]),
});

const frameDigits = (frame: PackageFrame, say: (one: Text) => string): readonly [string, string] => [
  `${exactly(frame.receivedAt)} · ${frame.protocol} · ${frame.hex.length / 2} ${say(words.bytes)} · SHA-256 ${frame.sha256.slice(0, 16)}…`,
  `${broken(frame.hex.slice(0, digitsMax))}${frame.hex.length > digitsMax ? ' …' : ''}`,
];

/** Long digits get places where a line may break. */
const broken = (hex: string): string => hex.replaceAll(/(.{8})(?=.)/g, '$1 ');
