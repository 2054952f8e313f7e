import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { altaMapping } from '../alta/mapping.ts';
import { asycudaMapping } from '../asycuda/mapping.ts';
import { esadoutMapping } from '../esadout/mapping.ts';
import { declarationShape, type Shape } from '../json/shape.ts';
import { transitDeclarationMapping } from '../r048/mapping.ts';
import { goodsDeclarationMapping } from '../r055/mapping.ts';
import type { Compiled } from './compile.ts';

/** The shape a dotted path leads to; `undefined` when the model has no such place. */
const shapeAt = (shape: Shape | undefined, path: string): Shape | undefined =>
  path
    .split('.')
    .filter((step) => step !== '')
    .reduce<Shape | undefined>((found, step) => {
      if (found === undefined || found === 'text' || found === 'flag') return undefined;
      if (Array.isArray(found)) return /^\d+$/.test(step) ? (found[0] as Shape) : undefined;
      return (found as { readonly [key: string]: Shape })[step];
    }, shape);

const entryOf = (shape: Shape | undefined): Shape | undefined =>
  Array.isArray(shape) ? (shape[0] as Shape) : undefined;

/** Names of rules whose places the model does not have. */
const lost = (compiled: Compiled, shape: Shape | undefined): string[] => {
  const { rule } = compiled;
  const here = rule.each === undefined ? shapeAt(shape, rule.at ?? '') : entryOf(shapeAt(shape, rule.each));
  const own: string[] = [];
  if (here === undefined) own.push(`${rule.name}: ${rule.each ?? rule.at}`);
  for (const field of rule.text?.fields ?? []) {
    const found = shapeAt(here, field);
    if (found !== 'text' && found !== 'flag') own.push(`${rule.name}: ${field}`);
  }
  if (rule.lines !== undefined && shapeAt(here, rule.lines) !== 'text')
    own.push(`${rule.name}: ${rule.lines}`);
  if (rule.texts !== undefined && entryOf(shapeAt(here, rule.texts)) !== 'text')
    own.push(`${rule.name}: ${rule.texts}`);
  return [...own, ...compiled.children.flatMap((child) => lost(child, here))];
};

/** Between the tables and the model containers stand in rows with their numbers (`inRows`). */
const shapeInRows = {
  ...declarationShape,
  items: [
    {
      ...declarationShape.items[0],
      containers: [
        { ...declarationShape.items[0].containers[0], numbers: [{ number: 'text', fullMark: 'text' }] },
      ],
    },
  ],
} as const;

describe('[I] 389-14.1 the tables name places of the model', () => {
  const mappings = {
    alta: altaMapping,
    asycuda: asycudaMapping,
    esadout: esadoutMapping,
    r048: transitDeclarationMapping,
    r055: goodsDeclarationMapping,
  };
  for (const [name, { root }] of Object.entries(mappings))
    it(name, () => assert.deepEqual(lost(root, shapeInRows), []));
});
