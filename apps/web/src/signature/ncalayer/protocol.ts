/**
 * The messages of NCALayer, the NCA's program on a person's machine (`wss://127.0.0.1:13579`): it speaks first and tells its
 * version, takes one request at a time, and answers those of its modules `basics` and `commonUtils` each in its own form.
 */

export type KeyType = 'SIGNATURE' | 'AUTHENTICATION';

/** `sign` of `kz.gov.pki.knca.basics`. `data` is one text or many; of CMS it is base64. */
export interface BasicsSign {
  readonly module: 'kz.gov.pki.knca.basics';
  readonly method: 'sign';
  readonly args: {
    /** Kinds of key stores the person may choose from; all when `null`. */
    readonly allowedStorages: readonly string[] | null;
    readonly format: 'cms' | 'xml';
    readonly data: string | readonly string[];
    readonly signingParams: {
      /** `data` is base64 of the bytes to sign. */
      readonly decode?: boolean;
      /** The bytes stand inside the CMS. */
      readonly encapsulate?: boolean;
      /** `data` is the digest of what is to be signed. */
      readonly digested?: boolean;
    };
    readonly signerParams: {
      /** Keys to choose from have all these usages. */
      readonly extKeyUsageOids: readonly string[];
      /** Authorities whose keys are offered; an empty list lets those of a test authority in. */
      readonly chain?: readonly string[];
    };
    readonly locale: string;
  };
}

/** Methods of `kz.gov.pki.knca.commonUtils` that sign, and their arguments in order. Contents and digests are base64. */
export interface CommonMethods {
  /** CMS without a time-stamp. */
  readonly createCAdESFromBase64: readonly [
    storage: string,
    keyType: KeyType,
    content: string,
    attach: boolean,
  ];
  readonly createCAdESFromBase64Hash: readonly [storage: string, keyType: KeyType, digest: string];
  /** CMS with a time-stamp of the NCA. */
  readonly createCMSSignatureFromBase64: readonly [
    storage: string,
    keyType: KeyType,
    content: string,
    attach: boolean,
  ];
  readonly signXml: readonly [
    storage: string,
    keyType: KeyType,
    xml: string,
    signedXPath: string,
    parentXPath: string,
  ];
}

export type CommonMethod = keyof CommonMethods;

export interface CommonRequest<M extends CommonMethod = CommonMethod> {
  readonly module: 'kz.gov.pki.knca.commonUtils';
  readonly method: M;
  readonly args: CommonMethods[M];
}

export type NcaLayerRequest = BasicsSign | CommonRequest;

export const heartbeat = '--heartbeat--';

/** Longest answer that is read, characters: the largest document as base64, and its signature. */
export const answerCharactersMax = 64 * 1024 * 1024;

export type Answer =
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'cancelled' }
  /** The program said no; `code` and `message` are its own. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

type Json = Readonly<Record<string, unknown>>;

const parsed = (text: string): Json | undefined => {
  if (text.length > answerCharactersMax) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
};

/** The version in a greeting, `1.4`, which also answers a heartbeat; `undefined` for any other message. */
export const greetingIn = (text: string): string | undefined => {
  const result = parsed(text)?.['result'];
  const version = typeof result === 'object' && result ? (result as Json)['version'] : undefined;
  return typeof version === 'string' && /^\d{1,4}(\.\d{1,4}){0,3}$/.test(version) ? version : undefined;
};

/** The answer in a message of either module; `undefined` for a message that is none. */
export const answerIn = (text: string): Answer | undefined => {
  const message = parsed(text);
  if (!message) return undefined;
  if (typeof message['status'] === 'boolean') return basicsAnswer(message);
  const code = message['code'];
  if (code === '200') return { kind: 'result', value: message['responseObject'] };
  if (typeof code !== 'string') return undefined;
  return told(message['message']) === 'action.canceled' ? { kind: 'cancelled' } : refusedBy(message);
};

/** A window that was closed is answered with `status: true` and an empty body. */
const basicsAnswer = (message: Json): Answer | undefined => {
  if (message['status'] === false) return refusedBy(message);
  const body = message['body'];
  if (body === undefined || body === null) return { kind: 'cancelled' };
  if (typeof body !== 'object') return undefined;
  const { result } = body as Json;
  return result === undefined ? { kind: 'cancelled' } : { kind: 'result', value: result };
};

const refusedBy = (message: Json): Answer => ({
  kind: 'refused',
  code: told(message['code']),
  message: told(message['message']) || told(message['details']),
});

/** What the program said, short enough to be shown. */
const told = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');

/** Texts of a result that is to hold `count` of them; `undefined` when it does not. */
export const textsIn = (value: unknown, count: number): readonly string[] | undefined => {
  const texts = Array.isArray(value) ? value : [value];
  return texts.length === count && texts.every((text) => typeof text === 'string' && text !== '')
    ? (texts as readonly string[])
    : undefined;
};
