import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { machineClock } from '@tamga/adapters/machine';
import {
  type ImportKind,
  type ImportReport,
  type ImportResult,
  importReference,
  type LoadedReference,
  loadRatesOf,
  loadReference,
  ReferenceFault,
} from '@tamga/adapters/reference';
import { type Language, type Text, text } from '@tamga/domain/law';
import { type ReferenceChange, referenceDifference, setNames } from '@tamga/domain/reference';
import { type LocalDate, localDateAt, parseLocalDate } from '@tamga/domain/time';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { languageOf } from '../language.ts';

/**
 * `tamga reference import DIR|FILE`, `rates URL`, `status`, `diff A B`. The operator's imports are kept in `<data>/reference`; `<data>`
 * is `--data`, `TAMGA_DATA` or `./data`, as for `start`.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [action, ...operands] = positionals;
  const call: Call = {
    io,
    json: values.json,
    language: languageOf(io.env),
    imports: resolve(io.cwd, values.data ?? (io.env['TAMGA_DATA'] || 'data'), 'reference'),
    demo: values.demo,
    ...(values.day === undefined ? {} : { day: dayOf(values.day) }),
    ...(values['accept-jumps'] === undefined ? {} : { acceptJumps: values['accept-jumps'] }),
  };
  try {
    if (action === 'import' && operands.length > 0) return await runImport(call, operands);
    if (action === 'rates' && operands.length === 1) return await runRates(call, operands[0] ?? '');
    if (action === 'status' && operands.length === 0) return await runStatus(call);
    if (action === 'diff' && operands.length === 2) return await runDiff(call, operands);
  } catch (fault) {
    if (!(fault instanceof ReferenceFault)) throw fault;
    return explain(fault, call);
  }
  throw new WrongUse(usage);
};

const options = {
  json: { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
  data: { type: 'string' },
  day: { type: 'string' },
  'accept-jumps': { type: 'string' },
} as const;

const usage = `reference import DIR|FILE… [--day YYYY-MM-DD] [--accept-jumps GROUND] [--data DIR] [--json]
reference rates URL [--day YYYY-MM-DD] [--data DIR] [--json]   asks the National Bank; {day} stands for dd.mm.yyyy
reference status [--demo] [--data DIR] [--json]
reference diff A B [--json]      A, B: shipped, a number of an import, now, or a folder`;

interface Call {
  readonly io: Io;
  readonly json: boolean;
  readonly language: Language;
  readonly imports: string;
  readonly demo: boolean;
  readonly day?: LocalDate;
  readonly acceptJumps?: string;
}

const dayOf = (written: string): LocalDate => {
  const day = parseLocalDate(written);
  if (!day) throw new WrongUse(`--day ${written}: YYYY-MM-DD`);
  return day;
};

const explain = (fault: ReferenceFault, { io, language }: Call): number => {
  for (const problem of fault.problems.slice(0, 20)) {
    const line = problem.line === undefined ? '' : `:${problem.line}`;
    io.stderr(`${fault.file}${line}: ${problem.message[language]}`);
  }
  return existsSync(fault.file) ? exitCode.ourFault : exitCode.wrongUse;
};

const runImport = async (call: Call, paths: readonly string[]): Promise<number> => {
  let good = true;
  for (const path of paths) {
    const result = await importReference(resolve(call.io.cwd, path), {
      imports: call.imports,
      ...(call.day === undefined ? {} : { day: call.day }),
      ...(call.acceptJumps === undefined ? {} : { acceptJumps: call.acceptJumps }),
    });
    for (const report of result.reports) {
      show(call, { ...report, ...versionsOf(result) }, importWords(report, call.language));
      good &&= report.problems.length === 0 && report.held.length === 0;
    }
    if (!call.json) call.io.stdout(`${result.versionBefore} -> ${result.versionAfter}`);
  }
  return good ? exitCode.good : exitCode.findings;
};

/** Asks the feed for the rates of a day, today when none is named. */
const runRates = async (call: Call, url: string): Promise<number> => {
  if (!URL.canParse(url)) throw new WrongUse(`reference rates: ${url} is no address`);
  const receivedAt = machineClock.now();
  const day = call.day ?? localDateAt(receivedAt);
  const loaded = await loadRatesOf(day, { url, imports: call.imports, receivedAt });
  if ('report' in loaded) {
    show(call, { ...loaded.report, outcome: loaded.outcome, day }, importWords(loaded.report, call.language));
    const { problems, held } = loaded.report;
    return problems.length + held.length === 0 ? exitCode.good : exitCode.findings;
  }
  show(call, { ...loaded, day }, loaded.outcome === 'known' ? knownWords[call.language] : loaded.why);
  return loaded.outcome === 'known' ? exitCode.good : exitCode.findings;
};

const versionsOf = ({ versionBefore, versionAfter }: ImportResult) => ({ versionBefore, versionAfter });

const importWords = (report: ImportReport, language: Language): string => {
  const counts = Object.entries(report.counts).map(([name, count]) => `${name} ${count}`);
  const lines = [
    `${report.file}: ${kindWords[report.kind][language]} ${counts.join(', ')}`.trimEnd(),
    ...report.problems.map(
      ({ line, message }) => `  ${line === undefined ? '' : `${line}: `}${message[language]}`,
    ),
    ...report.held.map(
      ({ rate, before, beforeDay }) =>
        `  ${heldWords[language]}: ${rate.currency} ${before.rate} (${beforeDay}) -> ${rate.rate}`,
    ),
    ...report.corrected.map(
      ({ rate, before }) => `  ${correctedWords[language]}: ${rate.currency} ${before.rate} -> ${rate.rate}`,
    ),
    ...report.gaps.map((gap) => `  ${gap[language]}`),
  ];
  return lines.join('\n');
};

