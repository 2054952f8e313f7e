import { dispatch } from './dispatch.ts';
import { processIo } from './process-io.ts';

// A reader that closes early (`tamga … | head`) has read what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const code = await dispatch(process.argv.slice(2), processIo(), new URL('./commands/', import.meta.url));
// Standard output to files and pipes is synchronous on this system, so nothing is cut off here.
process.exit(code);
