import { accept, type Language, type Result, refuse } from '@tamga/domain/law';
import { toBase64 } from '../../words/bytes.ts';
import { type Connection, connect, type Socket, usualWaits, type Waits } from './connection.ts';
import type { NcaLayerFault } from './faults.ts';
import type {
  BasicsSign,
  CommonMethod,
  CommonMethods,
  CommonRequest,
  KeyType,
  NcaLayerRequest,
} from './protocol.ts';
import { textsIn } from './protocol.ts';

export type NcaLayerResult<T> = Result<T, { readonly fault: NcaLayerFault; readonly said?: string }>;

export interface ClientOptions {
  readonly open: () => Socket;
  readonly language: Language;
  /** Keys of a test authority are offered too: in the demo. */
  readonly testKeys: boolean;
  readonly waits?: Waits;
}

/** What one signature is asked for. */
interface Asking {
  readonly use: 'document' | 'sign-in';
  readonly signal?: AbortSignal;
}

/** The NCALayer of this machine, as the page uses it. Every answer is a `Result`; nothing is thrown. */
export interface NcaLayer {
  /** CMS over each content, in order: attached ones as PEM. The person is asked once. */
  signCms(contents: readonly Uint8Array[], asking: Asking): Promise<NcaLayerResult<readonly string[]>>;
  /** Detached CMS over digests (Streebog-512, 64 bytes each), for contents too large to be sent. */
  signDigests(digests: readonly Uint8Array[], asking: Asking): Promise<NcaLayerResult<readonly string[]>>;
  /** XML documents with an enveloped signature in each. */
  signXml(documents: readonly string[], asking: Asking): Promise<NcaLayerResult<readonly string[]>>;
  /** Attached CMS with a time-stamp of the NCA, by the older module `commonUtils`; the person is asked for each. */
  signStamped(contents: readonly Uint8Array[], asking: Asking): Promise<NcaLayerResult<readonly string[]>>;
  /** Version the program told, or why it cannot be reached. */
  version(): Promise<NcaLayerResult<string>>;
  close(): void;
}

/** The signing usage of certificates; a key for signing in may have either, so none is asked for then. */
const emailProtection = '1.3.6.1.5.5.7.3.4';

/** From this version on the program has the module `basics`; before, only `commonUtils`. */
const basicsSince: readonly [number, number] = [1, 4];

const hasBasics = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > basicsSince[0] || (major === basicsSince[0] && minor >= basicsSince[1]);
};

/**
 * A client of NCALayer. It connects with the first request, proves the connection with a heartbeat before each later one and
 * makes it anew when it is gone.
 */
export const ncaLayerOf = ({ open, language, testKeys, waits = usualWaits }: ClientOptions): NcaLayer => {
  let held: Connection | undefined;
  let left = false;

  const connection = async (): Promise<NcaLayerResult<Connection>> => {
    left = false;
    if (held && (await held.alive())) return accept(held);
    const made = await connect(open, waits);
    held = made.ok ? made.value : undefined;
    // Closed while it was being made.
    if (left) held?.close();
    return made;
  };

  const ask = async (
    request: NcaLayerRequest,
    count: number,
    signal?: AbortSignal,
  ): Promise<NcaLayerResult<readonly string[]>> => {
    const connected = await connection();
    if (!connected.ok) return connected;
    const answered = await connected.value.ask(request, signal);
    if (!answered.ok) return answered;
    const texts = textsIn(answered.value, count);
    return texts ? accept(texts) : refuse({ fault: 'NCALAYER_ANSWER' });
  };

  const basics = (
    data: readonly string[],
    format: 'cms' | 'xml',
    signingParams: BasicsSign['args']['signingParams'],
    { use }: Asking,
  ): BasicsSign => ({
    module: 'kz.gov.pki.knca.basics',
    method: 'sign',
    args: {
      allowedStorages: null,
      format,
      data: data.length === 1 ? (data[0] ?? '') : data,
      signingParams,
      signerParams: {
        extKeyUsageOids: use === 'document' ? [emailProtection] : [],
        ...(testKeys ? { chain: [] } : {}),
      },
      locale: language,
    },
  });

  /** By the older module, which takes one at a time: one after another. */
  const oneByOne = async (
    data: readonly string[],
    request: (data: string) => CommonRequest,
    signal?: AbortSignal,
  ): Promise<NcaLayerResult<readonly string[]>> => {
    const signed: string[] = [];
    for (const each of data) {
      const answered = await ask(request(each), 1, signal);
      if (!answered.ok) return answered;
      signed.push(...answered.value);
    }
    return accept(signed);
  };

  /** All at once where the program has `basics`. */
  const signAll = async (
    data: readonly string[],
    whole: BasicsSign,
    each: (data: string) => CommonRequest,
    signal?: AbortSignal,
  ): Promise<NcaLayerResult<readonly string[]>> => {
    const connected = await connection();
    if (!connected.ok) return connected;
    return hasBasics(connected.value.version)
      ? ask(whole, data.length, signal)
      : oneByOne(data, each, signal);
  };

  return {
    signCms: (contents, asking) => {
      const data = contents.map(toBase64);
      return signAll(
        data,
        basics(data, 'cms', { decode: true, encapsulate: true }, asking),
        (one) => common('createCAdESFromBase64', [fileStore, keyTypeOf(asking), one, true]),
        asking.signal,
      );
    },
    signDigests: (digests, asking) => {
      const data = digests.map(toBase64);
      return signAll(
        data,
        basics(data, 'cms', { decode: true, encapsulate: false, digested: true }, asking),
        (one) => common('createCAdESFromBase64Hash', [fileStore, keyTypeOf(asking), one]),
        asking.signal,
      );
    },
    signXml: (documents, asking) =>
      signAll(
        documents,
        basics(documents, 'xml', {}, asking),
        (one) => common('signXml', [fileStore, keyTypeOf(asking), one, '', '']),
        asking.signal,
      ),
    signStamped: (contents, asking) =>
      oneByOne(
        contents.map(toBase64),
        (one) => common('createCMSSignatureFromBase64', [fileStore, keyTypeOf(asking), one, true]),
        asking.signal,
      ),
    version: async () => {
      const connected = await connection();
      return connected.ok ? accept(connected.value.version) : connected;
    },
    close: () => {
      left = true;
      held?.close();
    },
  };
};

/** The older module wants the store named; a key file is what most persons have. */
const fileStore = 'PKCS12';

const keyTypeOf = ({ use }: Asking): KeyType => (use === 'document' ? 'SIGNATURE' : 'AUTHENTICATION');

const common = <M extends CommonMethod>(method: M, args: CommonMethods[M]): CommonRequest<M> => ({
  module: 'kz.gov.pki.knca.commonUtils',
  method,
  args,
});
