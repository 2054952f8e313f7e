import type { ClauseReport, ClausesReport } from '@tamga/contract';
import { glossary } from '@tamga/domain/law';
import { type Clause, clauseOf } from '@tamga/domain/law/register';

const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const list = (items: readonly string[]): string => (items.length === 0 ? '–' : items.join('<br>'));

/** `docs/clauses.json`: what the law pages of the public module show. */
export const clausesJson = (report: ClausesReport): string => `${JSON.stringify(report, null, 1)}\n`;

/** `docs/clauses.md`: clause, state, rules, tests and screens, by act. */
export const clausesPage = (report: ClausesReport): string => {
  const { done, part, open } = report.totals;
  const lines = [
    '# Clauses and what shows them',
    '',
    'Made by `npx node tools/clauses/main.ts`; not edited by hand. **done**: a rule and a test title cite the clause; **part**: one of',
    'the two does, or a limit stands beside it (`packages/domain/src/law/register/limits.ts`); **open**: neither.',
    '',
    `${report.clauses.length} clauses: ${done} done, ${part} part, ${open} open.`,
  ];
  let act = '';
  for (const clause of report.clauses) {
    const { source, text } = clauseOf(clause.id);
    if (source.act.en !== act) {
      act = source.act.en;
      lines.push(
        '',
        `## ${act}`,
        '',
        row('Clause', 'State', 'Rules', 'Tests', 'Screens'),
        '|---|---|---|---|---|',
      );
    }
    lines.push(clauseRow(clause, text));
  }
  return `${lines.join('\n')}\n`;
};

const clauseRow = (clause: ClauseReport, { en }: Clause['text']): string =>
  row(
    `**${clause.id}** ${en}`,
    clause.limit === undefined
      ? clause.state
      : `${clause.state}: ${clause.limit.reason.en} (${clause.limit.since})`,
    list(clause.rules.map((path) => `\`${path}\``)),
    list(clause.tests.map(({ title, file }) => `${title} (\`${file}\`)`)),
    list(clause.screens.map((path) => `\`${path}\``)),
  );

/** `docs/glossary.md`: the terms in three languages and in code. */
export const glossaryPage = (): string => {
  const lines = [
    '# Glossary',
    '',
    'Made by `npx node tools/clauses/main.ts` from `packages/domain/src/law/glossary.ts`. A term is added there first, then used in code.',
  ];
  for (const { name, terms } of glossary) {
    lines.push('', `## ${name.en}`, '', row('Қазақша', 'Русский', 'English', 'Code'), '|---|---|---|---|');
    for (const { kk, ru, en, code } of terms) {
      lines.push(row(kk, ru, en, code.length === 0 ? '–' : code.map((word) => `\`${word}\``).join(', ')));
    }
  }
  return `${lines.join('\n')}\n`;
};
