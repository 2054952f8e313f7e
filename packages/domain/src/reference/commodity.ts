import type { Derived } from '../law/index.ts';
import { accept, type Result, refuse, stated, text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import { gap, isInForce, type ReferenceGap } from './dated.ts';
import type { Chapter, CommodityNode } from './nomenclature.ts';
import type { ReferenceSnapshot } from './snapshot.ts';

/** The node of a code in force on a day; the code may have 2 to 10 digits. */
export const commodityNode = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): CommodityNode | undefined => reference.nodes.get(code)?.find((node) => isInForce(node, on));

/** Whether goods may be declared under the code on the day (declarations: 10 digits, declarable on the rate day). */
export const isDeclarable = (reference: ReferenceSnapshot, code: string, on: LocalDate): boolean =>
  commodityNode(reference, code, on)?.declarable ?? false;

/** Codes that took the place of a closed code; none while it is in force or when it never was. */
export const successorCodes = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): readonly string[] =>
  commodityNode(reference, code, on)
    ? []
    : (reference.nodes.get(code)?.find((node) => node.to !== null && node.to < on)?.successors ?? []);

/** Codes of the supplementary units of a declarable code (box 41); none when it has none. */
export const supplementaryUnit = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): Result<Derived<readonly string[]>, ReferenceGap> => {
  const node = commodityNode(reference, code, on);
  if (!node?.declarable) return refuse(notDeclarable(reference, code, on));
  return accept(stated(node.units, `nomenclature, ${node.code}, from ${node.from}`));
};

/** The gap of a code that is not declarable on the day, naming what replaced it. */
export const notDeclarable = (reference: ReferenceSnapshot, code: string, on: LocalDate): ReferenceGap => {
  const successors = successorCodes(reference, code, on);
  const instead = successors.join(', ');
  return gap(
    'nomenclature',
    code,
    on,
    successors.length === 0
      ? text(
          `${code} коды бойынша ${on} күні тауар декларацияланбайды`,
          `код ${code} на ${on} не является декларируемым`,
          `code ${code} is not declarable on ${on}`,
        )
      : text(
          `${code} коды ${on} күні жабық; орнына: ${instead}`,
          `код ${code} на ${on} закрыт; вместо него: ${instead}`,
          `code ${code} is closed on ${on}; replaced by ${instead}`,
        ),
  );
};

export const chapterOf = (reference: ReferenceSnapshot, code: string): Chapter | undefined =>
  reference.chapters.get(code.slice(0, 2));

/** Groups that hold the code on the day, the widest first, without the chapter and the code itself. */
export const ancestorsOf = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): readonly CommodityNode[] =>
  [4, 6, 8, 9]
    .filter((length) => length < code.length)
    .flatMap((length) => commodityNode(reference, code.slice(0, length), on) ?? []);

/** Nodes that stand directly under a group, chapter or nothing (then the headings of the chapter) on the day. */
export const childrenOf = (
  reference: ReferenceSnapshot,
  code: string,
  on: LocalDate,
): readonly CommodityNode[] => {
  const children: CommodityNode[] = [];
  for (const node of nodesUnder(reference, code, on)) {
    if (node.code === code) continue;
    const last = children.at(-1);
    if (!last || !node.code.startsWith(last.code)) children.push(node);
  }
  return children;
};

/** Declarable codes that begin with a prefix, on the day, ascending. For security by the highest rate (PAY-101). */
export const declarableUnder = (
  reference: ReferenceSnapshot,
  prefix: string,
  on: LocalDate,
): readonly string[] => {
  const codes: string[] = [];
  for (const node of nodesUnder(reference, prefix, on)) if (node.declarable) codes.push(node.code);
  return codes;
};

function* nodesUnder(
  reference: ReferenceSnapshot,
  prefix: string,
  on: LocalDate,
): Generator<CommodityNode, void> {
  const { codes } = reference;
  for (let at = firstAtOrAfter(codes, prefix); at < codes.length; at++) {
    const code = codes[at] ?? '';
    if (!code.startsWith(prefix)) return;
    const node = commodityNode(reference, code, on);
    if (node) yield node;
  }
}

/** Index of the first code not less than `prefix` in ascending codes. */
const firstAtOrAfter = (codes: readonly string[], prefix: string): number => {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((codes[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
};
