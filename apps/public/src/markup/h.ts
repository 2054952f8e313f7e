import { createElement, type JSX, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** What stands inside an element. Everything written is escaped. */
export type Markup = ReactNode;

/** One element: `h('p', { className: 'quiet' }, 'text', h('b', null, '1'))`. */
export const h = <Tag extends keyof JSX.IntrinsicElements>(
  tag: Tag,
  attributes: JSX.IntrinsicElements[Tag] | null,
  ...children: readonly Markup[]
): ReactElement => createElement(tag, attributes, ...children);

/** A whole document as text. */
export const render = (document: ReactElement): string => `<!doctype html>${renderToStaticMarkup(document)}`;
