import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
export const readmePath = join(root, 'README.md');

/** What `tamga demo` prints in English on fresh data. */
export const demoOutput = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'tamga-demo-'));
  try {
    return await run(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};

const run = (dir: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const main = join(root, 'apps', 'tamga', 'src', 'main.ts');
    const env = {
      ...process.env,
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
      TAMGA_API_PORT: '8081',
      TAMGA_PUBLIC_PORT: '8080',
      // Shown is a release, not the check one in a hundred is drawn for.
      TAMGA_DEMO_RANDOM: '0',
    };
    const child = spawn(process.execPath, [main, 'demo', '--data', dir], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let said = '';
    child.stdout.on('data', (chunk) => (printed += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`tamga demo ended with ${code}: ${said}`)),
    );
  });

/** The text with what differs from run to run taken out: moments, ids, numbers of registration, codes, sizes of signatures. */
export const comparable = (printed: string): string =>
  printed
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'MOMENT')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/55302\/\d{6}\/\d{7}/g, 'NUMBER')
    .replaceAll(/code=[0-9A-Z]{26}/g, 'code=CODE')
    .replaceAll(/receipt of \d+ bytes/g, 'receipt of BYTES')
    .replaceAll(/"elapsedMs":\d+/g, '"elapsedMs":MS')
    .trim();

/** Its words alone: sums and sources change with the year, and with them what a README of last year shows. */
export const wordsOf = (output: string): string =>
  output
    .replaceAll(/\[[^\]]*\]/g, '[BASIS]')
    .replaceAll(/\d+(?:\.\d+)?/g, 'SUM')
    .replaceAll(/ +/g, ' ');

const block = /<!-- demo -->\n```\n([\s\S]*?)```\n<!-- \/demo -->/;

/** The output as the README shows it. */
export const shownOutput = async (): Promise<string> =>
  block.exec(await readFile(readmePath, 'utf8'))?.[1] ?? '';

/** The README with this output in its place. */
export const withOutput = (readme: string, printed: string): string =>
  readme.replace(
    /<!-- demo -->[\s\S]*?<!-- \/demo -->/,
    () => `<!-- demo -->\n\`\`\`\n${printed.trimEnd()}\n\`\`\`\n<!-- /demo -->`,
  );
