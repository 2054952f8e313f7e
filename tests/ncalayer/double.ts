import { randomBytes } from 'node:crypto';
import { type Signatory, signCms, writePem } from '@tamga/formats/signature';
import { signXml } from '@tamga/formats/signature/xml';
import { type Peer, startWebSocketServer } from './web-socket-server.ts';

/** What the person at NCALayer does with the next request. */
export type Behaviour =
  | 'sign'
  | 'cancel'
  | 'refuse'
  /** Nobody comes to the window of NCALayer. */
  | 'wait'
  | 'drop'
  | 'garbage'
  /** Signs something else than what was asked. */
  | 'sign-other';

export interface NcaLayerDouble {
  readonly url: string;
  /** Requests as they came, heartbeats apart. */
  readonly asked: readonly Request[];
  readonly heartbeats: number;
  readonly origins: readonly (string | undefined)[];
  behave(next: Behaviour): void;
  /** The person signs with another key from now on. */
  use(key: Signatory): void;
  stop(): Promise<void>;
}

export interface Request {
  readonly module: string;
  readonly method: string;
  readonly args?: unknown;
}

interface BasicsArgs {
  readonly format: 'cms' | 'xml';
  readonly data: string | readonly string[];
  readonly signingParams: {
    readonly decode?: boolean;
    readonly encapsulate?: boolean;
    readonly digested?: boolean;
  };
}

interface Options {
  /** Any free port when 0. */
  readonly port?: number;
  readonly version?: string;
  /** False for a program on the port that says nothing. */
  readonly greets?: boolean;
}

/** Speaks the protocol of NCALayer on a port of this machine and signs with a test key, without a window or a password. */
export const startNcaLayerDouble = async (
  key: Signatory,
  { port = 0, version = '1.4', greets = true }: Options = {},
): Promise<NcaLayerDouble> => {
  const asked: Request[] = [];
  const origins: (string | undefined)[] = [];
  let heartbeats = 0;
  let behaviour: Behaviour = 'sign';
  let signer = key;
  const hello = JSON.stringify({ result: { version } });

  const answer = (peer: Peer, request: Request): void => {
    const basics = request.module === 'kz.gov.pki.knca.basics';
    if (behaviour === 'wait') return;
    if (behaviour === 'drop') return peer.drop();
    if (behaviour === 'garbage') return peer.send('<html>not NCALayer</html>');
    if (behaviour === 'cancel')
      return peer.send(
        JSON.stringify(basics ? { status: true, body: {} } : { code: '500', message: 'action.canceled' }),
      );
    if (behaviour === 'refuse')
      return peer.send(
        JSON.stringify(
          basics
            ? { status: false, code: '500', message: 'storage is not available' }
            : { code: '500', message: 'storage is not available' },
        ),
      );
    try {
      const result = basics ? signBasics(request.args as BasicsArgs) : common(request);
      peer.send(
        JSON.stringify(basics ? { status: true, body: { result } } : { code: '200', responseObject: result }),
      );
    } catch (error) {
      const message = `java.lang.IllegalArgumentException: ${(error as Error).message}`;
      peer.send(JSON.stringify(basics ? { status: false, code: '500', message } : { code: '500', message }));
    }
  };

  const cms = (
    content: Uint8Array,
    more: { readonly detached?: boolean; readonly digest?: Uint8Array } = {},
  ): string => {
    const given = behaviour === 'sign-other' ? new TextEncoder().encode('<other/>') : content;
    return writePem(
      'CMS',
      signCms(signer, { content: given, ...more, signingTime: Date.now(), entropy: randomBytes(32) }),
    );
  };
  const xml = (document: string): string =>
    new TextDecoder().decode(
      signXml(new TextEncoder().encode(document), signer, { entropy: new Uint8Array(randomBytes(32)) }),
    );
  const bytesOf = (base64: unknown): Uint8Array => {
    if (typeof base64 !== 'string') throw new Error('argument type mismatch');
    return new Uint8Array(Buffer.from(base64, 'base64'));
  };
  const ofDigest = (digest: Uint8Array): string => {
    if (digest.length !== 64) throw new Error('not a digest');
    return cms(new Uint8Array(), { detached: true, digest });
  };

  const signBasics = ({ format, data, signingParams }: BasicsArgs): readonly string[] =>
    [data].flat().map((one) => {
      if (format === 'xml') return xml(one);
      const content = signingParams.decode ? bytesOf(one) : new TextEncoder().encode(one);
      return signingParams.digested
        ? ofDigest(content)
        : cms(content, { detached: !signingParams.encapsulate });
    });

  const common = ({ method, args }: Request): unknown => {
    const given = (args ?? []) as readonly unknown[];
    switch (method) {
      case 'getActiveTokens':
        return [];
      case 'getKeyInfo':
        return { alias: '', subjectDn: 'double', serialNumber: signer.certificate.serial };
      case 'createCAdESFromBase64':
      case 'createCMSSignatureFromBase64':
        return cms(bytesOf(given[2]), { detached: given[3] !== true });
      case 'createCAdESFromBase64Hash':
        return ofDigest(bytesOf(given[2]));
      case 'signXml':
        return xml(String(given[2]));
      case 'signXmls':
        return (given[2] as readonly string[]).map(xml);
      default:
        throw new Error(`no method ${method}`);
    }
  };

  const server = await startWebSocketServer(port, {
    onOpen: (peer, request) => {
      origins.push(request.headers.origin);
      if (greets) peer.send(hello);
    },
    onText: (peer, text) => {
      if (text === '--heartbeat--') {
        heartbeats += 1;
        return peer.send(hello);
      }
      const request = JSON.parse(text) as Request;
      asked.push(request);
      answer(peer, request);
    },
  });
  return {
    url: server.url,
    asked,
    origins,
    get heartbeats() {
      return heartbeats;
    },
    behave: (next) => {
      behaviour = next;
    },
    use: (next) => {
      signer = next;
    },
    stop: server.stop,
  };
};
