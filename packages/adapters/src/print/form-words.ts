import { type Language, type Text, text } from '@tamga/domain/law';

/**
 * Titles of the boxes as the form of the goods declaration names them (Decision 257, annex 2; for the boxes of transit Decision
 * 289), short enough for their place on the sheet. The catalogue of fields names single values; these name the boxes of paper.
 */
const boxTitles = {
  '1': text('Декларация', 'Декларация', 'Declaration'),
  '2': text('Жөнелтуші/Экспорттаушы', 'Отправитель/Экспортер', 'Consignor/Exporter'),
  '3': text('Нысандар', 'Формы', 'Forms'),
  '4': text('Тиеу ерекш.', 'Отгр. спец.', 'Loading lists'),
  '5': text('Барлық тауар', 'Всего т-ов', 'Items'),
  '6': text('Барлық орын', 'Всего мест', 'Total packages'),
  '7': text('Анықтама нөмірі', 'Справочный номер', 'Reference number'),
  '8': text('Алушы', 'Получатель', 'Consignee'),
  '9': text(
    'Қаржылық реттеуге жауапты тұлға',
    'Лицо, ответственное за финансовое урегулирование',
    'Person responsible for financial settlement',
  ),
  '10': text('Алғашқы баратын ел', 'Страна 1-го назнач.', 'First dest. country'),
  '11': text('Сауда елі', 'Торг. страна', 'Trading country'),
  '12': text('Жалпы кедендік құны', 'Общая таможенная стоимость', 'Total customs value'),
  '13': text('', '', ''),
  '14': text('Декларант', 'Декларант', 'Declarant'),
  '15': text('Жөнелту елі', 'Страна отправления', 'Country of dispatch'),
  '15c': text('Жөнелту елінің коды', 'Код страны отпр.', 'Country of dispatch code'),
  '16': text('Шығарылған елі', 'Страна происхождения', 'Country of origin'),
  '17': text('Межелі ел', 'Страна назначения', 'Country of destination'),
  '17c': text('Межелі ел коды', 'Код страны назнач.', 'Country of destination code'),
  '18': text(
    'Жөнелту/келу кезіндегі көлік құралы және оның тіркелген елі',
    'Идентификация и страна регистрации трансп. средства при отправлении/прибытии',
    'Identity and nationality of means of transport at departure/arrival',
  ),
  '19': text('Конт.', 'Конт.', 'Ctr.'),
  '20': text('Жеткізу шарттары', 'Условия поставки', 'Delivery terms'),
  '21': text(
    'Шекарадағы белсенді көлік құралы және оның тіркелген елі',
    'Идентификация и страна регистрации активного трансп. средства на границе',
    'Identity and nationality of active means of transport crossing the border',
  ),
  '22': text(
    'Валюта және шот бойынша жалпы сома',
    'Валюта и общая сумма по счету',
    'Currency and total invoiced',
  ),
  '23': text('Валюта бағамы', 'Курс валюты', 'Exchange rate'),
  '24': text('Мәміле сипаты', 'Характер сделки', 'Nature of deal'),
  '25': text('Шекарадағы көлік түрі', 'Вид транспорта на границе', 'Mode at the border'),
  '26': text('Ел ішіндегі көлік түрі', 'Вид транспорта внутри страны', 'Inland mode'),
  '27': text('Тиеу/түсіру орны', 'Место погрузки/разгрузки', 'Place of loading/unloading'),
  '28': text(
    'Қаржылық және банктік мәліметтер',
    'Финансовые и банковские сведения',
    'Financial and banking data',
  ),
  '29': text('Кіру/шығу органы', 'Орган въезда/выезда', 'Office of entry/exit'),
  '30': text('Тауарлардың тұрған жері', 'Местонахождение товаров', 'Location of goods'),
  '31': text(
    'Жүк орындары және тауарлардың сипаттамасы',
    'Грузовые места и описание товаров',
    'Packages and description of goods',
  ),
  '31s': text(
    'Таңбалануы мен саны – Контейнерлердің нөмірлері – Мөлшері және айрықша ерекшеліктері',
    'Маркировка и количество – Номера контейнеров – Количество и отличительные особенности',
    'Marks and numbers – Container numbers – Number and kind',
  ),
  '32': text('Тауар', 'Товар', 'Item'),
  '33': text('Тауар коды', 'Код товара', 'Commodity code'),
  '34': text('Шығарылған елінің коды', 'Код страны происх.', 'Origin country code'),
  '35': text('Брутто салмағы (кг)', 'Вес брутто (кг)', 'Gross mass (kg)'),
  '36': text('Преференция', 'Преференция', 'Preference'),
  '37': text('Рәсім', 'Процедура', 'Procedure'),
  '38': text('Нетто салмағы (кг)', 'Вес нетто (кг)', 'Net mass (kg)'),
  '39': text('Квота', 'Квота', 'Quota'),
  '40': text(
    'Жалпы декларация/Алдыңғы құжат',
    'Общая декларация/Предшествующий документ',
    'Summary declaration/Previous document',
  ),
  '41': text('Қосымша бірліктер', 'Дополнит. единицы', 'Supplementary units'),
  '42': text('Тауар бағасы', 'Цена товара', 'Item price'),
  '43': text('ҚАӘ коды', 'Код МОС', 'V.M. code'),
  '44': text(
    'Қосымша ақпарат/Ұсынылған құжаттар',
    'Дополнит. информация/Представл. документы',
    'Additional information/Documents produced',
  ),
  '45': text('Кедендік құн', 'Таможенная стоимость', 'Customs value'),
  '45a': text('Түзету коды', 'Код корректировки', 'Correction code'),
  '46': text('Статистикалық құн', 'Статистическая стоимость', 'Statistical value'),
  '47': text('Төлемдерді есептеу', 'Исчисление платежей', 'Calculation of payments'),
  '48': text('Төлемді кейінге қалдыру', 'Отсрочка платежей', 'Deferred payment'),
  '49': text('Қойма атауы', 'Наименование склада', 'Warehouse'),
  '50': text('Сенім білдіруші', 'Доверитель', 'Principal'),
  '51': text(
    'Болжамды транзит органдары (және елі)',
    'Предполагаемые органы (и страна) транзита',
    'Intended offices of transit (and country)',
  ),
  '52': text('Кепілдік', 'Гарантия', 'Guarantee'),
  '53': text('Межелі орган (және ел)', 'Орган (и страна) назначения', 'Office of destination (and country)'),
  '54': text('Орны және күні', 'Место и дата', 'Place and date'),
  A: text('', '', ''),
  B: text('Есептеу егжей-тегжейі', 'Подробности подсчета', 'Accounting details'),
  C: text('', '', ''),
  D: text('Бақылау', 'Контроль', 'Control'),
} as const satisfies Record<string, Text>;

