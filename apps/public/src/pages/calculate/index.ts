import { h, type Markup } from '../../markup/h.ts';
import { heading } from '../../markup/parts.ts';
import { page, type Visit } from '../page.ts';

/** The public calculators: goods, goods of a person, a car, and the whole tariff at a glance (389-14.5..389-14.7). */
export const calculatePage = page('/calculate', 'version', ['389-14.5', '389-14.6', '389-14.7'], (visit) => {
  const { t } = visit;
  return {
    title: t('calc.title'),
    body: [
      heading(t('calc.title'), t('calc.lead')),
      h(
        'ul',
        { className: 'tasks' },
        way(visit, '/calculate/goods', t('calc.goods'), t('calc.goodsLead')),
        way(visit, '/calculate/personal', t('calc.personal'), t('calc.personalLead')),
        way(visit, '/calculate/vehicle', t('calc.vehicle'), t('calc.vehicleLead')),
        way(visit, '/calculate/security', t('calc.security'), t('calc.securityLead')),
        way(visit, '/tariff', t('tariff.title'), t('tariff.lead')),
      ),
    ],
  };
});

const way = ({ to }: Visit, path: string, title: string, words: string): Markup =>
  h('li', null, h('a', { href: to(path) }, h('strong', null, title), words));
