import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Text, text } from '@tamga/domain/law';
import { recognise, unreadableFinding } from '@tamga/formats/declaration';
import { compileSchema, rootOf, type Schema, targetNamespace } from '@tamga/formats/declaration/schema';
import { exitCode, type Io } from '../io.ts';
import { languageOf } from '../language.ts';

export interface ValidateOptions {
  readonly json: boolean;
  readonly schemas?: string | undefined;
}

const schemaFilesMax = 5000;
const schemaBytesMax = 8 * 1024 * 1024;

const noSchemas: Text = text(
  'Схемалар жүйемен бірге берілмейді: ресми XSD файлдарын оператор жүктейді. Олардың қалтасын --schemas арқылы көрсетіңіз.',
  'Схемы не поставляются с системой: официальные файлы XSD загружает оператор. Укажите их папку в --schemas.',
  'Schemas are not shipped: the operator imports the official XSD files. Name their folder with --schemas.',
);
const noSchemaFor = (namespace: string): Text =>
  text(
    `Қалтада ${namespace} үшін схема жоқ.`,
    `В папке нет схемы для ${namespace}.`,
    `The folder has no schema for ${namespace}.`,
  );

/** The verdict of the XSD for each file; includes and imports are looked for in the folder only. */
export const validate = async (
  files: readonly string[],
  options: ValidateOptions,
  io: Io,
): Promise<number> => {
  const language = languageOf(io.env);
  if (options.schemas === undefined) {
    io.stderr(noSchemas[language]);
    return exitCode.wrongUse;
  }
  const folder = new SchemaFolder(resolve(io.cwd, options.schemas));
  await folder.open();
  let code: number = exitCode.good;
  try {
    for (const file of files) {
      const verdict = verdictOf(file, await io.readFile(file), folder, language);
      if (!verdict.valid) code = exitCode.findings;
      if (options.json) io.stdout(JSON.stringify(verdict));
      else tell(verdict, io);
    }
  } finally {
    folder.dispose();
  }
  return code;
};

interface Verdict {
  readonly file: string;
  readonly schema: string | null;
  readonly valid: boolean;
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

const verdictOf = (
  file: string,
  bytes: Uint8Array,
  folder: SchemaFolder,
  language: 'kk' | 'ru' | 'en',
): Verdict => {
  const kind = recognise(bytes);
  if ('unreadable' in kind) {
    const { message } = unreadableFinding(kind.unreadable);
    return {
      file,
      schema: null,
      valid: false,
      errors: [{ line: kind.unreadable.line, message: message[language] }],
    };
  }
  const root = rootOf(bytes);
  const schema = root && folder.schemaFor(root);
  if (!root || !schema) {
    const message = noSchemaFor(root?.namespace || root?.name || 'JSON')[language];
    return { file, schema: null, valid: false, errors: [{ line: 1, message }] };
  }
  return { file, schema: schema.name, ...schema.compiled.validate(bytes) };
};

const tell = ({ file, schema, valid, errors }: Verdict, io: Io): void => {
  io.stdout(`${file}: ${schema ?? '?'} ${valid ? '✓' : '✗'}`);
  for (const { line, message } of errors) io.stdout(`  ${line}: ${message}`);
};

/** Plain files of one folder; nothing outside it is read. */
class SchemaFolder {
  readonly dir: string;
  readonly byNamespace = new Map<string, string[]>();
  readonly compiled = new Map<string, Schema>();

  constructor(dir: string) {
    this.dir = dir;
  }

  async open(): Promise<void> {
    const names = (await readdir(this.dir)).filter((name) => name.endsWith('.xsd')).toSorted();
    for (const name of names.slice(0, schemaFilesMax)) {
      const bytes = this.read(name);
      const namespace = bytes ? targetNamespace(bytes) : undefined;
      if (namespace === undefined) continue;
      this.byNamespace.set(namespace, [...(this.byNamespace.get(namespace) ?? []), name]);
    }
  }

  read(name: string): Uint8Array | undefined {
    try {
      const bytes = readFileSync(join(this.dir, name));
      return bytes.byteLength > schemaBytesMax ? undefined : bytes;
    } catch {
      return undefined;
    }
  }

  schemaFor(root: {
    readonly namespace: string;
    readonly name: string;
  }): { readonly name: string; readonly compiled: Schema } | undefined {
    const name = this.byNamespace.get(root.namespace)?.[0];
    if (name === undefined) return undefined;
    let compiled = this.compiled.get(name);
    if (!compiled) {
      compiled = compileSchema(name, (file) => this.read(file));
      this.compiled.set(name, compiled);
    }
    return { name, compiled };
  }

  dispose(): void {
    for (const schema of this.compiled.values()) schema.dispose();
  }
}
