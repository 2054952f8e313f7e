import { text } from '@tamga/domain/law';

/** Words of the printed package. */
export const packageWords = {
  above: text(
    'Ұлттық оператордан кеден органдарына',
    'Национальный оператор – таможенным органам',
    'From the national operator to the customs bodies',
  ),
  title: text(
    'Штаттан тыс жағдайдың жинағы',
    'Пакет нештатной ситуации',
    'Package of an off-nominal situation',
  ),
  act: text('НЕ ІСТЕУ КЕРЕК', 'ЧТО ДЕЛАТЬ', 'WHAT TO DO'),
  noAct: text('Жағдайды тексеріңіз.', 'Проверьте ситуацию.', 'Look into the situation.'),
  when: text('Қашан болды', 'Когда возникла', 'When it arose'),
  known: text('белгілі болды', 'выявлена', 'known since'),
  zone: text('UTC+5', 'UTC+5', 'UTC+5'),
  until: text('Мерзімі', 'До какого времени', 'Until when'),
  untilNote: text(
    'екі органға хабарлауға берілген бір сағат',
    'час на уведомление обоих органов',
    'the hour to notify both bodies',
  ),
  overdue: text(
    'сағат өтіп кетті: жағдай кеш белгілі болды',
    'час истёк: о ситуации узнано поздно',
    'the hour is over: it was learned late',
  ),
  where: text('Қайда', 'Где', 'Where'),
  lastFix: text('соңғы сенімді орны', 'последнее достоверное место', 'last reliable place'),
  noPlace: text('орны белгісіз', 'место неизвестно', 'place unknown'),
  noFix: text('сенімді координаттар болмаған', 'достоверных координат не было', 'there was no reliable fix'),
  vehicle: text('Көлік құралы', 'Транспортное средство', 'Vehicle'),
  seal: text('Навигациялық пломба', 'Навигационная пломба', 'Navigation seal'),
  declaration: text('Транзиттік декларация', 'Транзитная декларация', 'Transit declaration'),
  noDeclaration: text('көрсетілмеген', 'не указана', 'not stated'),
  carriage: text('тасымал', 'перевозка', 'carriage'),
  late: text('Кеш белгілі болу себебі', 'Почему узнано поздно', 'Why it was learned late'),
  detail: text('Толығырақ', 'Подробно', 'In detail'),
  departure: text('Жөнелту органы', 'Орган отправления', 'Body of departure'),
  destination: text('Межелі орган', 'Орган назначения', 'Body of destination'),
  carrier: text('Тасымалдаушы', 'Перевозчик', 'Carrier'),
  declarant: text('Декларант', 'Декларант', 'Declarant'),
  term: text('Транзит мерзімі', 'Срок транзита', 'Transit term'),
  picture: text(
    'Карта: бағыт, дәліз, жүрілген жол және жағдай орны',
    'Карта: маршрут, коридор, пройденный путь и место ситуации',
    'Map: route, corridor, way driven and place of the situation',
  ),
  notified: text('Хабарлау', 'Уведомление', 'Notification'),
  body: text('Орган', 'Орган', 'Body'),
  toldAt: text('Хабарланды', 'Уведомлён', 'Notified'),
  dueAt: text('Мерзімі', 'Срок', 'Due'),
  track: text('Жүрілген жол', 'Пройденный путь', 'Way driven'),
  fixAt: text('Нүкте уақыты', 'Время точки', 'Time of fix'),
  receivedAt: text('Алынды', 'Получено', 'Received'),
  speed: text('км/сағ', 'км/ч', 'km/h'),
  flags: text('Пломба хабары', 'Сигналы пломбы', 'Signals of the seal'),
  noTrack: text(
    'Бұл уақыттан бірде-бір хабар жоқ.',
    'За это время нет ни одного сообщения.',
    'There is no report of this time.',
  ),
  memory: text('жадтан', 'из памяти', 'from memory'),
  frames: text('Бастапқы хабарлар', 'Исходные сообщения', 'Raw messages'),
  noEvidence: text(
    'Жағдай пломба хабарымен емес, оның жоқтығымен немесе адам хабарымен анықталған.',
    'Ситуация выявлена не сообщением пломбы, а его отсутствием или со слов человека.',
    'The situation was found not by a message of the seal but by its absence, or was reported by a person.',
  ),
  bytes: text('байт', 'байт', 'bytes'),
  framesSha256: text(
    'Барлық хабарлардың SHA-256 мәндері бойынша SHA-256',
    'SHA-256 по значениям SHA-256 всех сообщений',
    'SHA-256 over the SHA-256 values of all messages',
  ),
  jsonSha256: text('JSON файлының SHA-256 мәні', 'SHA-256 файла JSON', 'SHA-256 of the JSON file'),
  root: text('Журнал ағашының түбірі', 'Корень дерева журнала', 'Root of the tree of the log'),
  proof: text('Дәлелдеме', 'Доказательство', 'Proof'),
} as const;

