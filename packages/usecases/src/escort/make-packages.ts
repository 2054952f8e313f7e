import { byGravity } from '@tamga/domain/escort';
import type { Language } from '@tamga/domain/law';
import { addSeconds, type Instant } from '@tamga/domain/time';
import type {
  Chance,
  Clock,
  EscortWorks,
  PackageMaterial,
  PackageSource,
  Signatures,
} from '../ports/index.ts';
import { bySystem, logOf } from './asking.ts';
import { packageJson } from './situation-package.ts';
import { bothBodies, sendMessage, tellBodies } from './tell-parties.ts';

/** Situations looked at in one turn: the first of them that can be made is. */
const atOnce = 10;

/** How long a package waits for its situation and its frames to stand in the operation log; then it goes without the proof. */
const provedWithinS = 20;

interface Ports {
  readonly works: EscortWorks;
  readonly source: PackageSource;
  readonly signatures: Pick<Signatures, 'sealReceipt'>;
  /** The printed form of a package (PDF). */
  readonly print: (material: PackageMaterial, sha256: string, language: Language) => Promise<Uint8Array>;
  /** Brings the frames kept so far into the operation log. */
  readonly anchor: () => Promise<unknown>;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly clock: Clock;
  readonly chance: Chance;
}

/**
 * Makes by itself the package of each new situation, seals it and gives it to both bodies with a notice and its proof (407-11.2):
 * a document of record, kept once. One in a turn, the gravest first, so that a cut seal waits behind one print at most; those a
 * collective notice told come when nothing else is to be made. Answers whether there may be more.
 */
export const makePackages = (ports: Ports) => async (): Promise<boolean> => {
  const patience = addSeconds(ports.clock.now(), -provedWithinS);
  const failures: unknown[] = [];
  const waiting = await ports.source.waiting(patience, byGravity, atOnce);
  let outcome = await makeFirst(ports, waiting, patience, failures);
  if (waiting.length === 0)
    outcome = await makeFirst(ports, await ports.source.inNoHurry(patience, atOnce), patience, failures);
  if (outcome === 'unanchored') await ports.anchor();
  if (failures.length > 0) throw failures[0];
  return outcome === 'made';
};

type Outcome = 'made' | 'unanchored' | 'nothing';

/** The first that can be made: one that cannot holds up no other. */
const makeFirst = async (
  ports: Ports,
  ids: readonly string[],
  patience: Instant,
  failures: unknown[],
): Promise<Outcome> => {
  let outcome: Outcome = 'nothing';
  for (const id of ids)
    try {
      const one = await make(ports, id, patience);
      if (one === 'made') return one;
      if (one === 'unanchored') outcome = one;
    } catch (error) {
      failures.push(error);
    }
  return outcome;
};

/** `unanchored` when it waits for its frames to be anchored, `nothing` when there is nothing to make it from. */
const make = async (ports: Ports, situationId: string, patience: Instant): Promise<Outcome> => {
  const now = ports.clock.now();
  const material = await ports.source.material(situationId, now);
  if (!material) return 'nothing';
  const { situation, escort } = material;
  const isProved = material.framesProof !== null || !material.frames.some(({ evidence }) => evidence);
  if (!isProved && situation.detectedAt > patience) return 'unanchored';
  const content = packageJson(material, now, ports.sha256);
  const sha256 = ports.sha256(content);
  const cms = await ports.signatures.sealReceipt(content);
  const [kk, ru, en] = await Promise.all([
    ports.print(material, sha256, 'kk'),
    ports.print(material, sha256, 'ru'),
    ports.print(material, sha256, 'en'),
  ]);
  const pdf = { kk, ru, en };
  await ports.works.run({ kind: 'system' }, async (work) => {
    // Another worker may have been first.
    if (!(await work.insertPackage({ situationId: situation.id, madeAt: now, content, sha256, cms, pdf })))
      return;
    const about = { situation: situation.id, code: situation.code, sha256 };
    await sendMessage(work, ports.chance, escort, 'escort-package', bothBodies, about, {
      actor: bySystem,
      now,
    });
    const bodies = bothBodies.map((side) => escort[side]);
    // Of one that a collective notice told, nobody is to be called to: it lies ready for who opens it.
    if (situation.causeId === null) await tellBodies(work, escort, bodies, 'escort-package', now);
    await work.log(
      bodies.map((body) =>
        logOf('MSG', escort, 'package delivered', '407-11.2', bySystem, now, { ...about, body }),
      ),
    );
  });
  return 'made';
};
