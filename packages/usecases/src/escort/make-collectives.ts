import type { Language } from '@tamga/domain/law';
import type { Clock, CollectiveMaterial, CollectiveSource, Signatures } from '../ports/index.ts';
import { collectiveCsv, collectiveJson } from './collective-package.ts';
import { causeRecord } from './common-causes.ts';

interface Ports {
  readonly source: CollectiveSource;
  readonly signatures: Pick<Signatures, 'sealReceipt'>;
  /** The printed form of the package (PDF). */
  readonly print: (material: CollectiveMaterial, sha256: string, language: Language) => Promise<Uint8Array>;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly clock: Clock;
}

/**
 * Makes the package of the collective notice that is due first: a list of its escorts, sealed, as CSV, and printed in three
 * languages (407-11.2); a document of record, kept once. Answers whether there may be more.
 */
export const makeCollectives =
  ({ source, signatures, print, sha256, clock }: Ports) =>
  async (): Promise<boolean> => {
    const [id] = await source.waiting(1);
    const material = id === undefined ? undefined : await source.material(id);
    if (!material) return false;
    const madeAt = clock.now();
    const csv = collectiveCsv(material);
    const content = collectiveJson(material, csv, madeAt, sha256);
    const digest = sha256(content);
    const pdf = {
      kk: await print(material, digest, 'kk'),
      ru: await print(material, digest, 'ru'),
      en: await print(material, digest, 'en'),
    };
    const cms = await signatures.sealReceipt(content);
    const { collective, cause } = material;
    const facts = {
      body: collective.body,
      collective: collective.id,
      sha256: digest,
      listSha256: sha256(csv),
    };
    await source.keep(
      { collectiveId: collective.id, madeAt, content, sha256: digest, cms, csv, pdf },
      causeRecord(cause, 'package delivered', '407-11.2', madeAt, facts),
    );
    return true;
  };
