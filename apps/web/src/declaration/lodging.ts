import type { Problem, Receipt } from '@tamga/contract';
import { accept, type Result, text } from '@tamga/domain/law';
import type { Call } from '../api/client.ts';

/** What a phone calls the document. */
export const goodsDeclaration = text(
  'Тауарларға арналған декларация',
  'Декларация на товары',
  'Goods declaration',
);

/** The very document that will be signed: its bytes, the same as text, and its digest in hexadecimal. */
export interface ToLodge {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  readonly sha256: string;
}

/** The document of a draft as the server has it (389-14.1). */
export const documentOf = async (call: Call, draftId: string): Promise<Result<ToLodge, Problem>> => {
  const made = await call('draftDocument', { params: { id: draftId }, query: { format: 'r055' } });
  if (!made.ok) return made;
  // The primitives of signing come in their own file, only when something is about to be signed.
  const { digest, toHex } = await import('@tamga/formats/signature');
  const bytes = made.value;
  return accept({
    bytes,
    text: new TextDecoder().decode(bytes),
    sha256: toHex(digest('sha-256', bytes)),
  });
};

/** Hands a signed draft in; the same request repeated is answered, not lodged again (389-19.1a). */
export const lodgeDraft = (
  call: Call,
  {
    cms,
    draftId,
    requestId,
  }: { readonly cms: Uint8Array<ArrayBuffer>; readonly draftId: string; readonly requestId: string },
): Promise<Result<Receipt, Problem>> =>
  call('lodge', { bytes: cms, mediaType: 'application/cms', requestId, query: { draft: draftId } });
