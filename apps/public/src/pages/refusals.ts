import { httpStatus } from '@tamga/contract';
import { refusalCodes, refusals } from '@tamga/domain/law';
import { h } from '../markup/h.ts';
import { facts, heading, link } from '../markup/parts.ts';
import { page } from './page.ts';

/** The register of refusals: what each code means, on which clause it rests and what to do (requirements 2.7). */
export const refusalsPage = page('/law/refusals', 'version', ['CODE-RES-3a'], ({ t, to, language }) => ({
  title: t('refusals.title'),
  body: [
    heading(t('refusals.title'), t('refusals.lead')),
    h(
      'div',
      { className: 'register' },
      ...refusalCodes.map((each) => {
        const { basis, problem, remedy } = refusals[each];
        return h(
          'section',
          { id: each },
          h('h2', null, h('a', { href: `#${each}`, className: 'code' }, each)),
          h('p', null, problem[language]),
          facts(
            [t('refusals.remedy'), remedy[language]],
            [
              t('refusals.basis'),
              basis.length === 0
                ? t('refusals.technical')
                : h(
                    'span',
                    null,
                    ...basis.flatMap((id, at) => [at === 0 ? '' : ', ', link(to(`/law/${id}`), id)]),
                  ),
            ],
            [t('refusals.status'), String(httpStatus[each])],
          ),
        );
      }),
    ),
  ],
}));
