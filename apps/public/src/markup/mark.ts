import { h } from './h.ts';

/** The mark in the colours of the page; `apps/web` draws the same strokes. */
export const mark = (size: number) =>
  h(
    'svg',
    { viewBox: '0 0 32 32', width: size, height: size, 'aria-hidden': true, focusable: false },
    h('rect', { width: 32, height: 32, rx: 6, fill: 'currentColor' }),
    h(
      'g',
      { className: 'mark-strokes', fill: 'none', strokeWidth: 3, strokeLinecap: 'round' },
      h('path', { d: 'M8 9h16' }),
      h('path', { d: 'M16 9v15' }),
      h('path', { d: 'M8 17a8 8 0 0 0 16 0' }),
    ),
  );

/** The mark as a file, for tabs and bookmarks. */
export const markFile =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#075a5f"/><g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M8 9h16"/><path d="M16 9v15"/><path d="M8 17a8 8 0 0 0 16 0"/></g></svg>';
