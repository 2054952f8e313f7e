import type { FaultCode } from './errors.ts';
import type { XmlAttribute } from './nodes.ts';

/** Namespace URI by prefix; the empty prefix is the default namespace. */
export type Scope = Readonly<Record<string, string>>;

/** How the reader stops: at the tag it is reading. */
export type Fail = (code: FaultCode, detail: string) => never;

const xmlUri = 'http://www.w3.org/XML/1998/namespace';
const xmlnsUri = 'http://www.w3.org/2000/xmlns/';

export const outermost: Scope = { xml: xmlUri, xmlns: xmlnsUri, '': '' };

export const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The scope inside a tag, its declarations and the prefixes of its attributes checked. */
export const innerScope = (outer: Scope, attributes: readonly XmlAttribute[], fail: Fail): Scope => {
  let own: Record<string, string> | undefined;
  for (const { name, value } of attributes) {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined;
    if (prefix === undefined) continue;
    const reserved = prefix === 'xml' ? value !== xmlUri : value === xmlUri;
    if (prefix === 'xmlns' || value === xmlnsUri || reserved || (prefix && !value))
      fail('NAMESPACE_BROKEN', name);
    own ??= { ...outer };
    own[prefix] = value;
  }
  const scope = own ?? outer;
  checkAttributes(attributes, scope, fail);
  return scope;
};

/** Prefixes of attributes are bound, and no two attributes have one expanded name. */
const checkAttributes = (attributes: readonly XmlAttribute[], scope: Scope, fail: Fail): void => {
  let expanded: Set<string> | undefined;
  for (const { name } of attributes) {
    if (!name.includes(':') || name.startsWith('xmlns:')) continue;
    expanded ??= new Set();
    const key = `${namespaceOf(name, scope, fail)} ${localOf(name)}`;
    if (expanded.has(key)) fail('ATTRIBUTE_REPEATED', name);
    expanded.add(key);
  }
};

export const namespaceOf = (name: string, scope: Scope, fail: Fail): string => {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  if (prefix === 'xmlns') fail('NAMESPACE_BROKEN', name);
  if (!Object.hasOwn(scope, prefix)) fail('PREFIX_UNBOUND', prefix);
  return scope[prefix] as string;
};
