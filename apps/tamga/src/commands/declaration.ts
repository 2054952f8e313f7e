import { parseArgs } from 'node:util';
import { check } from '../declaration/check.ts';
import { convert } from '../declaration/convert.ts';
import { validate } from '../declaration/validate.ts';
import { type Io, WrongUse } from '../io.ts';

const usage = `declaration check FILE… [--json] [--day YYYY-MM-DD] [--office CODE] [--demo] [--data DIR]
declaration convert FILE --to json|r055|r048|alta|esadout|asycuda [--out F] [--report] [--draft] [--json]
declaration validate FILE… [--schemas DIR] [--json]`;

const options = {
  json: { type: 'boolean', default: false },
  day: { type: 'string' },
  office: { type: 'string' },
  demo: { type: 'boolean', default: false },
  data: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  report: { type: 'boolean', default: false },
  draft: { type: 'boolean', default: false },
  schemas: { type: 'string' },
} as const;

/**
 * `tamga declaration check|convert|validate`: the rules of format and logic on files of any format we read, conversion between
 * the formats, and the verdict of the schemas (389-19.3, FLC-001 …).
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [action, ...files] = positionals;
  if (files.length === 0) throw new WrongUse(usage);
  if (action === 'check') return check(files, values, io);
  if (action === 'validate') return validate(files, values, io);
  if (action === 'convert' && files.length === 1 && values.to !== undefined)
    return convert(files[0] as string, values.to, values, io);
  throw new WrongUse(usage);
};
