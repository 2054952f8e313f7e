import { type Text, text } from '../law/index.ts';

/**
 * Kinds of off-nominal situations. 01 to 07 are those of Decision 131 of the Collegium of the EEC of 22 August 2023, coded
 * in Decision 139 of 14 September 2023; X1 to X6 are rules of this project, X7 is what a person reports.
 */
export const situationCodes = [
  '01',
  '02',
  '03',
  '04',
  '05',
  '06',
  '07',
  'X1',
  'X2',
  'X3',
  'X4',
  'X5',
  'X6',
  'X7',
] as const;

/**
 * What is no matter of one seal and is one situation of the whole escort: the term, an outage of ours. Interference in an area is
 * found among several escorts.
 */
export const beyondSeals: readonly SituationCode[] = ['X4', 'X5', 'X6'];

/** What the signals of one seal show. */
export const shownBySeal = situationCodes.filter((code) => !beyondSeals.includes(code) && code !== 'X7');

export type SituationCode = (typeof situationCodes)[number];

export interface Situation {
  readonly class: 'EAEU' | 'project rule';
  readonly name: Text;
  /** What the official does first. */
  readonly act: Text;
  /** Code told to other states, where the list of the Union has none of its own. */
  readonly outward: '01' | '02' | '03' | '04' | '05' | '06' | '07' | null;
}

const eaeu = (outward: NonNullable<Situation['outward']>, name: Text, act: Text): Situation => ({
  class: 'EAEU',
  name,
  act,
  outward,
});

const ours = (outward: Situation['outward'], name: Text, act: Text): Situation => ({
  class: 'project rule',
  name,
  act,
  outward,
});

const inspect = text(
  'Көлік құралын тоқтатып, пломба мен жүкті қарап тексеріңіз.',
  'Остановите транспортное средство, осмотрите пломбу и груз.',
  'Stop the vehicle, inspect the seal and the cargo.',
);

const call = text(
  'Тасымалдаушымен байланысып, орнын және себебін анықтаңыз.',
  'Свяжитесь с перевозчиком, выясните место и причину.',
  'Call the carrier, find out the place and the cause.',
);

const replace = text(
  'Пломбаны жақын кеден органында ауыстыруды ұйымдастырыңыз.',
  'Организуйте замену пломбы в ближайшем таможенном органе.',
  'Arrange to replace the seal at the nearest customs body.',
);

/** The catalogue, with what people read. */
export const situations: Readonly<Record<SituationCode, Situation>> = {
  '01': eaeu(
    '01',
    text('пломбалау элементі бүлінді', 'нарушен элемент пломбирования', 'sealing element broken'),
    inspect,
  ),
  '02': eaeu(
    '02',
    text(
      'электрондық блоктың корпусы бүлінді',
      'нарушен корпус электронного блока',
      'housing of the electronic unit broken',
    ),
    inspect,
  ),
  '03': eaeu(
    '03',
    text('бағыттан ауытқу', 'отклонение от маршрута', 'off the route by more than the allowance'),
    call,
  ),
  '04': eaeu('04', text('пломбаның ақауы', 'неисправность пломбы', 'seal fault'), replace),
  '05': eaeu(
    '05',
    text('батарея заряды 15 %-дан төмен', 'заряд батареи ниже 15 %', 'battery below 15 %'),
    replace,
  ),
  '06': eaeu(
    '06',
    text(
      'қатарынан екі кезең бойы технологиялық деректер жоқ',
      'нет технологических данных два периода подряд',
      'no technological data for two report periods in a row',
    ),
    call,
  ),
  '07': eaeu('07', text('рұқсатсыз әрекет', 'несанкционированное действие', 'unauthorised action'), inspect),
  X1: ours(
    '06',
    text(
      'спутниктік сигнал басылуда деген күдік',
      'подозрение на глушение спутникового сигнала',
      'suspected jamming of the satellite signal',
    ),
    call,
  ),
  X2: ours(
    '04',
    text(
      'мүмкін емес қозғалыс: координаттар ауыстырылған деген күдік',
      'невозможное движение: подозрение на подмену координат',
      'impossible motion: suspected spoofing',
    ),
    call,
  ),
  X3: ours(
    '04',
    text(
      'қатып қалған координаттар: қайталанған сигнал деген күдік',
      'застывшие координаты: подозрение на повтор сигнала',
      'frozen fix: suspected replay of the signal',
    ),
    call,
  ),
  X4: ours(
    '06',
    text(
      'аумақтағы кедергі: бірнеше көлік сигналсыз, тасымалдаушылар кінәлі емес',
      'помехи в районе: несколько машин без сигнала, перевозчики не виноваты',
      'interference in the area: several vehicles without a fix, the carriers are not to blame',
    ),
    text(
      'Аумақтағы барлық тасымалдаушыларға ескертіп, байланыс органына хабарлаңыз.',
      'Предупредите перевозчиков в районе и сообщите органу связи.',
      'Warn the carriers in the area and tell the radio authority.',
    ),
  ),
  X5: ours(null, text('транзит мерзімі өтіп кетті', 'превышен срок транзита', 'transit term exceeded'), call),
  X6: ours(
    null,
    text(
      'ұлттық оператордың жүйесі істемеді',
      'система национального оператора не работала',
      'system of the national operator was down',
    ),
    text(
      'Іркіліс кезіндегі тасымалдарды сигнал жадынан тексеріңіз.',
      'Проверьте перевозки за время сбоя по памяти пломб.',
      'Check the carriages of that time from the memory of the seals.',
    ),
  ),
  X7: ours(
    null,
    text(
      'адам хабарлаған оқиға: апат немесе еңсерілмейтін күш',
      'событие, о котором сообщил человек: авария или непреодолимая сила',
      'an event a person reported: accident or force majeure',
    ),
    call,
  ),
};

/** Whether a text is a code of the catalogue. */
export const isSituationCode = (code: string): code is SituationCode =>
  (situationCodes as readonly string[]).includes(code);
