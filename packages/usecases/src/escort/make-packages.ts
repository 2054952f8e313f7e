import type {
  Chance,
  Clock,
  EscortNotice,
  EscortWorks,
  PackageMaterial,
  PackageSource,
  Signatures,
} from '../ports/index.ts';
import { bySystem, logOf } from './asking.ts';
import { packageJson } from './situation-package.ts';
import { tellBodies } from './tell-parties.ts';

/** Packages made in one turn. */
const atOnce = 10;

interface Ports {
  readonly works: EscortWorks;
  readonly source: PackageSource;
  readonly signatures: Pick<Signatures, 'sealReceipt'>;
  /** The printed form of a package (PDF). */
  readonly print: (material: PackageMaterial, sha256: string) => Promise<Uint8Array>;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly clock: Clock;
  readonly chance: Chance;
}

/**
 * Makes by itself the package of each new situation, seals it and gives it to both bodies with a notice and its proof (407-11.2):
 * a document of record, kept once. Answers whether there may be more.
 */
export const makePackages = (ports: Ports) => async (): Promise<boolean> => {
  const waiting = await ports.source.waiting(atOnce);
  const failures: unknown[] = [];
  for (const situationId of waiting) {
    const material = await ports.source.material(situationId);
    // One that cannot be made holds up no other.
    if (material) await make(ports, material).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return waiting.length === atOnce;
};

const make = async (ports: Ports, material: PackageMaterial): Promise<void> => {
  const { situation, escort } = material;
  const now = ports.clock.now();
  const content = packageJson(material, now);
  const sha256 = ports.sha256(content);
  const cms = await ports.signatures.sealReceipt(content);
  const pdf = await ports.print(material, sha256);
  await ports.works.run({ kind: 'system' }, async (work) => {
    // Another worker may have been first.
    if (!(await work.insertPackage({ situationId: situation.id, madeAt: now, content, sha256, cms, pdf })))
      return;
    const bodies = [
      ['departureBody', escort.departureBody],
      ['destinationBody', escort.destinationBody],
    ] as const;
    await work.insertNotices(
      bodies.map(
        ([addressee, body]): EscortNotice => ({
          id: ports.chance.id(),
          escortId: escort.id,
          kind: 'escort-package',
          addressee,
          personId: null,
          body,
          issuedAt: now,
          deliveredAt: now,
          readAt: null,
          readBy: null,
        }),
      ),
    );
    await tellBodies(
      work,
      escort,
      bodies.map(([, body]) => body),
      'escort-package',
      now,
    );
    await work.log(
      bodies.map(([, body]) =>
        logOf('MSG', escort, 'package delivered', '407-11.2', bySystem, now, {
          situation: situation.id,
          code: situation.code,
          body,
          sha256,
        }),
      ),
    );
  });
};
