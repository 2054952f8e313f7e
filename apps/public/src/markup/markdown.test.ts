import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, constantFrom, assert as holdsFor, property } from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { h } from './h.ts';
import { markdown } from './markdown.ts';

const shown = (written: string): string =>
  renderToStaticMarkup(
    h('div', null, ...markdown(written, (target) => (target.endsWith('.md') ? '/there' : undefined))),
  );

describe('389-17.5 materials written in Markdown', () => {
  it('become headings, paragraphs, lists, tables, code and links', () => {
    const page = shown(
      '# One `two`\n\nA line\nand **more** *so*.\n\n- first\n  goes on\n- [second](x.md)\n\n1. one\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n```sh\nnpm <test>\n```\n',
    );
    assert.equal(
      page,
      '<div><h1>One <code>two</code></h1><p>A line and <strong>more</strong> <em>so</em>.</p>' +
        '<ul><li>first goes on</li><li><a href="/there">second</a></li></ul><ol><li>one</li></ol>' +
        '<div class="table-scroll" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
        '<tbody><tr><td>1</td><td><code>2</code></td></tr></tbody></table></div>' +
        '<pre tabindex="0"><code>npm &lt;test&gt;</code></pre></div>',
    );
  });

  it('bring no markup of their own and no link but those led on', () => {
    const page = shown('<script>x</script> [a](javascript:alert(1)) <img src=x> ![b](http://x/y.png)');
    assert.doesNotMatch(page, /<script|<img|href/);
  });

  it('of any text are read to the end', () => {
    const signs = constantFrom(
      '#',
      '|',
      '-',
      '`',
      '*',
      '[',
      ']',
      '(',
      ')',
      '\n',
      ' ',
      '1',
      '.',
      'a',
      '<',
      '\\',
      '    ',
    );
    holdsFor(property(array(signs, { maxLength: 80 }), (parts) => shown(parts.join('')).startsWith('<div>')));
  });
});
