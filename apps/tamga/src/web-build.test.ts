import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

  it('builds once for the same sources, and again for others, but not for a test', async () => {
    await file('apps/web/index.html', '<!doctype html><script type="module" src="/src/main.ts"></script>');
    await file('apps/web/src/main.ts', `document.title = 'first';`);
    const first = await build();
    assert.deepEqual(first, { dist: join(root, 'apps/web/dist'), built: true });
    assert.match(await script(first.dist), /first/);

    await file('apps/web/src/main.test.ts', 'nothing to build');
    assert.equal((await build()).built, false);

    await file('apps/web/src/main.ts', `document.title = 'second';`);
    assert.equal((await build()).built, true);
    assert.match(await script(first.dist), /second/);
  });

  it('says what the builder said, and leaves what was built before', async () => {
    await file('apps/web/src/main.ts', `import './absent.ts';`);
    await assert.rejects(build(), (error) => error instanceof WebBuildFault && /absent/.test(error.message));
    assert.match(await script(join(root, 'apps/web/dist')), /second/);
  });
});
