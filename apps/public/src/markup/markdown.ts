import { h, type Markup } from './h.ts';

/** How links of a document are led on: to an address of ours, or nowhere (then the words alone are shown). */
export type LeadLink = (target: string) => string | undefined;

const blocksMax = 20_000;

/**
 * Markdown as our documents use it: headings, paragraphs, lists of one level, tables, code, emphasis, links. Nothing is
 * taken over as markup: all else is shown as it is written, so that a document cannot bring script or frames.
 */
export const markdown = (written: string, lead: LeadLink): readonly Markup[] => {
  const lines = written.replaceAll('\r\n', '\n').split('\n');
  const blocks: Markup[] = [];
  let at = 0;
  while (at < lines.length && blocks.length < blocksMax) {
    const [block, next] = blockAt(lines, at, lead);
    if (block !== undefined) blocks.push(block);
    at = next;
  }
  return blocks;
};

type Block = readonly [block: Markup | undefined, next: number];

const listItem = /^\s{0,3}(?:[-*]|\d{1,9}[.)])\s+(.*)$/;
const tableRule = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

const blockAt = (lines: readonly string[], at: number, lead: LeadLink): Block => {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [undefined, at + 1];
  if (/^\s*(?:```|~~~)/.test(line)) return fenced(lines, at);
  if (/^ {4}\S/.test(line)) return indented(lines, at);
  const title = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (title) return [titled(title[1]?.length ?? 1, title[2] ?? '', lead), at + 1];
  if (/^\s*(?:-{3,}|\*{3,})\s*$/.test(line)) return [h('hr', null), at + 1];
  if (line.includes('|') && tableRule.test(lines[at + 1] ?? '')) return tabled(lines, at, lead);
  if (listItem.test(line)) return listed(lines, at, lead);
  return paragraph(lines, at, lead);
};

/** The first heading of a document is the title of the page. */
const titled = (level: number, words: string, lead: LeadLink): Markup => {
  const tag = level === 1 ? 'h1' : level === 2 ? 'h2' : 'h3';
  return h(tag, null, ...inline(words, lead));
};

const fenced = (lines: readonly string[], at: number): Block => {
  const fence = (lines[at] ?? '').trim().slice(0, 3);
  const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence));
  const until = end < 0 ? lines.length : end;
  return [codeBlock(lines.slice(at + 1, until).join('\n')), until + 1];
};

const indented = (lines: readonly string[], at: number): Block => {
  let until = at;
  while (until < lines.length && /^(?: {4}|\s*$)/.test(lines[until] ?? '')) until += 1;
  return [
    codeBlock(
      lines
        .slice(at, until)
        .map((line) => line.slice(4))
        .join('\n')
        .trimEnd(),
    ),
    until,
  ];
};

const codeBlock = (words: string): Markup => h('pre', { tabIndex: 0 }, h('code', null, words));

const tabled = (lines: readonly string[], at: number, lead: LeadLink): Block => {
  let until = at + 2;
  while (until < lines.length && (lines[until] ?? '').includes('|')) until += 1;
  const rows = lines.slice(at + 2, until).map(cells);
  const head = cells(lines[at] ?? '');
  return [
    h(
      'div',
      { className: 'table-scroll', tabIndex: 0 },
      h(
        'table',
        null,
        h(
          'thead',
          null,
          h('tr', null, ...head.map((cell) => h('th', { scope: 'col' }, ...inline(cell, lead)))),
        ),
        h(
          'tbody',
          null,
          ...rows.map((row) => h('tr', null, ...row.map((cell) => h('td', null, ...inline(cell, lead))))),
        ),
      ),
    ),
    until,
  ];
};

const cells = (line: string): readonly string[] => {
  const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
};

const listed = (lines: readonly string[], at: number, lead: LeadLink): Block => {
  const items: string[] = [];
  let until = at;
  for (; until < lines.length; until += 1) {
    const line = lines[until] ?? '';
    const begun = listItem.exec(line)?.[1];
    if (begun !== undefined) items.push(begun);
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else break;
  }
  const tag = /^\s*\d/.test(lines[at] ?? '') ? 'ol' : 'ul';
  return [h(tag, null, ...items.map((item) => h('li', null, ...inline(item, lead)))), until];
};

const paragraph = (lines: readonly string[], at: number, lead: LeadLink): Block => {
  let until = at + 1;
  while (until < lines.length && !/^\s*$|^#{1,6}\s|^\s*(?:```|~~~)/.test(lines[until] ?? '')) {
    if (listItem.test(lines[until] ?? '')) break;
    until += 1;
  }
  return [h('p', null, ...inline(lines.slice(at, until).join(' '), lead)), until];
};

/** Code, a link, strong and emphasised words; one at a time, without nesting. */
const marks =
  /`([^`]+)`|\[([^\]]{1,300})\]\(([^)\s]{1,500})\)|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_]+)[*_](?![\w*])/g;

const inline = (words: string, lead: LeadLink): readonly Markup[] => {
  const parts: Markup[] = [];
  let from = 0;
  for (const found of words.matchAll(marks)) {
    parts.push(words.slice(from, found.index), marked(found, lead));
    from = found.index + found[0].length;
  }
  return [...parts, words.slice(from)];
};

const marked = ([, code, words, target, strong, stressed]: RegExpMatchArray, lead: LeadLink): Markup => {
  if (code !== undefined) return h('code', null, code);
  if (strong !== undefined) return h('strong', null, strong);
  if (stressed !== undefined) return h('em', null, stressed);
  const href = lead(target ?? '');
  return href === undefined ? words : h('a', { href }, words);
};
