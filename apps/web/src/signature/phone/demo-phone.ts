import type { EgovDocuments, EgovOffer, Problem } from '@tamga/contract';
import { accept, type Result, refuse } from '@tamga/domain/law';
import { unreachable, unreadable } from '../../api/problem.ts';
import { toBase64 } from '../../words/bytes.ts';

/** What the phone was given by API 1 and API 2. */
export interface OnPhone {
  readonly offer: EgovOffer;
  readonly documents: EgovDocuments;
}

/** The address in a code or a link, when it is one of this very site: the demo's phone goes nowhere else. */
export const linkIn = (fragment: string, origin: string): string | undefined => {
  const link = URL.parse(new URLSearchParams(`link=${fragment.replace(/^#/, '')}`).get('link') ?? '')?.href;
  return link?.startsWith(`${origin}/api/v1/egov/`) ? link : undefined;
};

/** Does what the app of eGov does with a code: API 1, then API 2 with the token it got. */
export const openLink = async (link: string): Promise<Result<OnPhone, Problem>> => {
  const offered = await asked<EgovOffer>(link);
  if (!offered.ok) return offered;
  const { uri, auth_token } = offered.value.document;
  const shown = await asked<EgovDocuments>(uri, { headers: { authorization: `Bearer ${auth_token}` } });
  return shown.ok ? accept({ offer: offered.value, documents: shown.value }) : shown;
};

/** Hands in the documents with signatures in place of the contents. */
export const handIn = async (
  { offer, documents }: OnPhone,
  signed: readonly Uint8Array[],
): Promise<Result<unknown, Problem>> => {
  const { uri, auth_token } = offer.document;
  const body: EgovDocuments = {
    ...documents,
    documentsToSign: documents.documentsToSign.map((document, at) => ({
      ...document,
      document: { file: { ...document.document.file, data: toBase64(signed[at] ?? new Uint8Array()) } },
    })),
  };
  return asked(uri, {
    method: 'PUT',
    headers: { authorization: `Bearer ${auth_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
};

const asked = async <T>(url: string, init: RequestInit = {}): Promise<Result<T, Problem>> => {
  let response: Response;
  try {
    // A phone has no cookies of the browser.
    response = await fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
  } catch {
    return refuse(unreachable);
  }
  try {
    const body: unknown = await response.json();
    return response.ok ? accept(body as T) : refuse(body as Problem);
  } catch {
    return refuse(unreadable);
  }
};
