import { resolve } from 'node:path';
import { machineClock } from '@tamga/adapters/machine';
import { loadReference } from '@tamga/adapters/reference';
import { checkDeclaration, type Finding, lookupsOf, type RuleContext } from '@tamga/domain/declaration';
import { localDateAt, parseLocalDate } from '@tamga/domain/time';
import { decodeDeclaration, recognise } from '@tamga/formats/declaration';
import { exitCode, type Io, WrongUse } from '../io.ts';
import { languageOf } from '../language.ts';

export interface CheckOptions {
  readonly json: boolean;
  readonly demo: boolean;
  readonly day?: string | undefined;
  readonly office?: string | undefined;
  readonly data?: string | undefined;
}

/** A line of the answer for one file. */
interface Checked {
  readonly file: string;
  /** One of our formats, the name of a foreign one, or `null` when the file is unreadable. */
  readonly format: string | null;
  readonly recognised: boolean;
  readonly findings: readonly Finding[];
}

/** Checks each file; exit 1 when there is any finding. Findings for risk analysis only are not shown to a declarant. */
export const check = async (files: readonly string[], options: CheckOptions, io: Io): Promise<number> => {
  const context = await contextOf(options, io);
  let code: number = exitCode.good;
  for (const file of files) {
    const checked = checkBytes(file, await io.readFile(file), context);
    if (checked.findings.length > 0) code = exitCode.findings;
    if (options.json) io.stdout(JSON.stringify(checked));
    else tell(checked, io);
  }
  return code;
};

const contextOf = async (options: CheckOptions, io: Io): Promise<RuleContext> => {
  const on = options.day === undefined ? localDateAt(machineClock.now()) : parseLocalDate(options.day);
  if (!on) throw new WrongUse(`declaration check: --day ${options.day}`);
  const imports = resolve(io.cwd, options.data ?? (io.env['TAMGA_DATA'] || 'data'), 'reference');
  const reference = await loadReference(undefined, { imports, demo: options.demo });
  return {
    on,
    reference: lookupsOf(reference),
    ...(options.office !== undefined && { office: options.office }),
  };
};

const checkBytes = (file: string, bytes: Uint8Array, context: RuleContext): Checked => {
  const decoded = decodeDeclaration(bytes);
  if (decoded.ok) {
    const findings = checkDeclaration(decoded.value.declaration, context);
    return {
      file,
      format: decoded.value.format,
      recognised: true,
      findings: findings.filter(({ severity }) => severity !== 'R'),
    };
  }
  const kind = recognise(bytes);
  const named = 'foreign' in kind && kind.foreign !== 'xml' && kind.foreign !== 'json';
  const format = 'format' in kind ? kind.format : 'foreign' in kind ? kind.foreign : null;
  return { file, format, recognised: 'format' in kind || named, findings: decoded.refusal };
};

const tell = ({ file, format, findings }: Checked, io: Io): void => {
  const language = languageOf(io.env);
  io.stdout(`${file}: ${format ?? '?'}, ${findings.length}`);
  for (const { rule, severity, place, message, fix } of findings) {
    io.stdout(`  ${severity} ${rule} ${place}: ${message[language]}`);
    io.stdout(`      ${fix[language]}`);
  }
};
