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

/** Packages made in one turn. */
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
 * a document of record, kept once. Answers whether there may be more.
 */
export const makePackages = (ports: Ports) => async (): Promise<boolean> => {
  const patience = addSeconds(ports.clock.now(), -provedWithinS);
  const waiting = await ports.source.waiting(patience, atOnce);
  let unanchored = false;
  const failures: unknown[] = [];
  for (const situationId of waiting) {
    // One that cannot be made holds up no other.
    await make(ports, situationId, patience).then(
      (made) => {
        unanchored ||= !made;
      },
      (error: unknown) => failures.push(error),
    );
  }
  if (unanchored) await ports.anchor();
  if (failures.length > 0) throw failures[0];
  return waiting.length === atOnce && !unanchored;
};

/** `false` when it waits for its frames to be anchored. */
const make = async (ports: Ports, situationId: string, patience: Instant): Promise<boolean> => {
  const now = ports.clock.now();
  const material = await ports.source.material(situationId, now);
  if (!material) return true;
  const { situation, escort } = material;
  const isProved = material.framesProof !== null || !material.frames.some(({ evidence }) => evidence);
  if (!isProved && situation.detectedAt > patience) return false;
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
    await tellBodies(work, escort, bodies, 'escort-package', now);
    await work.log(
      bodies.map((body) =>
        logOf('MSG', escort, 'package delivered', '407-11.2', bySystem, now, { ...about, body }),
      ),
    );
  });
  return true;
};
