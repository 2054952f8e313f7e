import {
  addTimeStamp,
  type Certificate,
  FormatFault,
  readSignedData,
  type Signatory,
  signCms,
} from '@tamga/formats/signature';
import { binaryKinds, type KindVerifier } from '@tamga/formats/signature/verify';
import { addXmlTimeStamp, signSoapBody, signXml, stampedBytes, xmlKinds } from '@tamga/formats/signature/xml';

/** Every kind of file `tamga signature verify` knows, in the order they are asked. */
export const kindsWith = (thirdParties?: readonly Certificate[]): readonly KindVerifier[] => [
  ...xmlKinds(thirdParties),
  ...binaryKinds,
];

/** A way of signing that `--format` names: what is made of the document, and how its file name ends. */
export interface SigningFormat {
  readonly ending: string;
  /** How a time-stamp is put on it with `--timestamp`; a format without a place for one has none. */
  readonly stamp?: Stamping;
  readonly sign: (
    signatory: Signatory,
    content: Uint8Array,
    moment: { readonly signingTime: number; readonly entropy: Uint8Array },
  ) => Uint8Array;
}

/** The bytes a token is asked for, and where the token goes. */
interface Stamping {
  readonly over: (signed: Uint8Array) => Uint8Array;
  readonly add: (signed: Uint8Array, token: Uint8Array) => Uint8Array;
}

const inCms: Stamping = {
  over: (signed) => {
    const [signer] = readSignedData(signed).signers;
    if (!signer) throw new FormatFault('cms', 'nothing to stamp');
    return signer.signature;
  },
  add: (signed, token) => addTimeStamp(signed, 0, token),
};

export const signingFormats: Readonly<Record<string, SigningFormat>> = {
  cms: {
    ending: 'cms',
    stamp: inCms,
    sign: (signatory, content, moment) => signCms(signatory, { content, ...moment }),
  },
  'cms-detached': {
    ending: 'p7s',
    stamp: inCms,
    sign: (signatory, content, moment) => signCms(signatory, { content, detached: true, ...moment }),
  },
  // As NCALayer makes it: it says no time and has no place for a token.
  xml: {
    ending: 'signed.xml',
    sign: (signatory, content, { entropy }) => signXml(content, signatory, { entropy }),
  },
  xades: {
    ending: 'signed.xml',
    stamp: { over: stampedBytes, add: addXmlTimeStamp },
    sign: (signatory, content, moment) => signXml(content, signatory, moment),
  },
  // The Body of a SOAP message by WS-Security, as SmartBridge takes it.
  wsse: {
    ending: 'signed.xml',
    sign: (signatory, content, { entropy }) => signSoapBody(content, signatory, entropy),
  },
};
