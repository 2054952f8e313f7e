import { h } from '../markup/h.ts';
import { code, heading, link, section, table } from '../markup/parts.ts';
import { page } from './page.ts';

/** Open data for programs: addresses, formats, how to keep a copy up to date (389-17.4, AGR-7.2, CODE-RES-3b). */
export const dataPage = page('/data', 'version', ['389-17.4', 'AGR-7.2'], ({ t, to, site }) => {
  const { version } = site.reference().data;
  const rows = [
    ['/api/v1/reference', 'data.lists'],
    ['/api/v1/reference/units', 'data.list'],
    ['/api/v1/commodity-codes?q=8703&language=en', 'data.codes'],
    ['/api/v1/openapi.json', 'data.openapi'],
    ['/reference/customs-offices.csv', 'data.csv'],
    ['/reference/exchange-rates.xml', 'data.xml'],
    ['/reference/commodity-codes.json', 'data.nomenclature'],
    ['/status.json', 'data.status'],
    ['/tracking.json', 'data.tracking'],
  ] as const;
  return {
    title: t('data.title'),
    body: [
      heading(t('data.title'), t('data.lead')),
      table({
        caption: t('data.title'),
        head: [t('data.address'), t('data.what')],
        rows: rows.map(([address, key]) => [h('a', { href: address }, code(address)), t(key)]),
      }),
      section(
        t('data.keeping'),
        h('p', null, t('data.keepingWords')),
        h('p', null, t('data.version'), ' ', code(version)),
      ),
      h('p', null, link(to('/reference'), t('reference.title'))),
    ],
  };
});
