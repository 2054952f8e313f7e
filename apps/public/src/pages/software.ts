import { h } from '../markup/h.ts';
import { code, facts, heading, link, section } from '../markup/parts.ts';
import { formatNumber } from '../words/format.ts';
import { page } from './page.ts';

/** The software of the system: version, licence and checksums of what runs here (389-17.3, AGR-11). */
export const softwarePage = page(
  '/software',
  'version',
  ['389-17.3', 'AGR-11'],
  async ({ t, site, language }) => {
    const { name, version, license, sha256, files, bytes } = await site.release();
    return {
      title: t('software.title'),
      body: [
        heading(t('software.title'), t('software.lead')),
        facts(
          [t('software.name'), name],
          [t('software.version'), version],
          [t('software.license'), license],
          [
            t('software.files'),
            t('software.filesWords', {
              n: formatNumber(files, language),
              bytes: formatNumber(bytes, language),
            }),
          ],
          [t('software.sha256'), code(sha256)],
        ),
        h('p', null, link('/software/checksums.txt', t('software.checksums'))),
        section(
          t('software.check'),
          h('p', null, t('software.checkWords')),
          h('pre', { tabIndex: 0 }, h('code', null, 'sha256sum -c checksums.txt\nsha256sum checksums.txt')),
        ),
      ],
    };
  },
);
