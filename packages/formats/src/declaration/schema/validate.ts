import {
  XmlDocument,
  XmlError,
  type XmlInputProvider,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';

/** A fault the schema finds: line from 1, and the words of the validator (English). */
export interface SchemaFault {
  readonly line: number;
  readonly message: string;
}

export interface SchemaVerdict {
  readonly valid: boolean;
  readonly errors: readonly SchemaFault[];
}

/** Reads a schema file by its plain name; `undefined` when there is none. Files come from nowhere else. */
export type ReadSchema = (name: string) => Uint8Array | undefined;

const scheme = 'imported-schema:/';
const errorsMax = 200;
const fileName = /^[A-Za-z0-9_.-]{1,120}\.xsd$/;

let reader: ReadSchema | undefined;
let registered = false;
const opened = new Map<number, { bytes: Uint8Array; at: number }>();
let nextHandle = 1;

/** Includes and imports are answered only for names of our scheme, while a schema is being compiled. */
const provider: XmlInputProvider = {
  match: (name) => name.startsWith(scheme),
  open: (name) => {
    const plain = name.slice(scheme.length);
    const bytes = fileName.test(plain) ? reader?.(plain) : undefined;
    if (!bytes) return undefined;
    const handle = nextHandle++;
    opened.set(handle, { bytes, at: 0 });
    return handle;
  },
  read: (handle, buffer) => {
    const file = opened.get(handle);
    if (!file) return -1;
    const part = file.bytes.subarray(file.at, file.at + buffer.byteLength);
    buffer.set(part);
    file.at += part.byteLength;
    return part.byteLength;
  },
  close: (handle) => opened.delete(handle),
};

/** A compiled schema; it holds memory outside the heap until disposed. */
export interface Schema {
  readonly validate: (document: Uint8Array) => SchemaVerdict;
  readonly dispose: () => void;
}

/** Compiles the schema `root` and what it includes. Throws when the files are no schema. */
export const compileSchema = (root: string, read: ReadSchema): Schema => {
  const bytes = read(root);
  if (!bytes) throw new Error(`no schema file ${root}`);
  if (!registered) registered = xmlRegisterInputProvider(provider);
  reader = read;
  const document = XmlDocument.fromBuffer(bytes, { url: scheme + root });
  try {
    const validator = XsdValidator.fromDoc(document);
    return { validate: (found) => verdict(validator, found), dispose: () => validator.dispose() };
  } finally {
    reader = undefined;
    document.dispose();
  }
};

const verdict = (validator: XsdValidator, bytes: Uint8Array): SchemaVerdict => {
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromBuffer(bytes);
    validator.validate(document);
    return { valid: true, errors: [] };
  } catch (error) {
    if (error instanceof XmlValidateError || error instanceof XmlError)
      return { valid: false, errors: faultsOf(error) };
    throw error;
  } finally {
    document?.dispose();
  }
};

const faultsOf = (error: XmlError): SchemaFault[] => {
  const details = 'details' in error && Array.isArray(error.details) ? error.details : [];
  const faults = details
    .slice(0, errorsMax)
    .map(({ line, message }: { line?: number; message?: string }) => ({
      line: line ?? 0,
      message: (message ?? '').trim(),
    }));
  return faults.length > 0 ? faults : [{ line: 0, message: error.message.trim() }];
};

/** The target namespace a schema file declares, read from its beginning. */
export const targetNamespace = (schema: Uint8Array): string | undefined =>
  /<(?:\w+:)?schema\b[^>]*?\btargetNamespace\s*=\s*["']([^"']+)["']/.exec(
    new TextDecoder().decode(schema.subarray(0, 8192)),
  )?.[1];
