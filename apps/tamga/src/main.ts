import { dispatch } from './dispatch.ts';
import { processIo } from './process-io.ts';

// A reader that closes early (`tamga … | head`) has read what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => void stream.write('', () => done()));

const code = await dispatch(process.argv.slice(2), processIo(), new URL('./commands/', import.meta.url));
// A pipe takes what it has room for and the rest waits in this process: leaving earlier would cut the answer off.
await Promise.all([process.stdout, process.stderr].map(written));
process.exit(code);
