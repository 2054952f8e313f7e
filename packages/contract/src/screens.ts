import type { ClauseId, Text } from '@tamga/domain/law';

/** A screen people open: its route, its name, and the clauses it serves. */
export interface Screen {
  readonly path: string;
  readonly name: Text;
  readonly clauses: readonly ClauseId[];
}

/** A screen of the catalogue: `screen('/law', { kk, ru, en }, ['389-17.2'])`. */
export const screen = (path: string, name: Text, clauses: readonly ClauseId[]): Screen => ({
  path,
  name,
  clauses,
});

/**
 * The screens of the public module, the cabinet and the offices. `tools/clauses` reads the clauses from here, so that
 * the law page can lead from a clause to the screen.
 */
export const screens: readonly Screen[] = [
  screen('/', { kk: 'Басты бет', ru: 'Главная', en: 'Home' }, ['389-3', '389-7', '389-8']),
  screen('/codes', { kk: 'Тауар кодтары', ru: 'Коды товаров', en: 'Commodity codes' }, [
    '389-17.4',
    'AGR-7.2',
  ]),
  screen('/codes/:code', { kk: 'Тауар коды', ru: 'Код товара', en: 'Commodity code' }, ['389-17.4', 'IMP-6']),
  screen('/calculate', { kk: 'Төлемдерді есептеу', ru: 'Расчёт платежей', en: 'Count payments' }, [
    '389-14.5',
    '389-14.6',
    '389-14.7',
  ]),
  screen('/calculate/goods', { kk: 'Тауар төлемдері', ru: 'Платежи за товар', en: 'Payments for goods' }, [
    '389-14.5',
    '389-14.6',
  ]),
  screen('/calculate/personal', { kk: 'Жеке тауарлар', ru: 'Товары для себя', en: 'Personal goods' }, [
    '389-14.7',
  ]),
  screen('/calculate/vehicle', { kk: 'Автомобиль', ru: 'Автомобиль', en: 'A car' }, ['389-14.7']),
  screen(
    '/calculate/security',
    { kk: 'Транзитті қамтамасыз ету', ru: 'Обеспечение при транзите', en: 'Security in transit' },
    ['389-14.5'],
  ),
  screen('/tariff', { kk: 'Бүкіл тариф', ru: 'Весь тариф', en: 'The whole tariff' }, [
    '389-14.6',
    '389-17.4',
  ]),
  screen(
    '/law',
    { kk: 'Заң және оның орындалуы', ru: 'Право и его исполнение', en: 'The law and its rows' },
    ['389-17.2', 'CODE-RES-3a', 'CODE-RES-3b'],
  ),
  screen('/law/:clause', { kk: 'Заңның тармағы', ru: 'Норма', en: 'A clause' }, ['389-17.2', 'AGR-2.7']),
  screen('/reference', { kk: 'Жіктеуіштер', ru: 'Классификаторы', en: 'Code lists' }, [
    '389-17.4',
    'AGR-7.2',
  ]),
  screen('/reference/:list', { kk: 'Жіктеуіш', ru: 'Классификатор', en: 'A code list' }, [
    '389-17.4',
    'AGR-3.4',
    'AGR-7.2',
  ]),
  screen('/notices', { kk: 'Профилактикалық жұмыстар', ru: 'Профилактические работы', en: 'Maintenance' }, [
    '389-17.1',
    'IMP-25',
  ]),
  screen('/status', { kk: 'Жүйенің күйі', ru: 'Состояние системы', en: 'Service status' }, [
    '389-17.1',
    'IMP-24',
  ]),
  screen(
    '/tracking',
    {
      kk: 'Тасымалдарды қадағалаудың қолжетімділігі',
      ru: 'Доступность отслеживания перевозок',
      en: 'Availability of tracking',
    },
    ['407-11.1b', '407-18.2'],
  ),
  screen('/verify', { kk: 'Құжатты тексеру', ru: 'Проверка документа', en: 'Check a document' }, [
    'AGR-1.1',
    'IMP-3',
  ]),
  screen('/registration', { kk: 'Тіркелу', ru: 'Регистрация', en: 'Registration' }, [
    '389-9a',
    '389-9b',
    'SM-1',
  ]),
  screen(
    '/manuals',
    { kk: 'Нұсқаулар және бағдарламалар', ru: 'Инструкции и программы', en: 'Manuals and software' },
    ['389-15', '389-17.3', '389-17.5', 'AGR-11'],
  ),
  screen('/sign-in', { kk: 'Жүйеге кіру', ru: 'Вход в систему', en: 'Sign-in' }, [
    '389-4',
    '389-6.1',
    '389-10',
  ]),
  screen('/cabinet', { kk: 'Бүгін', ru: 'Сегодня', en: 'Today' }, ['389-6.2', '389-19.8']),
  screen('/declarations', { kk: 'Декларациялар', ru: 'Декларации', en: 'Declarations' }, [
    '389-18a',
    '389-19.8',
  ]),
  screen('/declarations/:id', { kk: 'Декларация', ru: 'Декларация', en: 'Declaration' }, [
    '389-18a',
    '389-19.5',
    '389-19.9a',
    '389-19.9b',
    'AGR-2.7',
  ]),
  screen('/drafts/:id', { kk: 'Жоба', ru: 'Черновик', en: 'Draft' }, [
    '389-14.1',
    '389-14.6',
    '389-19.1a',
    '389-19.9a',
    '389-19.9b',
    'SM-2',
  ]),
  screen('/drafts/:id/what-if', { kk: 'Басқаша болса ше', ru: 'Что, если иначе', en: 'What if' }, [
    '389-14.5',
    '389-14.6',
  ]),
  screen('/account', { kk: 'Дербес шот', ru: 'Лицевой счёт', en: 'Personal account' }, [
    '389-18b',
    '389-19.6a',
    '389-19.6b',
    '389-19.6c',
  ]),
  screen('/inbox', { kk: 'Кіріс құжаттар', ru: 'Входящие', en: 'Inbox' }, [
    '389-19.7a',
    '389-19.7b',
    '389-19.7c',
    '389-19.7d',
  ]),
  screen('/office/money', { kk: 'Төлемдер', ru: 'Платежи', en: 'Payments' }, [
    '389-19.7a',
    '389-19.7d',
    'IMP-9',
    'SM-5',
    'SM-6',
  ]),
  screen('/office/rates', { kk: 'Валюта бағамдары', ru: 'Курсы валют', en: 'Exchange rates' }, [
    '389-14.6',
    'IMP-7',
  ]),
  screen('/office/worklist', { kk: 'Істер', ru: 'Дела', en: 'Worklist' }, [
    '389-19.3',
    '389-19.4',
    'AGR-2.3',
    'IMP-12',
    'IMP-14',
  ]),
  screen(
    '/office/applications',
    { kk: 'Тіркелуге өтініштер', ru: 'Заявления на регистрацию', en: 'Registration applications' },
    ['389-9b', 'SM-1'],
  ),
  screen('/office/load', { kk: 'Бекет жүктемесі', ru: 'Нагрузка поста', en: 'Load of the office' }, [
    'IMP-1',
    'AGR-2.3',
  ]),
  screen('/office/cases/:id', { kk: 'Іс', ru: 'Дело', en: 'Case' }, [
    '389-19.4',
    'AGR-2.3',
    'IMP-13',
    'IMP-14',
  ]),
  screen('/escort', { kk: 'Алып жүру', ru: 'Сопровождение', en: 'Escort' }, [
    '407-2.3',
    '407-11.1a',
    '407-11.2',
    'SM-7',
  ]),
  screen('/escort/:id', { kk: 'Тасымал', ru: 'Перевозка', en: 'Carriage' }, [
    '407-2.3',
    '407-11.1a',
    '407-18.0',
    'SM-9',
  ]),
  screen(
    '/escort/:id/situations/:situation',
    { kk: 'Штаттан тыс жағдай', ru: 'Нештатная ситуация', en: 'Off-nominal situation' },
    ['407-11.2', 'SM-8'],
  ),
  screen(
    '/escort/causes/:cause',
    {
      kk: 'Көп тасымалдың ортақ себебі',
      ru: 'Общая причина у многих перевозок',
      en: 'One cause of many carriages',
    },
    ['407-11.2', 'SM-8'],
  ),
  screen('/escort/seals', { kk: 'Пломбалар', ru: 'Пломбы', en: 'Seals' }, ['407-2.1', '407-4']),
  screen('/escort/seals/:seal', { kk: 'Пломба', ru: 'Пломба', en: 'Seal' }, ['407-2.1']),
  screen('/design', { kk: 'Дизайн жүйесі', ru: 'Система оформления', en: 'Design system' }, ['IMP-29']),
];
