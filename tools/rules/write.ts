import { writeFileSync } from 'node:fs';
import { rulesPage } from './page.ts';

/** Writes docs/rules.md from the rule library. */
writeFileSync(new URL('../../docs/rules.md', import.meta.url), rulesPage());
