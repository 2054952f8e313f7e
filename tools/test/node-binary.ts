import { existsSync } from 'node:fs';
import { root } from '../sources/root.ts';

const oldestNode = 24;

/** Path of a Node that strips types: the one that runs this file, else the one npm installed. Throws when there is none. */
export const nodeBinary = (): string => {
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath;
  const installed = `${root}node_modules/.bin/node`;
  if (existsSync(installed)) return installed;
  throw new Error(`Node ${oldestNode} or newer is needed and node_modules/.bin/node is missing: run npm ci.`);
};
