import { parseXml } from '../xml/parse.ts';

export * from './validate.ts';

/** Name and namespace of the root of a readable XML document. */
export const rootOf = (
  bytes: Uint8Array,
): { readonly name: string; readonly namespace: string } | undefined => {
  const parsed = parseXml(bytes);
  return parsed.ok ? { name: parsed.value.root.local, namespace: parsed.value.root.namespace } : undefined;
};
