import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, languages } from '@tamga/domain/law';
import { rootDir } from './root.ts';

/** A training or instruction material (389-17.5): a Markdown file of `docs/`, in one or more languages. */
export interface Manual {
  /** Its place in the address: `escort`, `adr/0002-no-build-step-on-the-server`. */
  readonly name: string;
  readonly editions: readonly {
    readonly language: Language;
    readonly file: string;
    readonly title: string;
  }[];
}

export interface Manuals {
  readonly list: readonly Manual[];
  /** The text of an edition. */
  readonly read: (file: string) => Promise<string>;
}

const filesMax = 500;
const charsMax = 1_000_000;

/** Shown on pages of their own. */
const elsewhere = ['clauses.md', 'glossary.md'];

/**
 * The materials of `docs/` as they are at start. `name.kk.md` is the Kazakh edition of `name`; a name without a language is in
 * English. Only files found here can be read, whatever an address says.
 */
export const readManuals = async (dir = join(rootDir, 'docs')): Promise<Manuals> => {
  const found = (await readdir(dir, { recursive: true }).catch(() => []))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[\w./-]+\.md$/.test(path) && !elsewhere.includes(path) && !/template/.test(path))
    .toSorted()
    .slice(0, filesMax);
  const texts = new Map<string, string>();
  for (const path of found) texts.set(path, (await readFile(join(dir, path), 'utf8')).slice(0, charsMax));
  return { list: manualsOf(texts), read: async (file) => texts.get(file) ?? '' };
};

const manualsOf = (texts: ReadonlyMap<string, string>): readonly Manual[] => {
  const manuals = new Map<string, Manual>();
  for (const [file, words] of texts) {
    const language = languages.find((each) => file.endsWith(`.${each}.md`));
    const name = file.replace(language ? `.${language}.md` : '.md', '');
    const title = /^#\s+(.+)$/m.exec(words)?.[1]?.trim() ?? name;
    const edition = { language: language ?? 'en', file, title };
    manuals.set(name, { name, editions: [...(manuals.get(name)?.editions ?? []), edition] });
  }
  return [...manuals.values()];
};

/** The edition to show: in the language of the page, else English, else any. */
export const editionFor = ({ editions }: Manual, language: Language) =>
  editions.find((each) => each.language === language) ??
  editions.find((each) => each.language === 'en') ??
  editions[0];