const runStatus = async (call: Call): Promise<number> => {
  const reference = await loadReference(undefined, { imports: call.imports, demo: call.demo });
  show(call, overview(reference), `${versionWords[call.language]} ${reference.version}`);
  for (const row of statusRows(reference)) {
    const gaps = row.gaps.map((gap) => `\n    ${gap[call.language]}`).join('');
    show(call, row, `${row.name}: ${row.rows}  ${row.title[call.language]}${gaps}`);
  }
  for (const { seq, at, source, counts, held } of reference.imports) {
    const row = { kind: 'import', seq, at, source, counts, held };
    show(call, row, `#${seq} ${at} ${source.name} ${source.sha256.slice(0, 12)}`);
  }
  return exitCode.good;
};

const overview = (reference: LoadedReference) => ({
  kind: 'version',
  version: reference.version,
  demo: reference.demo,
  imports: reference.imports.length,
  gaps: reference.gaps.length,
});

interface StatusRow {
  readonly kind: 'nomenclature' | 'set' | 'list';
  readonly name: string;
  readonly title: Text;
  readonly rows: number;
  readonly edition?: string;
  readonly last?: string;
  readonly gaps: readonly Text[];
}

const statusRows = (reference: LoadedReference): readonly StatusRow[] => {
  const gapsOf = (name: string) =>
    reference.gaps.flatMap(({ set, message }) => (set === name ? [message] : []));
  return [
    {
      kind: 'nomenclature',
      name: 'nomenclature',
      title: nomenclatureWords(reference),
      rows: reference.codes.length,
      edition:
        [...reference.chapters.values()]
          .map(({ edition }) => edition)
          .toSorted()
          .at(-1) ?? '',
      gaps: gapsOf('nomenclature'),
    },
    ...setNames.map((name): StatusRow => {
      const files = reference.sets.filter(({ set }) => set === name);
      const last = reference.rows[name]
        .map(({ from }) => from ?? '')
        .toSorted()
        .at(-1);
      return {
        kind: 'set',
        name,
        title: files[0]?.title ?? text(name, name, name),
        rows: reference.rows[name].length,
        ...(files[0] ? { edition: files.at(-1)?.edition ?? '' } : {}),
        ...(last ? { last } : {}),
        gaps: gapsOf(name),
      };
    }),
    ...[...reference.lists.values()].map(
      ({ list, title, entries, edition }): StatusRow => ({
        kind: 'list',
        name: list,
        title,
        rows: entries.length,
        edition,
        gaps: gapsOf(list),
      }),
    ),
  ];
};

const nomenclatureWords = ({ names, codes }: LoadedReference): Text =>
  text(
    `Тауар номенклатурасы: ${codes.length} кодтың ${names.size} ресми атауы жүктелген`,
    `Товарная номенклатура: загружено ${names.size} официальных наименований из ${codes.length} кодов`,
    `Commodity nomenclature: ${names.size} official names loaded of ${codes.length} codes`,
  );

const runDiff = async (call: Call, [a = '', b = '']: readonly string[]): Promise<number> => {
  const before = await versionOf(call, a);
  const after = await versionOf(call, b);
  const changes = referenceDifference(before, after);
  for (const change of changes) show(call, change, changeWords(change));
  if (!call.json) call.io.stderr(`${before.version} -> ${after.version}: ${changes.length}`);
  return changes.length === 0 ? exitCode.good : exitCode.findings;
};

/** `shipped`, the number of an import, `now`, a folder of reference data, or a folder of imports. */
const versionOf = async ({ imports, io, demo }: Call, written: string): Promise<LoadedReference> => {
  if (written === 'shipped') return loadReference(undefined, { demo });
  if (written === 'now') return loadReference(undefined, { imports, demo });
  if (/^\d{1,9}$/.test(written)) return loadReference(undefined, { imports, demo, upTo: Number(written) });
  const dir = resolve(io.cwd, written);
  if (existsSync(resolve(dir, 'journal.jsonl'))) return loadReference(undefined, { imports: dir, demo });
  return loadReference(dir);
};

const changeWords = ({ set, key, change, before, after }: ReferenceChange): string => {
  const sign = { added: '+', removed: '-', changed: '~' }[change];
  const named = key.startsWith('{') ? '' : ` ${key}`;
  if (change === 'changed') return `${sign} ${set}${named} ${shortly(before)} -> ${shortly(after)}`;
  return `${sign} ${set}${named} ${shortly(after ?? before)}`;
};

const shortly = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 160);

const show = ({ io, json }: Call, value: object, words: string): void =>
  io.stdout(json ? JSON.stringify(value) : words);

const kindWords: Readonly<Record<ImportKind, Text>> = {
  'exchange-rates': text('бағамдар', 'курсы', 'exchange rates'),
  names: text('атаулар', 'наименования', 'names'),
  'note-texts': text('ескертпелер', 'примечания', 'notes'),
  set: text('мерзімді жолдар', 'строки с датами', 'dated rows'),
  list: text('жіктеуіш', 'классификатор', 'code list'),
  skipped: text('белгісіз файл, өткізілді', 'неизвестный файл, пропущен', 'not a file we import, skipped'),
  refused: text('қабылданбады', 'не принят', 'refused'),
};

const heldWords = text('кідіртілді', 'задержано', 'held');
const correctedWords = text('түзетілді', 'исправлено', 'corrected');
const knownWords = text('бұл файл бұрын алынған', 'этот файл уже получен', 'this file was received before');
const versionWords = text('нұсқа', 'версия', 'version');
