import type { Text } from '../law/index.ts';
import type { LocalDate } from '../time/index.ts';
import type { RateTree } from './rate-tree.ts';

/** Code of the commodity nomenclature: 2, 4, 6, 8, 9 or 10 digits; 10 in a goods declaration. */
export type CommodityCode = string & { readonly commodityCode: unique symbol };

const codeForm = /^\d{2}(?:\d{2}){0,3}$|^\d{9,10}$/;

/** The code without blanks, or `undefined` when it has another form. `8703 22 109 1` is `8703221091`. */
export const parseCommodityCode = (written: string): CommodityCode | undefined => {
  const digits = written.replace(/[ .\u00a0]/g, '');
  return codeForm.test(digits) ? (digits as CommodityCode) : undefined;
};

/** `8703 22 109 1`: the code as the tariff prints it. */
export const formatCommodityCode = (code: string): string =>
  [code.slice(0, 4), code.slice(4, 6), code.slice(6, 9), code.slice(9)]
    .filter((part) => part !== '')
    .join(' ');

/** A heading, group or declarable code of the nomenclature. */
export interface CommodityNode {
  readonly code: string;
  readonly declarable: boolean;
  /** Base rate of the common tariff; only of declarable codes. */
  readonly duty?: RateTree;
  /** Numbers of tariff notes the code carries: `63С`. */
  readonly tariffNotes: readonly string[];
  readonly nomenclatureNotes: readonly string[];
  /** Codes of supplementary units; none for most codes. */
  readonly units: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  /** Codes that take its place after `to`. */
  readonly successors: readonly string[];
}

export interface Chapter {
  readonly code: string;
  readonly section: string;
  readonly title: Text;
  /** Day of the consolidated text of the chapter that was read. */
  readonly edition: LocalDate;
}

export interface Section {
  readonly number: string;
  readonly title: Text;
}

/** The tree as data: nodes in ascending order of codes, a group before what it holds. */
export interface Nomenclature {
  readonly act: string;
  readonly sections: readonly Section[];
  readonly chapters: readonly Chapter[];
  readonly nodes: readonly CommodityNode[];
  /** Short names of our own for headings people look for. */
  readonly plainNames: ReadonlyMap<string, Text>;
}
