import type { Finding, GoodsDeclaration } from '@tamga/domain/declaration';
import type { Result } from '@tamga/domain/law';
import { encodeXml } from '../bridge/convert.ts';
import type { Encoded, EncodeOptions } from '../interface.ts';
import { r055 } from './format.ts';

/**
 * The document of record: the declaration as XML of the structure R.055 v1.0.0 in UTF-8, the bytes that are signed. Runs in the
 * browser. Refuses with findings when a mandatory part is not stated (or, with `draft`, answers both); what the structure has
 * no place for is in `notCarried`, which whoever signs must look at.
 */
export const encodeGoodsDeclaration = (
  declaration: GoodsDeclaration,
  options: EncodeOptions = {},
): Result<Encoded, readonly Finding[]> => encodeXml(r055, declaration, options);
