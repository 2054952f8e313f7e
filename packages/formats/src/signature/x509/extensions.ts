import { oids } from '../algorithms/oids.ts';
import {
  bitStringOf,
  booleanOf,
  children,
  contextPrimitive,
  Fields,
  FormatFault,
  integerBytes,
  numberOf,
  octetsOf,
  oidOf,
  readWhole,
  stringOf,
  type Tlv,
  tags,
  toHex,
} from '../asn1/index.ts';
import { type DistributionPoint, readDistributionPoints } from './distribution-point.ts';
import { type GeneralName, readGeneralName, readGeneralNames } from './general-name.ts';

/** An extension as written. */
export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsageBits)[number];

export interface NameSubtrees {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** The extensions of a certificate that path validation and the profile of the NCA read. */
export interface Extensions {
  readonly raw: readonly RawExtension[];
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly keyUsage?: ReadonlySet<KeyUsage>;
  readonly extendedKeyUsage?: readonly string[];
  readonly extendedKeyUsageCritical: boolean;
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  readonly subjectAltNames: readonly GeneralName[];
  readonly nameConstraints?: NameSubtrees;
  readonly policies?: readonly string[];
  readonly policyMappings: readonly { readonly issuer: string; readonly subject: string }[];
  readonly policyConstraints?: { readonly requireExplicit?: number; readonly inhibitMapping?: number };
  readonly inhibitAnyPolicy?: number;
  readonly crlPoints: readonly DistributionPoint[];
  readonly freshestCrl: readonly DistributionPoint[];
  readonly ocspUrls: readonly string[];
  readonly issuerUrls: readonly string[];
  readonly keyStoreKind?: string;
  readonly ocspNoCheck: boolean;
  /** Critical extensions this reader does not understand: a path with one of them is refused. */
  readonly unknownCritical: readonly string[];
}

const extensionsMax = 64;

/** The extensions as written. Two of one kind are refused: two readers could take different ones. */
export const readRawExtensions = (tlv: Tlv, place: string): readonly RawExtension[] => {
  const seen = new Set<string>();
  return children(tlv, place, extensionsMax).map((item) => {
    const fields = new Fields(item, place);
    const oid = oidOf(fields.take(tags.oid, 'extnID'), place);
    const criticalTlv = fields.optional(tags.boolean);
    const value = octetsOf(fields.take(tags.octetString, 'extnValue'), place);
    fields.end();
    if (seen.has(oid)) throw new FormatFault(place, `the extension ${oid} stands twice`);
    seen.add(oid);
    return { oid, critical: criticalTlv ? booleanOf(criticalTlv, place) : false, value };
  });
};

type Draft = { -readonly [K in keyof Extensions]: Extensions[K] };

/** The extensions of a certificate. Throws `FormatFault` for one that is known and broken. */
export const readExtensions = (tlv: Tlv | undefined, place: string): Extensions => {
  const raw = tlv ? readRawExtensions(tlv, place) : [];
  const draft: Draft = {
    raw,
    extendedKeyUsageCritical: false,
    subjectAltNames: [],
    policyMappings: [],
    crlPoints: [],
    freshestCrl: [],
    ocspUrls: [],
    issuerUrls: [],
    ocspNoCheck: false,
    unknownCritical: [],
  };
  const unknown: string[] = [];
  for (const extension of raw) {
    // Its value says nothing, and some responders of the NCA leave it empty.
    if (extension.oid === oids.ocspNoCheck) draft.ocspNoCheck = true;
    else read(draft, extension, place, unknown);
  }
  draft.unknownCritical = unknown;
  return draft;
};

const read = (draft: Draft, extension: RawExtension, place: string, unknown: string[]): void => {
  const reader = readers[extension.oid];
  if (reader) reader(draft, readWhole(extension.value, `${place}.${extension.oid}`), extension);
  else if (extension.critical) unknown.push(extension.oid);
};

const readers: Readonly<Record<string, (draft: Draft, value: Tlv, extension: RawExtension) => void>> = {
  [oids.basicConstraints]: (draft, value) => {
    const fields = new Fields(value, 'basicConstraints');
    const ca = fields.optional(tags.boolean);
    const length = fields.optional(tags.integer);
    fields.end();
    draft.basicConstraints = {
      ca: ca ? booleanOf(ca, 'basicConstraints') : false,
      ...(length ? { pathLength: numberOf(length, 'basicConstraints') } : {}),
    };
  },
  [oids.keyUsage]: (draft, value) => {
    draft.keyUsage = readKeyUsage(value);
  },
  [oids.extendedKeyUsage]: (draft, value, { critical }) => {
    draft.extendedKeyUsage = children(value, 'extendedKeyUsage', 100).map((item) => oidOf(item));
    draft.extendedKeyUsageCritical = critical;
  },
  [oids.subjectKeyIdentifier]: (draft, value) => {
    draft.subjectKeyId = toHex(octetsOf(value));
  },
  [oids.authorityKeyIdentifier]: (draft, value) => {
    const id = children(value, 'authorityKeyIdentifier', 3).find(({ tag }) => tag === contextPrimitive(0));
    if (id) draft.authorityKeyId = toHex(id.content);
  },
  [oids.subjectAltName]: (draft, value) => {
    draft.subjectAltNames = readGeneralNames(value, 'subjectAltName');
  },
  [oids.nameConstraints]: (draft, value) => {
    draft.nameConstraints = readNameConstraints(value);
  },
  [oids.certificatePolicies]: (draft, value) => {
    const policies = children(value, 'certificatePolicies', 200).map((item) =>
      oidOf(new Fields(item, 'certificatePolicies').any('policyIdentifier')),
    );
    if (new Set(policies).size !== policies.length)
      throw new FormatFault('certificatePolicies', 'a policy stands twice');
    draft.policies = policies;
  },
  [oids.policyMappings]: (draft, value) => {
    draft.policyMappings = children(value, 'policyMappings', 200).map((item) => {
      const fields = new Fields(item, 'policyMappings');
      return { issuer: oidOf(fields.any('issuer')), subject: oidOf(fields.any('subject')) };
    });
  },
  [oids.policyConstraints]: (draft, value) => {
    const fields = new Fields(value, 'policyConstraints');
    const explicitPolicy = fields.optional(contextPrimitive(0));
    const inhibit = fields.optional(contextPrimitive(1));
    fields.end();
    draft.policyConstraints = {
      ...(explicitPolicy ? { requireExplicit: implicitNumber(explicitPolicy) } : {}),
      ...(inhibit ? { inhibitMapping: implicitNumber(inhibit) } : {}),
    };
  },
  [oids.inhibitAnyPolicy]: (draft, value) => {
    draft.inhibitAnyPolicy = numberOf(value, 'inhibitAnyPolicy');
  },
  [oids.crlDistributionPoints]: (draft, value) => {
    draft.crlPoints = readDistributionPoints(value, 'cRLDistributionPoints');
  },
  [oids.freshestCrl]: (draft, value) => {
    draft.freshestCrl = readDistributionPoints(value, 'freshestCRL');
  },
  [oids.authorityInfoAccess]: (draft, value) => {
    const access = children(value, 'authorityInfoAccess', 100).map((item) => {
      const fields = new Fields(item, 'authorityInfoAccess');
      return {
        method: oidOf(fields.any('method')),
        location: readGeneralName(fields.any('location'), 'authorityInfoAccess'),
      };
    });
    const urls = (wanted: string): readonly string[] =>
      access.flatMap(({ method, location }) =>
        method === wanted && location.kind === 'uri' ? [location.value] : [],
      );
    draft.ocspUrls = urls(oids.ocsp);
    draft.issuerUrls = urls(oids.caIssuers);
  },
  [oids.keyStoreKind]: (draft, value) => {
    const kind = children(value, 'keyStoreKind', 10)[0];
    if (kind) draft.keyStoreKind = kind.tag === tags.oid ? oidOf(kind) : stringOf(kind);
  },
  [oids.issuerAltName]: () => undefined,
};

const readKeyUsage = (value: Tlv): ReadonlySet<KeyUsage> => {
  if (value.tag !== tags.bitString) throw new FormatFault('keyUsage', 'not a bit string');
  const { bytes } = bitStringOf(value, 'keyUsage');
  return new Set(keyUsageBits.filter((_, i) => ((bytes[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0));
};

const readNameConstraints = (value: Tlv): NameSubtrees => {
  const fields = new Fields(value, 'nameConstraints');
  const permitted = fields.optional(0xa0);
  const excluded = fields.optional(0xa1);
  fields.end();
  return { permitted: subtrees(permitted), excluded: subtrees(excluded) };
};

const subtrees = (tlv: Tlv | undefined): readonly GeneralName[] =>
  tlv
    ? children(tlv, 'nameConstraints', 500).map((item) =>
        readGeneralName(new Fields(item, 'nameConstraints').any('base'), 'nameConstraints'),
      )
    : [];

const implicitNumber = (tlv: Tlv): number =>
  numberOf(
    { ...tlv, tag: tags.integer, content: integerBytes(tlv, 'policyConstraints') },
    'policyConstraints',
  );
