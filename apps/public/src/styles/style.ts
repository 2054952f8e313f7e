import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one style sheet of the site, read at start; its name carries its hash, so that it may be kept for ever. */
export const style = readFileSync(join(import.meta.dirname, 'public.css'), 'utf8');

export const styleHref = `/assets/${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`;
