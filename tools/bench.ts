/** `npm run bench -- NAME [ARGUMENTS]`: runs `bench/NAME.ts` on the pinned Node; without a name lists what there is. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { root } from './sources/root.ts';
import { nodeBinary } from './test/node-binary.ts';

const names = globSync('*.ts', { cwd: `${root}bench` })
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();

const main = ([name, ...rest]: readonly string[]): number => {
  if (name === undefined) {
    console.log(names.length === 0 ? 'There are no benchmarks yet.' : names.join('\n'));
    return 0;
  }
  if (!names.includes(name)) {
    console.error(`There is no benchmark "${name}". There are: ${names.join(', ')}`);
    return 2;
  }
  const args = ['--disable-warning=ExperimentalWarning', '--expose-gc', `bench/${name}.ts`, ...rest];
  return spawnSync(nodeBinary(), args, { cwd: root, stdio: 'inherit' }).status ?? 3;
};

process.exitCode = main(process.argv.slice(2));
