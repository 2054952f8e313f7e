import type { ClauseId } from '../clauses.ts';
import { type Text, text } from '../text.ts';

const order389 = text(
  'Қаржы министрінің 2018 жылғы 19 наурыздағы № 389 бұйрығы',
  'Приказ Министра финансов от 19 марта 2018 года № 389',
  'Order of the Minister of Finance No. 389 of 19 March 2018',
);
const order407 = text(
  'Қаржы министрінің 2021 жылғы 28 сәуірдегі № 407 бұйрығы (2024 жылғы 26 шілдедегі № 487 бұйрықтың редакциясында)',
  'Приказ Министра финансов от 28 апреля 2021 года № 407 (в редакции приказа от 26 июля 2024 года № 487)',
  'Order of the Minister of Finance No. 407 of 28 April 2021 (as amended by order No. 487 of 26 July 2024)',
);
const code = text(
  '«Қазақстан Республикасындағы кедендік реттеу туралы» Кодекс',
  'Кодекс «О таможенном регулировании в Республике Казахстан»',
  'Code on customs regulation in the Republic of Kazakhstan',
);
const agreement = text(
  'Кедендік бақылауда ақпараттық технологияларды қолдану туралы 2006 жылғы келісімнің жобасы',
  'Проект соглашения 2006 года о применении информационных технологий при таможенном контроле',
  'Draft agreement of 2006 on information technology in customs control',
);
const requirements = text('Жүйеге қойылатын талаптар', 'Требования к системе', 'Requirements of the system');

/** Articles of the Code whose number is known. The other two are cited by their heading. */
const articleOf: Readonly<Record<string, string>> = {
  IS: '438',
  INT: '443',
  EXCH: '444',
  REQ: '445',
  SEND: '446',
};

const headingOf: Readonly<Record<string, Text>> = {
  RES: text(
    '«Кеден органдарының ақпараттық ресурстары»',
    '«Информационные ресурсы таможенных органов»',
    '“Information resources of customs bodies”',
  ),
  PROT: text(
    '«Ақпаратты және құқықтарды қорғау»',
    '«Защита информации и прав»',
    '“Protection of information and of rights”',
  ),
};

/** Where a clause stands. The letters our ids add to split a paragraph are not the act's and are left out. */
export const sourceOf = (id: ClauseId): { readonly act: Text; readonly place: Text } => {
  const [prefix = '', ...rest] = id.split('-');
  const number = (rest.at(-1) ?? '').replace(/[a-e]$/, '');
  if (prefix === '389') return { act: order389, place: clause(number) };
  if (prefix === '407') return { act: order407, place: clause(number) };
  if (prefix === 'AGR') return { act: agreement, place: article(number) };
  if (prefix === 'CODE') return { act: code, place: placeInCode(rest[0] ?? '', number) };
  return { act: requirements, place: text(id, id, id) };
};

const clause = (number: string): Text => text(`${number}-тармақ`, `пункт ${number}`, `clause ${number}`);

const article = (number: string): Text => text(`${number}-бап`, `статья ${number}`, `article ${number}`);

const placeInCode = (section: string, number: string): Text => {
  const known = articleOf[section];
  if (known !== undefined) return article(`${known}(${number})`);
  const heading = headingOf[section] ?? text(section, section, section);
  return text(
    `${heading.kk} бабы, ${number}-тармақ`,
    `статья ${heading.ru}, пункт ${number}`,
    `article ${heading.en}, clause ${number}`,
  );
};
