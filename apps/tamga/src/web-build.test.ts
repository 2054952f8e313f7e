import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ensureWebBuilt, WebBuildFault } from './web-build.ts';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'tamga-web-'));
  await symlink(modules, join(root, 'node_modules'));
});
after(() => rm(root, { recursive: true }));

const file = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
};

/** What was built, and whether it was now. */
const build = async (): Promise<{ readonly dist: string | undefined; readonly built: boolean }> => {
  let built = false;
  const log = (): void => {
    built = true;
  };
  return { dist: await ensureWebBuilt({ root, dataDir: join(root, 'data'), log }), built };
};

const script = async (dist: string | undefined): Promise<string> => {
  const assets = join(dist ?? '', 'assets');
  const [name] = await readdir(assets);
  return readFile(join(assets, name ?? ''), 'utf8');
};

describe('ensureWebBuilt', { timeout: 120_000 }, () => {
  it('does nothing where there is no browser application', async () => {
    assert.deepEqual(await build(), { dist: undefined, built: false });
  });

  it('builds once for the same sources, not for a test, and keeps what a running system serves', async () => {
    await file('apps/web/index.html', '<!doctype html><script type="module" src="/src/main.ts"></script>');
    await file('apps/web/src/main.ts', `document.title = 'first';`);
    const first = await build();
    assert.ok(first.built);
    assert.match(await script(first.dist), /first/);

    await file('apps/web/src/main.test.ts', 'nothing to build');
    assert.deepEqual(await build(), { dist: first.dist, built: false });

    await file('apps/web/src/main.ts', `document.title = 'second';`);
    const second = await build();
    assert.ok(second.built);
    assert.match(await script(second.dist), /second/);
    assert.match(await script(first.dist), /first/);
  });

  it('says what the builder said, leaves what was built before and no rest of the attempt', async () => {
    const before = await readdir(join(root, '.cache', 'web'));
    await file('apps/web/src/main.ts', `import './absent.ts';`);
    await assert.rejects(build(), (error) => error instanceof WebBuildFault && /absent/.test(error.message));
    assert.deepEqual(await readdir(join(root, '.cache', 'web')), before);
  });

  it('keeps the states used last, so many and no more', async () => {
    const place = join(root, '.cache', 'web');
    for (let at = 0; at < 9; at += 1) {
      const old = join(place, String(at).padStart(16, '0'));
      await mkdir(old);
      await utimes(old, at, at);
    }
    const killed = join(place, '0000000000000000.killed.new');
    await mkdir(killed);
    await utimes(killed, 1, 1);
    await file('apps/web/src/main.ts', `document.title = 'third';`);
    const { dist } = await build();
    const kept = await readdir(place);
    assert.equal(kept.length, 8);
    assert.ok(kept.includes(basename(dist ?? '')));
    assert.ok(kept.includes('0000000000000008') && !kept.includes('0000000000000000'));
  });
});
