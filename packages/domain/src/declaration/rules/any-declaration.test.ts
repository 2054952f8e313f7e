import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { aGoodsDeclaration, anExampleContext, anExportDeclaration, aTransitDeclaration } from '../example.ts';
import { declarationNodes, type FieldNode } from '../fields/catalogue.ts';
import type { GoodsDeclaration } from '../model.ts';
import { checkDeclaration, examineDeclaration } from './index.ts';

const numRuns = process.env['TAMGA_DEEP'] ? 5000 : 150;

/** Values as people, programs and attackers write them. */
const written = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1',
    '0.000',
    '1e9',
    '12345678901234567890123456789',
    'ИМ',
    'ЭК',
    'ТТ',
    '40',
    '10',
    '53',
  ),
  fc.constantFrom(
    'KZ',
    '00',
    'EU',
    'USD',
    'KZT',
    '2026-11-22',
    '2026-02-30',
    '9999-12-31',
    'ОО',
    '-',
    'ОООО-ОО',
    '796',
    '111',
  ),
  fc.constantFrom(
    'CSQU3054383',
    'объем 1598 см3',
    '55302/221126/0001234',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
  ),
  fc.stringMatching(/^[0-9]{1,6}(\.[0-9]{1,7})?$/),
  fc.string({ maxLength: 40, unit: 'binary' }),
);

/** Any value the model can hold for a node of the catalogue, keys at will. */
const valueOf = (node: FieldNode, depth: number): fc.Arbitrary<unknown> => {
  if (node.field.type === 'flag') return fc.boolean();
  if (!node.children) {
    return leafLists.has(node.field.path) ? fc.array(written, { maxLength: 3 }) : written;
  }
  const shape = recordOf(node.children, depth + 1);
  return lists.has(node) ? fc.array(shape, { maxLength: 2 }) : shape;
};

const recordOf = (nodes: ReadonlyMap<string, FieldNode>, depth: number): fc.Arbitrary<object> =>
  depth > 5
    ? fc.constant({})
    : fc.record(Object.fromEntries([...nodes].map(([key, node]) => [key, valueOf(node, depth)])), {
        requiredKeys: [],
      });

const leafLists: ReadonlySet<string> = new Set([
  'items[].intellectualPropertyNumbers',
  'items[].markingCodes',
  'items[].groups[].lines[].serialNumbers',
  'transit.transitOffices',
  'transit.seals[].numbers',
]);

/** A branch is a list when the paths of its children say so. */
const isList = (node: FieldNode): boolean =>
  node.children?.values().next().value?.field.path.startsWith(`${node.field.path}[].`) ?? false;

const lists = new Set<FieldNode>();
const collect = (nodes: ReadonlyMap<string, FieldNode>): void => {
  for (const node of nodes.values()) {
    if (isList(node)) lists.add(node);
    if (node.children) collect(node.children);
  }
};
collect(declarationNodes);

const anyDeclaration = fc
  .tuple(fc.constantFrom('goods' as const, 'transit' as const), recordOf(declarationNodes, 0))
  .map(([kind, values]) => ({ items: [], ...values, kind }) as GoodsDeclaration);

/** A clean declaration with a few fields of it replaced: closer to what people send. */
const aDeclarationNearby = fc
  .tuple(
    fc.constantFrom(aGoodsDeclaration(), anExportDeclaration(), aTransitDeclaration()),
    anyDeclaration,
    fc.array(fc.nat()),
  )
  .map(([clean, other, picks]) => {
    const keys = Object.keys(other).filter((key) => key !== 'kind');
    const chosen = picks.slice(0, 4).flatMap((pick) => keys[pick % Math.max(1, keys.length)] ?? []);
    return Object.fromEntries([
      ...Object.entries(clean),
      ...chosen.map((key) => [key, (other as unknown as Record<string, unknown>)[key]]),
    ]) as unknown as GoodsDeclaration;
  });

describe('389-19.3 the rules on anything the model can hold', () => {
  for (const [name, declarations] of Object.entries({ anyDeclaration, aDeclarationNearby })) {
    it(`never fail, and answer the same twice (${name})`, () => {
      fc.assert(
        fc.property(declarations, (declaration) => {
          const context = anExampleContext();
          const found = examineDeclaration(declaration, context);
          assert.deepEqual(examineDeclaration(declaration, context), found);
          for (const { message, fix, severity, ground } of found.findings) {
            assert.ok(message.kk !== '' && message.ru !== '' && message.en !== '' && fix.en !== '');
            assert.equal(ground !== undefined, severity === 'E');
          }
        }),
        { numRuns },
      );
    });
  }

  it('stays bounded on a document of garbage', () => {
    const items = Array.from({ length: 999 }, () => ({
      ordinal: 'x',
      grossMass: 'x',
      netMass: '-1',
      customsValue: '1e9',
      originCountry: 'xx',
    }));
    const findings = checkDeclaration({ kind: 'goods', items }, anExampleContext());
    assert.ok(findings.length > 999 && findings.length < 20_000, String(findings.length));
  });
});
