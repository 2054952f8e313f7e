import { machineClock } from '@tamga/adapters/machine';
import { type Finding, type SourceFormat, sourceFormats } from '@tamga/domain/declaration';
import { localTimeAt } from '@tamga/domain/time';
import { type Decoded, decodeDeclaration, type Encoded, encodeDeclaration } from '@tamga/formats/declaration';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { languageOf } from '../language.ts';

export interface ConvertOptions {
  readonly json: boolean;
  readonly report: boolean;
  readonly draft: boolean;
  readonly out?: string | undefined;
}

const isFormat = (name: string): name is SourceFormat => sourceFormats.some((format) => format === name);

/**
 * Writes the declaration of a file in another format: to `--out`, else to standard output. With `--report` standard output has
 * what was kept beyond the model and what did not pass into the other format.
 */
export const convert = async (file: string, to: string, options: ConvertOptions, io: Io): Promise<number> => {
  if (!isFormat(to)) throw new WrongUse(`declaration convert: --to ${sourceFormats.join('|')}`);
  const decoded = decodeDeclaration(await io.readFile(file));
  if (!decoded.ok) return refused(file, decoded.refusal, options, io);
  const madeAt = localTimeAt(machineClock.now());
  const encoded = encodeDeclaration(decoded.value.declaration, to, { draft: options.draft, madeAt });
  if (!encoded.ok) return refused(file, encoded.refusal, options, io);
  if (options.out !== undefined) await io.writeFile(options.out, encoded.value.bytes);
  else if (!options.report) io.stdout(printable(encoded.value.bytes));
  if (options.report) io.stdout(JSON.stringify(reportOf(file, decoded.value, encoded.value)));
  tellLeft(encoded.value, io);
  return encoded.value.findings.length > 0 ? exitCode.findings : exitCode.good;
};

const refused = (
  file: string,
  findings: readonly Finding[],
  { json, report }: ConvertOptions,
  io: Io,
): number => {
  if (json || report) io.stdout(JSON.stringify({ file, findings }));
  const language = languageOf(io.env);
  for (const { rule, place, message, fix } of findings)
    io.stderr(`${file}: ${rule} ${place}: ${message[language]} ${fix[language]}`);
  return exitCode.findings;
};

/** What stayed in the residue of the source, and what the other format has no place for. */
const reportOf = (file: string, { report, declaration }: Decoded, { notCarried }: Encoded) => ({
  file,
  kept: declaration.residue?.parts ?? report.kept,
  notMapped: [...report.notMapped, ...notCarried],
});

/** A document in windows-1251 goes to the terminal with references for what is not ASCII, so that it stays well-formed. */
const printable = (bytes: Uint8Array): string => {
  const head = String.fromCharCode(...bytes.subarray(0, 100));
  if (!/encoding\s*=\s*["'](?:windows-1251|cp1251)["']/i.test(head))
    return new TextDecoder().decode(bytes).trimEnd();
  return new TextDecoder('windows-1251')
    .decode(bytes)
    .replace(/[^\t\n\r -~]/gu, (character) => `&#${character.codePointAt(0)};`)
    .trimEnd();
};

const tellLeft = ({ notCarried, findings }: Encoded, io: Io): void => {
  const language = languageOf(io.env);
  for (const { place, message } of findings) io.stderr(`${place}: ${message[language]}`);
  if (notCarried.length > 0) io.stderr(left[language].replace('%', String(notCarried.length)));
};

const left = {
  kk: 'Бұл пішімге % мән өтпеді (тізімі: --report).',
  ru: 'В этот формат не перешло значений: % (список: --report).',
  en: '% values have no place in this format (listed by --report).',
};
