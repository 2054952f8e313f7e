import { readFile, writeFile } from 'node:fs/promises';
import { demoOutput, readmePath, withOutput } from './demo-output.ts';

/** `npx node tools/readme/write.ts` puts what `tamga demo` prints into the README. */
await writeFile(readmePath, withOutput(await readFile(readmePath, 'utf8'), await demoOutput()));
