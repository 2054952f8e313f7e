#!/usr/bin/env node
// Starts the command line on the pinned Node: the one from npm when present, else the one that runs this file.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
