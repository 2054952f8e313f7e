import { oids } from '../algorithms/oids.ts';
import type { Certificate, GeneralName, NameSubtrees } from '../x509/index.ts';

/** Names a path still allows: every `permitted` list must allow a name, no `excluded` one may hold it. */
export interface NameLimits {
  readonly permitted: readonly (readonly GeneralName[])[];
  readonly excluded: readonly GeneralName[];
}

export const noLimits: NameLimits = { permitted: [], excluded: [] };

export const narrowed = (limits: NameLimits, { permitted, excluded }: NameSubtrees): NameLimits => ({
  permitted: permitted.length > 0 ? [...limits.permitted, permitted] : limits.permitted,
  excluded: [...limits.excluded, ...excluded],
});

/** Whether all names of a certificate lie inside the limits (RFC 5280 4.2.1.10 and 6.1.3 b, c). */
export const namesAllowed = (certificate: Certificate, limits: NameLimits): boolean =>
  limits.permitted.length === 0 && limits.excluded.length === 0
    ? true
    : namesOf(certificate).every(
        (name) =>
          limits.permitted.every((list) => permittedBy(list, name)) &&
          !limits.excluded.some(
            (tree) => sameForm(tree, name) && (tree.kind === 'other' || inside(tree, name)),
          ),
      );

/** A list speaks only of the forms of name it holds. A form we cannot compare is not permitted, and counts as excluded. */
const permittedBy = (list: readonly GeneralName[], name: GeneralName): boolean => {
  const relevant = list.filter((tree) => sameForm(tree, name));
  return relevant.length === 0 || relevant.some((tree) => inside(tree, name));
};

const sameForm = (a: GeneralName, b: GeneralName): boolean =>
  a.kind === b.kind && (a.kind !== 'other' || (b.kind === 'other' && a.tag === b.tag));

/** The subject, the alternative names, and the e-mail address of the subject when no alternative name is one. */
const namesOf = ({ subject, extensions }: Certificate): readonly GeneralName[] => {
  const alternative = extensions.subjectAltNames;
  const emails = alternative.some(({ kind }) => kind === 'email')
    ? []
    : subject.rdns
        .flat()
        .flatMap(({ oid, value }) => (oid === oids.email ? [{ kind: 'email', value } as const] : []));
  const own = subject.rdns.length > 0 ? [{ kind: 'directory', value: subject } as const] : [];
  return [...own, ...alternative, ...emails];
};

const inside = (tree: GeneralName, name: GeneralName): boolean => {
  if (tree.kind === 'directory' && name.kind === 'directory')
    return tree.value.keys.every((key, i) => name.value.keys[i] === key);
  if (tree.kind === 'email' && name.kind === 'email') return emailInside(tree.value, name.value);
  if (tree.kind === 'dns' && name.kind === 'dns') return dnsInside(tree.value, name.value);
  if (tree.kind === 'uri' && name.kind === 'uri') return hostInside(tree.value, hostOf(name.value));
  if (tree.kind === 'ip' && name.kind === 'ip') return ipInside(tree.value, name.value);
  return false;
};

const emailInside = (tree: string, email: string): boolean => {
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1).toLowerCase();
  const wanted = tree.toLowerCase();
  return wanted.includes('@')
    ? email.slice(0, at) === tree.slice(0, tree.lastIndexOf('@')) &&
        host === wanted.slice(wanted.lastIndexOf('@') + 1)
    : hostInside(wanted, host);
};

/** `.example.kz` holds the hosts under it, `example.kz` that host alone. */
const hostInside = (tree: string, host: string): boolean => {
  const wanted = tree.toLowerCase();
  return wanted.startsWith('.') ? host.toLowerCase().endsWith(wanted) : host.toLowerCase() === wanted;
};

/** A domain name holds itself and all below it. */
const dnsInside = (tree: string, host: string): boolean => {
  const wanted = tree.toLowerCase().replace(/^\./, '');
  const name = host.toLowerCase();
  return wanted === '' || name === wanted || name.endsWith(`.${wanted}`);
};

const hostOf = (uri: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#:]*)/i.exec(uri)?.[1] ?? '';

const ipInside = (tree: Uint8Array, address: Uint8Array): boolean =>
  tree.length === 2 * address.length &&
  address.every((byte, i) => {
    const mask = tree[address.length + i] ?? 0;
    return (byte & mask) === ((tree[i] ?? 0) & mask);
  });
