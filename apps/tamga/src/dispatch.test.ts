import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dispatch } from './dispatch.ts';
import { FileTooLarge, type Io } from './io.ts';
import { processIo } from './process-io.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-dispatch-'));
  await writeFile(
    join(folder, 'echo.ts'),
    `export const run = async (args, io) => (io.stdout(args.join(' ')), 1);`,
  );
  await writeFile(
    join(folder, 'read.ts'),
    `export const run = async ([path], io) => (io.stdout(String((await io.readFile(path, 4)).length)), 0);`,
  );
  await writeFile(
    join(folder, 'broken.ts'),
    `export const run = async () => { throw new TypeError('our fault'); };`,
  );
  await writeFile(
    join(folder, 'strict.ts'),
    `import { parseArgs } from 'node:util';
     export const run = async (args) => (parseArgs({ args: [...args], options: {} }), 0);`,
  );
});
after(() => rm(folder, { recursive: true }));

const run = async (words: readonly string[], env: Io['env'] = {}) => {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = { ...processIo(), stdout: (line) => out.push(line), stderr: (line) => err.push(line), env };
  const code = await dispatch(words, io, pathToFileURL(`${folder}/`));
  return { code, out: out.join('\n'), err: err.join('\n') };
};

describe('tamga <command>', () => {
  it('runs the command with the words after its name and answers with its code', async () => {
    assert.deepEqual(await run(['echo', 'a', '--json']), { code: 1, out: 'a --json', err: '' });
  });

  it('says what a command is for when asked for help, and does not run it', async () => {
    for (const words of [
      ['broken', '--help'],
      ['broken', 'verb', '-h'],
    ]) {
      const { code, out, err } = await run(words);
      assert.deepEqual([code, err], [0, ''], words.join());
      assert.match(out, /^tamga broken: /);
    }
  });

  it('2 for no command, an unknown one, and a name that leads elsewhere; nothing on standard output', async () => {
    for (const words of [[], ['nothing'], ['../main'], ['echo.ts'], ['Echo']]) {
      const { code, out, err } = await run(words);
      assert.deepEqual([code, out], [2, ''], words.join());
      assert.match(err, /Usage: tamga <command>/);
    }
  });

  it('2 for wrong options and files that cannot be read, in one line', async () => {
    for (const words of [
      ['strict', '--nonsense'],
      ['read', join(folder, 'absent')],
      ['read', folder],
      ['read', join(folder, 'echo.ts')],
    ]) {
      const { code, err } = await run(words);
      assert.equal(code, 2, err);
      assert.equal(err.split('\n').length, 1);
    }
  });

  it('3 for a mistake of ours, with where it was made', async () => {
    const { code, out, err } = await run(['broken']);
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, /TypeError: our fault\n\s+at .*broken\.ts:1:/);
  });

  it('shows help in the language of the terminal', async () => {
    assert.match((await run(['--help'])).out, /^Usage: tamga/);
    assert.match((await run(['--help'], { LANG: 'kk_KZ.UTF-8' })).out, /^Қолданылуы: tamga/);
    assert.match(
      (await run(['--help'], { LANG: 'en_US.UTF-8', LC_ALL: 'ru_RU.UTF-8' })).out,
      /^Использование: tamga/,
    );
  });

  it('gives a slow reader every line before it leaves', async () => {
    const program = fileURLToPath(new URL('./main.ts', import.meta.url));
    const file = join(folder, 'pings.jsonl');
    const line = JSON.stringify({ id: 'ping'.repeat(64), payload: '#P#', encoding: 'text' });
    await writeFile(file, `${line}\n`.repeat(4_000));
    const words = ['seal', 'decode', '--protocol', 'wialon-ips', '--json', '--input', file];
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
    const left = new Promise<number | null>((answer) => child.on('exit', answer));
    let text = '';
    for await (const piece of child.stdout) {
      text += String(piece);
      await pause(2);
    }
    assert.deepEqual([text.split('\n').length - 1, await left], [4_000, 0]);
  });

  it('has a line of help for each command that is there', async () => {
    const program = fileURLToPath(new URL('./main.ts', import.meta.url));
    const help = await new Promise<string>((answer, fail) => {
      execFile(process.execPath, [program, '--help'], (error, stdout) =>
        error ? fail(error) : answer(stdout),
      );
    });
    const files = (await readdir(new URL('./commands/', import.meta.url))).filter((file) =>
      /^[a-z-]+\.ts$/.test(file),
    );
    assert.ok(files.length > 0);
    for (const file of files) assert.match(help, new RegExp(`^  ${file.slice(0, -3)} +\\S`, 'm'), file);
  });
});

describe('processIo', () => {
  it('reads up to the bound and not beyond', async () => {
    const file = join(folder, 'four');
    await writeFile(file, 'abcd');
    assert.deepEqual(await processIo().readFile(file, 4), new Uint8Array(Buffer.from('abcd')));
    await assert.rejects(processIo().readFile(file, 3), FileTooLarge);
  });

  it('writes a whole file or leaves the old one', async () => {
    const file = join(folder, 'written');
    await processIo().writeFile(file, 'қазақ');
    assert.equal(await readFile(file, 'utf8'), 'қазақ');
    await assert.rejects(processIo().writeFile(join(folder, 'absent', 'x'), 'y'), { code: 'ENOENT' });
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.new')),
      [],
    );
  });
});
