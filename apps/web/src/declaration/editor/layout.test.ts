import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { declarationFields } from '@tamga/domain/declaration';
import { itemBlocks, sectionBlocks } from './form-sections.ts';
import { otherParts, sectionOf } from './layout.ts';
import { patternOf } from './places.ts';

const known = new Set(declarationFields.map(({ path }) => path));
const blocks = [
  ...Object.values(sectionBlocks)
    .flat()
    .map((block) => ({ block, prefix: '' })),
  ...itemBlocks.map((block) => ({ block, prefix: 'items[].' })),
];

describe('389-19.8 the editor by the boxes of the form', () => {
  it('names fields of the catalogue only', () => {
    const unknown = blocks.flatMap(({ block, prefix }) =>
      ('rows' in block
        ? [block.rows, ...block.columns.map((column) => `${block.rows}[].${column}`)]
        : [...(block.part ? [block.part] : []), ...block.fields]
      )
        .map((path) => patternOf(prefix + path))
        .filter((path) => !known.has(path)),
    );
    assert.deepEqual(unknown, []);
  });

  it('leads from a finding to its section and item', () => {
    assert.deepEqual(sectionOf('items[2].documents[0].number'), { section: 'items', item: 2 });
    assert.deepEqual(sectionOf('consignee.name'), { section: 'parties' });
    assert.deepEqual(sectionOf('borderTransport.units[0].vin'), { section: 'transport' });
    assert.deepEqual(sectionOf('documents[3]'), { section: 'documents' });
    assert.deepEqual(sectionOf('deliveryTerms'), { section: 'header' });
    assert.deepEqual(sectionOf(''), { section: 'header' });
    assert.deepEqual(sectionOf('consignor.branch.name'), { section: 'parties' });
  });

  it('shows what was stated outside of the sections too', () => {
    const parts = otherParts({
      kind: 'goods',
      direction: 'ИМ',
      subsoilUserSign: '1',
      consignee: { name: 'a', addresses: [{ city: 'b' }, { city: 'c' }] },
      items: [{ ordinal: '1' }, { ordinal: '2', netMass: '1', periodFrom: '2026-01-01' }],
    });
    assert.deepEqual(parts, [
      {
        item: 0,
        places: [{ place: 'subsoilUserSign' }, { place: 'consignee.addresses[1].city', row: 2 }],
      },
      { item: 2, places: [{ place: 'items[1].periodFrom' }] },
    ]);
  });
});
