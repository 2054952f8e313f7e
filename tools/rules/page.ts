import { boxOf, declarationRules, type Rule } from '@tamga/domain/declaration';

const severityWords = {
  E: 'refuses registration',
  W: 'warns the declarant and the inspector',
  R: 'goes to risk analysis only, never shown to the declarant',
  S: 'suggests',
} as const;

/** The page of rules as Markdown, made from the library itself. */
export const rulesPage = (rules: readonly Rule[] = declarationRules): string => {
  const ids = new Set(rules.map(({ id }) => id));
  return [
    '# Rules of format-logical control',
    '',
    `Made by \`tools/rules/write.ts\` from the rule library; do not edit. ${ids.size} rules in ${rules.length} parts. The same`,
    'library runs in the browser, on the command line and at registration (389-19.3, IMP-4).',
    '',
    ...Object.entries(severityWords).map(([severity, words]) => `- **${severity}** ${words}`),
    '',
    'The number after E is the ground of EAEU CC 111(5). Values in braces are filled in when the rule finds its fault.',
    '',
    '| Rule | Part | Severity | Kinds | Clause | Source | Boxes | In force | Message |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rules.map(line),
    '',
  ].join('\n');
};

const line = (rule: Rule): string =>
  `| ${[
    rule.id,
    rule.part,
    rule.ground === undefined ? rule.severity : `${rule.severity} (${rule.ground})`,
    rule.kinds.join(', '),
    rule.clause,
    rule.source,
    [...new Set(rule.places.flatMap((place) => boxOf(place) ?? []))].join(', '),
    rule.validTo === undefined ? `from ${rule.validFrom}` : `${rule.validFrom} to ${rule.validTo}`,
    `${rule.message.kk}<br>${rule.message.ru}<br>${rule.message.en}`,
  ]
    .map(cell)
    .join(' | ')} |`;

const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
