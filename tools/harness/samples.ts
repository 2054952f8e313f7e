import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadReference } from '@tamga/adapters/reference';
import type { GoodsDeclaration, GoodsItem } from '@tamga/domain/declaration';
import { add, formatDecimal, parseDecimal, zero } from '@tamga/domain/quantities';
import { fromEpochMs, localDateAt } from '@tamga/domain/time';
import { encodeDeclaration } from '@tamga/formats/declaration';
import { judge } from '@tamga/usecases/declaration';
import { withPayments } from '@tamga/usecases/payment';

/** The bundled clean sample with its payments filled in as of today. */
export const cleanSample = async (): Promise<GoodsDeclaration> => {
  const sample: GoodsDeclaration = JSON.parse(await readFile(samplePath, 'utf8'));
  return paid(sample);
};

/** The declaration with its payments as calculated today. Throws when something is missing for that. */
export const paid = async (declaration: GoodsDeclaration): Promise<GoodsDeclaration> => {
  reference ??= loadReference(undefined, { demo: true });
  const { payments, missing } = judge({
    declaration,
    reference: await reference,
    on: localDateAt(fromEpochMs(Date.now())),
  });
  if (!payments) throw new Error(missing[0]?.message.en ?? 'no payments');
  return withPayments(declaration, payments);
};

let reference: ReturnType<typeof loadReference> | undefined;

const samplePath = join(
  import.meta.dirname,
  '..',
  '..',
  'reference-data',
  'demo',
  'declarations',
  'import-clean.json',
);

/** The sample with `count` items, its totals made to agree, and a reference of its own. */
export const withItems = (
  sample: GoodsDeclaration,
  count: number,
  internalReference: string,
): Promise<GoodsDeclaration> => {
  const items: readonly GoodsItem[] = Array.from({ length: count }, (_, index) => ({
    ...(sample.items[index % sample.items.length] as GoodsItem),
    ordinal: String(index + 1),
  }));
  const sum = (of: (item: GoodsItem) => string | undefined, scale: number): string =>
    formatDecimal(
      items.reduce((total, item) => add(total, parseDecimal(of(item) ?? '0') ?? zero), zero),
      scale,
    );
  const origins = new Set(items.map(({ originCountry }) => originCountry));
  return paid({
    ...sample,
    internalReference,
    goodsTotal: String(count),
    sheetTotal: String(1 + Math.ceil((count - 1) / 3)),
    packagesTotal: sum(({ packagesTotal }) => packagesTotal, 0),
    ...(sample.customsValueTotal ? { customsValueTotal: sum(({ customsValue }) => customsValue, 2) } : {}),
    ...(sample.grossMassTotal ? { grossMassTotal: sum(({ grossMass }) => grossMass, 3) } : {}),
    ...(sample.netMassTotal ? { netMassTotal: sum(({ netMass }) => netMass, 3) } : {}),
    invoiceTotal: sum(({ itemPrice }) => itemPrice, 2),
    originSummary: origins.size > 1 ? { name: 'РАЗНЫЕ' } : { code: [...origins][0] ?? '' },
    items,
  });
};

/** The document to sign: R.055 XML. Throws with the first finding when the sample lacks something. */
export const documentOf = (declaration: GoodsDeclaration): Uint8Array => {
  const { documentId: _id, ...rest } = declaration;
  const encoded = encodeDeclaration(rest, 'r055');
  if (!encoded.ok) throw new Error(`${encoded.refusal[0]?.place}: ${encoded.refusal[0]?.message.en}`);
  return encoded.value.bytes;
};
