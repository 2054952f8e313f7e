import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { printableWith } from './characters.ts';
import { contentOf, FormTooLong } from './content.ts';
import { coverageOf, readFonts } from './font.ts';
import type { AnyForm } from './form.ts';
import { incidentContent } from './incident.ts';
import { letterContent } from './letter.ts';

const templates = join(import.meta.dirname, 'templates');

/** About twice what 999 items with full descriptions and documents take. */
const charactersMax = 4_000_000;

const untagged = { pdfStandard: 'a-2b', pdfTags: false };

/** Results of layout that so many forms have not used are forgotten. */
const keptForms = 2;

/**
 * Opens the templates and returns the function that makes a form: a tagged PDF/A-2a file. Values reach the template as JSON
 * data, never as markup. The compiler reads nothing outside the folder of templates, and its memory grows with each form, so
 * this belongs in a process that is replaced from time to time.
 */
export const openTypesetter = (): ((form: AnyForm) => Uint8Array) => {
  const fonts = readFonts();
  const printable = printableWith(inAll(fonts.map(coverageOf)));
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: [...fonts] }] });
  return (form) => {
    const [template, content, large] = contentAndTemplate(form, printable);
    const inputs = { form: JSON.stringify(content) };
    if (inputs.form.length > charactersMax) throw new FormTooLong('too much text');
    const compiled = compiler.compile({ mainFilePath: join(templates, template), inputs });
    const document = compiled.result;
    if (!document) throw new Error(faultIn(compiled.takeError()?.shortDiagnostics));
    const pdf = compiler.pdf(document, large ? untagged : { pdfStandard: 'a-2a' });
    compiler.evictCache(keptForms);
    return pdf;
  };
};

const contentAndTemplate = (form: AnyForm, printable: (value: string) => string) => {
  if ('letter' in form) return ['letter.typ', letterContent(form, printable), false] as const;
  if ('incident' in form) return ['incident.typ', incidentContent(form, printable), false] as const;
  const content = contentOf(form, printable);
  return ['goods-declaration.typ', content, content.large] as const;
};

const inAll = (sets: readonly ReadonlySet<number>[]): ReadonlySet<number> =>
  new Set([...(sets[0] ?? [])].filter((code) => sets.every((set) => set.has(code))));

/** Only the messages of the compiler: its traces could carry values of the declaration into a log. */
const faultIn = (diagnostics: readonly unknown[] | undefined): string =>
  `the form was not laid out: ${JSON.stringify(diagnostics ?? []).slice(0, 500)}`;