const phrases = {
  title: text('Тауарларға арналған декларация', 'Декларация на товары', 'Goods declaration'),
  transitTitle: text('Транзиттік декларация', 'Транзитная декларация', 'Transit declaration'),
  additional: text('Қосымша парақ', 'Добавочный лист', 'Additional sheet'),
  supplement: text('Толықтыру', 'Дополнение', 'Supplement'),
  draft: text('ЖОБА', 'ЧЕРНОВИК', 'DRAFT'),
  draftNote: text(
    'Жоба: заңдық күші жоқ',
    'Черновик: юридической силы не имеет',
    'Draft: it has no legal effect',
  ),
  more: text('толықтыруда жалғасады', 'продолжение в дополнении', 'continued in the supplement'),
  box: text('баған', 'графа', 'box'),
  item: text('тауар', 'товар', 'item'),
  kind: text('Түрі', 'Вид', 'Type'),
  base: text('Есептеу негізі', 'Основа начисления', 'Base'),
  rate: text('Мөлшерлеме', 'Ставка', 'Rate'),
  amount: text('Сома', 'Сумма', 'Amount'),
  feature: text('ТЕ', 'СП', 'MP'),
  total: text('Барлығы', 'Всего', 'Total'),
  totalByKind: text('Парақ бойынша барлығы', 'Всего по листу', 'Total of the sheet'),
  toPay: text('Төленуге тиіс', 'К уплате', 'To be paid'),
  calculated: text('есептелген', 'рассчитано', 'calculated'),
  seeBox14: text('14-бағанды қараңыз', 'см. графу 14', 'see box 14'),
  different: text('ЖЕКЕЛЕГЕН', 'РАЗНЫЕ', 'VARIOUS'),
  registered: text('Тіркелген', 'Зарегистрирована', 'Registered'),
  released: text('Шығарылған', 'Выпуск', 'Released'),
  signedBy: text(
    'Электрондық цифрлық қолтаңба',
    'Электронная цифровая подпись',
    'Electronic digital signature',
  ),
  verify: text('Тексеру', 'Проверка', 'Check'),
  code: text('Тексеру коды', 'Код проверки', 'Verification code'),
  qr: text('Декларацияны тексеру мекенжайы', 'Адрес проверки декларации', 'Address to check the declaration'),
  barcode: text('Тіркеу нөмірі', 'Регистрационный номер', 'Registration number'),
  printed: text('Басып шығарылған', 'Напечатано', 'Printed'),
  zone: text('Қазақстан уақыты', 'время Казахстана', 'Kazakhstan time'),
  goods: text('Тауар', 'Товар', 'Goods'),
  packages: text('Орындар', 'Места', 'Packages'),
  signature: text(
    'Декларанттың/өкілдің қолы мен тегі',
    'Подпись и фамилия декларанта/представителя',
    'Signature and name of declarant/representative',
  ),
} as const satisfies Record<string, Text>;

export type Phrase = keyof typeof phrases;

/** All words of the form in one language. */
export const wordsIn = (language: Language) => ({
  boxes: inLanguage(boxTitles, language),
  phrases: inLanguage(phrases, language),
});

export type FormWords = ReturnType<typeof wordsIn>;

const inLanguage = <K extends string>(table: Readonly<Record<K, Text>>, language: Language) =>
  Object.fromEntries(Object.entries<Text>(table).map(([key, words]) => [key, words[language]])) as Readonly<
    Record<K, string>
  >;