const n = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

export const trackNote = (shown: number, all: number) =>
  shown === all
    ? text(
        `Нүкте саны: ${n(all)}. Уақыты UTC+5.`,
        `Точек: ${n(all)}. Время UTC+5.`,
        `Points: ${n(all)}. Times in UTC+5.`,
      )
    : text(
        `Көрсетілген нүктелер: ${n(all)} ішінен ${n(shown)}, біркелкі таңдалған және пломба хабар бергендері; бәрі JSON ішінде. Уақыты UTC+5.`,
        `Показано точек: ${n(shown)} из ${n(all)}, взятые равномерно и с сигналом пломбы; все – в JSON. Время UTC+5.`,
        `Points shown: ${n(shown)} of ${n(all)}, evenly taken and with a signal of the seal; all are in the JSON. Times in UTC+5.`,
      );

export const framesNote = (evidence: number, others: number) =>
  text(
    `Дәлел болған хабарлар: ${n(evidence)}, төменде толық. Қалғандары: ${n(others)}, JSON ішінде.`,
    `Сообщений-доказательств: ${n(evidence)}, ниже полностью. Остальных: ${n(others)}, они в JSON.`,
    `Messages that are the evidence: ${n(evidence)}, in full below. Others: ${n(others)}, in the JSON.`,
  );

export const leftOutNote = (facts: number, frames: number) =>
  text(
    `Шектен асып, жинаққа кірмегені: нүкте – ${n(facts)}, хабар – ${n(frames)}; олар жүйеде сақталады.`,
    `Сверх предела в пакет не вошло: точек – ${n(facts)}, сообщений – ${n(frames)}; они хранятся в системе.`,
    `Beyond the bound and not in the package: points – ${n(facts)}, messages – ${n(frames)}; they are kept in the system.`,
  );

export const proofNote = (index: number, size: number) =>
  text(
    `Хабарлама – операциялар журналының № ${n(index + 1)} жазбасы; журнал ағашындағы жазбалар: ${n(size)}.`,
    `Уведомление – запись № ${n(index + 1)} журнала операций; записей в дереве журнала: ${n(size)}.`,
    `The notice is record No. ${n(index + 1)} of the operation log; records in the tree of the log: ${n(size)}.`,
  );

export const noProofNote = text(
  'Жинақ жасалғанда жазба журнал ағашына әлі енгізілмеген еді; дәлелдемесін жүйеден сұраңыз.',
  'Когда пакет составлялся, запись ещё не вошла в дерево журнала; доказательство запросите в системе.',
  'When the package was made the record did not stand in the tree of the log yet; ask the system for its proof.',
);

export const checkNote = text(
  'Желісіз тексеру: tamga signature verify ЖИНАҚ.cms (мөр), tamga log check-proof --input ЖИНАҚ.json (журнал, хабарлар).',
  'Проверка без сети: tamga signature verify ПАКЕТ.cms (печать), tamga log check-proof --input ПАКЕТ.json (журнал, сообщения).',
  'To check offline: tamga signature verify PACKAGE.cms (seal), tamga log check-proof --input PACKAGE.json (log, messages).',
);

export const footWords = text(
  'Жүйе құрған құжат, мөрі CMS файлында.',
  'Документ создан системой, печать в файле CMS.',
  'Document made by the system, its seal is in the CMS file.',
);
