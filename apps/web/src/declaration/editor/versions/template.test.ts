import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GoodsDeclaration } from '@tamga/domain/declaration';
import { consigneeOf } from '../consignee.ts';
import { templateOf, withTemplate } from './template.ts';

const draft = (over: Partial<GoodsDeclaration> = {}): GoodsDeclaration => ({
  kind: 'goods',
  items: [],
  ...over,
});

describe('389-19.8 templates', () => {
  it('leave out what belongs to one consignment', () => {
    const kept = templateOf(
      draft({
        internalReference: 'A-1',
        procedure: '40',
        paymentLines: [{ code: '1010' }],
        items: [{ commodityCode: '3917219001', paymentLines: [{ code: '2010' }] }],
      }),
    );
    assert.deepEqual(kept, draft({ procedure: '40', items: [{ commodityCode: '3917219001' }] }));
  });

  it('fill the blank boxes and leave the others', () => {
    const filled = withTemplate(
      draft({ procedure: '10', consignee: { name: 'Үлгі' }, items: [{ ordinal: '1' }], goodsTotal: '1' }),
      draft({
        procedure: '40',
        office: '55302',
        consignee: { name: 'Other', taxpayerId: '1' },
        items: [{ ordinal: '1', commodityCode: 'a' }, { ordinal: '2' }],
        goodsTotal: '2',
      }),
    );
    assert.deepEqual(
      filled,
      draft({
        procedure: '10',
        office: '55302',
        consignee: { name: 'Үлгі', taxpayerId: '1' },
        items: [{ ordinal: '1', commodityCode: 'a' }, { ordinal: '2' }],
        goodsTotal: '2',
      }),
    );
  });

  it('of one item fill the blanks of each item', () => {
    const filled = withTemplate(
      draft({
        items: [
          { ordinal: '1', netMass: '1' },
          { ordinal: '2', procedure: '78' },
        ],
      }),
      draft({ items: [{ ordinal: '1', procedure: '40', originCountry: 'CN' }], goodsTotal: '1' }),
    );
    assert.deepEqual(
      filled,
      draft({
        items: [
          { ordinal: '1', netMass: '1', procedure: '40', originCountry: 'CN' },
          { ordinal: '2', procedure: '78', originCountry: 'CN' },
        ],
      }),
    );
  });

  it('389-12: the consignee of earlier values is known by identifier, else by name, else it is the declarant', () => {
    assert.equal(consigneeOf(draft({ consignee: { name: 'A', taxpayerId: '1' } })), '1');
    assert.equal(consigneeOf(draft({ consignee: { name: 'A' } })), 'A');
    assert.equal(
      consigneeOf(draft({ consignee: { sameAsDeclarant: true }, declarant: { taxpayerId: '2' } })),
      '2',
    );
    assert.equal(consigneeOf(draft()), undefined);
  });
});
