import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '@tamga/adapters/database';
import { type Patience, type Program, ProgramFault, supervise } from './supervisor.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamga-supervisor-'));
});
after(() => rm(folder, { recursive: true }));

const hurried: Patience = {
  pauseMs: 10,
  pauseMaxMs: 40,
  steadyMs: 60_000,
  firstStarts: 3,
  hungMs: 20_000,
  readyMs: 30_000,
  stopMs: 20_000,
};

const answering = `
  import { createServer } from 'node:http';
  createServer((request, response) => response.writeHead(request.url === '/health/ready' ? 200 : 404).end())
    .listen(Number(process.env.TAMGA_HEALTH_PORT), '127.0.0.1');`;

/** A program of a few lines, on a free health port. */
const aProgram = async (name: string, source: string): Promise<Program> => {
  const file = join(folder, `${name}.ts`);
  await writeFile(file, source);
  const healthPort = await freePort();
  const env = { ...process.env, TAMGA_HEALTH_PORT: String(healthPort) };
  return { name, file, env, healthPort, logFile: join(folder, 'log', `${name}.log`) };
};

/** Waits for what a process does; the test's own time limit is the bound. */
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((tick) => setTimeout(tick, 10));
};

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('supervise', { timeout: 60_000 }, () => {
  it('waits until the program is ready, keeps what it writes, and ends it when asked', async () => {
    const program = await aProgram(
      'obliging',
      `${answering}
      console.log('begun');
      process.on('SIGTERM', () => { console.log('asked to end'); process.exit(0); });`,
    );
    const supervised = supervise(program, () => {}, hurried);
    await supervised.ready;
    const pid = supervised.pid() ?? 0;
    await supervised.stop();
    assert.equal(alive(pid), false);
    assert.equal(supervised.pid(), undefined);
    assert.equal(await readFile(program.logFile, 'utf8'), 'begun\nasked to end\n');
  });

  it('starts a program again after it was killed, as often as it is', async () => {
    const told: string[] = [];
    const supervised = supervise(await aProgram('mortal', answering), (line) => told.push(line), hurried);
    await supervised.ready;
    const pids = new Set<number>();
    for (let life = 1; life <= 4; life += 1) {
      await until(() => !pids.has(supervised.pid() ?? [...pids][0] ?? 0));
      const pid = supervised.pid() ?? 0;
      pids.add(pid);
      process.kill(pid, 'SIGKILL');
    }
    await until(() => told.length >= 4);
    await supervised.stop();
    assert.equal(pids.size, 4);
    assert.match(told[0] ?? '', /^mortal ended \(signal SIGKILL\), started again in 10 ms/);
    assert.match(told[3] ?? '', /started again in 40 ms/);
  });

  it('gives up on a program that never gets ready, and repeats its last words', async () => {
    const program = await aProgram('stillborn', `console.error('no such table'); process.exit(7);`);
    const supervised = supervise(program, () => {}, hurried);
    const fault = await supervised.ready.then(
      () => undefined,
      (error: unknown) => error,
    );
    await supervised.stop();
    assert.ok(fault instanceof ProgramFault);
    assert.equal(fault.message, 'stillborn: ended 3 times (code 7)');
    assert.equal(fault.lastLines, 'no such table');
    assert.equal(await readFile(program.logFile, 'utf8'), 'no such table\n'.repeat(3));
  });

  it('starts anew a program that hangs before it is ready, and leaves one that was ready', async () => {
    const program = await aProgram(
      'hanging',
      `import { existsSync, writeFileSync } from 'node:fs';
      const mark = process.env.TAMGA_MARK;
      if (existsSync(mark)) { ${answering.replace('import { createServer }', 'const { createServer }').replace("from 'node:http'", "= await import('node:http')")} }
      else { writeFileSync(mark, ''); setInterval(() => {}, 60_000); }`,
    );
    const told: string[] = [];
    const supervised = supervise(
      { ...program, env: { ...program.env, TAMGA_MARK: join(folder, 'hanging.mark') } },
      (line) => told.push(line),
      { ...hurried, hungMs: 2_000 },
    );
    await supervised.ready;
    const pid = supervised.pid();
    assert.match(told[0] ?? '', /^hanging is still not ready, it is ended/);
    assert.match(told[1] ?? '', /^hanging ended \(signal SIGKILL\), started again in 10 ms/);
    await new Promise((later) => setTimeout(later, 4_500));
    assert.equal(supervised.pid(), pid);
    await supervised.stop();
  });

  it('ends by force a program that does not end when asked', async () => {
    const program = await aProgram('stubborn', `process.on('SIGTERM', () => {});${answering}`);
    const supervised = supervise(program, () => {}, { ...hurried, stopMs: 100 });
    await supervised.ready;
    const pid = supervised.pid() ?? 0;
    await supervised.stop();
    assert.equal(alive(pid), false);
  });

  it('can be stopped while it waits to start again', async () => {
    const program = await aProgram('brief', 'process.exit(0);');
    const told: string[] = [];
    const supervised = supervise(program, (line) => told.push(line), {
      ...hurried,
      pauseMs: 600_000,
      pauseMaxMs: 600_000,
    });
    await until(() => told.length === 1);
    await supervised.stop();
    await supervised.ready;
    assert.equal(supervised.pid(), undefined);
  });
});
