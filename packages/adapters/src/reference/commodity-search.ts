import type { Language, Result } from '@tamga/domain/law';
import type { ReferenceGap } from '@tamga/domain/reference';
import type { LocalDate } from '@tamga/domain/time';
import { type CommodityPage, commodityCode } from './commodity-page.ts';
import type { LoadedReference } from './load.ts';
import { type CodeFound, indexOf, searchCommodityCodes } from './search.ts';

/** The two questions about commodity codes, asked of one version of the data. */
export interface CommoditySearch {
  /** Codes by the beginning of the code or by words, at most `limit` (100; 20 when not given). */
  readonly find: (query: string, language: Language, on: LocalDate, limit?: number) => readonly CodeFound[];
  /** The page of one code. */
  readonly page: (code: string, language: Language, on: LocalDate) => Result<CommodityPage, ReferenceGap>;
}

/** Makes the index at once, so that the first search is as quick as the others. */
export const commoditySearch = (reference: LoadedReference): CommoditySearch => {
  indexOf(reference);
  return {
    find: (query, language, on, limit) => searchCommodityCodes(reference, query, language, on, limit),
    page: (code, language, on) => commodityCode(reference, code, language, on),
  };
};
