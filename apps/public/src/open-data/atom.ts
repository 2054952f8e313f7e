import type { Language } from '@tamga/domain/law';
import type { Notice } from '../data/notices.ts';
import { formatSpan } from '../words/format.ts';
import type { Say } from '../words/say.ts';
import { escapeXml } from './written.ts';

export interface Feed {
  readonly language: Language;
  readonly t: Say;
  /** Address of the external module: entries are named by it, so it should not change. */
  readonly origin: string;
  readonly notices: readonly Notice[];
}

const startOfFeed = '2026-01-01T00:00:00.000Z';

/** Maintenance notices as an Atom feed (RFC 4287), in one language. */
export const atomOf = ({ language, t, origin, notices }: Feed): string => {
  const page = `${origin}/${language}/notices`;
  const updated = notices.reduce(
    (latest, { published }) => (published > latest ? published : latest),
    startOfFeed,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <title>${escapeXml(t('notices.title'))}</title>
  <id>${escapeXml(page)}</id>
  <updated>${updated}</updated>
  <author><name>${escapeXml(t('site.name'))}</name></author>
  <link rel="self" href="${escapeXml(page)}.atom"/>
  <link rel="alternate" type="text/html" hreflang="${language}" href="${escapeXml(page)}"/>
${notices.map((notice) => entryOf(notice, language, page)).join('')}</feed>
`;
};

const entryOf = (
  { id, title, words, from, to, published }: Notice,
  language: Language,
  page: string,
): string => `  <entry>
    <title>${escapeXml(title[language])}</title>
    <id>${escapeXml(`${page}#${id}`)}</id>
    <published>${published}</published>
    <updated>${published}</updated>
    <link href="${escapeXml(`${page}#${id}`)}"/>
    <content type="text">${escapeXml(`${formatSpan(from, to, language)}. ${words[language]}`)}</content>
  </entry>
`;
