import { readFileSync } from 'node:fs';
import { createDemoAuthority } from '@tamga/formats/signature/ca';
import { answerTimeStamp } from '@tamga/formats/signature/tsp';
import { caCommand } from '../commands/ca.ts';
import { signatureCommand } from '../commands/signature.ts';
import type { Io } from '../io.ts';
import type { Surroundings } from './surroundings.ts';

const now = Date.UTC(2026, 10, 1);

/** A desk for tests: files in memory, and surroundings whose chance is counted: each draw gives other bytes. */
export const aDesk = () => {
  const files = new Map<string, Uint8Array>();
  const lines: string[] = [];
  const said: string[] = [];
  /** What happens while a command runs until it is stopped. */
  const meanwhile = { work: async (): Promise<void> => undefined };
  const env: Record<string, string> = {
    PASSWORD: 'құпия',
    VECTORS: 'Qwerty12',
    TAMGA_TSA_URL: 'http://time.example',
  };
  let drawn = 0;
  const io: Io = {
    stdout: (line) => void lines.push(line),
    stderr: (line) => void said.push(line),
    env,
    cwd: '/',
    readFile: async (path) => files.get(path) ?? new Uint8Array(readFileSync(path)),
    writeFile: async (path, content) =>
      void files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content),
  };
  const random = (length: number) => new Uint8Array(length).fill(++drawn);
  const around: Surroundings = {
    now: () => now,
    random,
    certificatesBeside: async () => [],
    stopped: () => meanwhile.work(),
    requestTimeStamp: async (_, request) => {
      const { entropy, now: made } = JSON.parse(
        new TextDecoder().decode(files.get('ca/demo-authority.json')),
      );
      const { timeStamping } = createDemoAuthority({
        entropy: new Uint8Array(Buffer.from(entropy, 'hex')),
        now: made,
      });
      return answerTimeStamp(timeStamping, {
        request,
        genTime: now - 60_000,
        serial: 1n,
        policy: '1.2.398.3.3.2.6.4',
        entropy: random(32),
      });
    },
  };
  const signature = (...args: string[]) => signatureCommand(around)(args, io);
  const ca = (...args: string[]) => caCommand(around)(args, io);
  const last = () => JSON.parse(lines.at(-1) ?? '{}');
  return { files, lines, said, env, meanwhile, signature, ca, last };
};
