import { type Language, type Text, text } from '@tamga/domain/law';

/** What each command is for. Only those whose file stands in `commands/` are shown. */
const summaries: Readonly<Record<string, Text>> = {
  start: text(
    'жүйені осы машинада іске қосады: [--data DIR] [--demo]',
    'запускает систему на этой машине: [--data DIR] [--demo]',
    'runs the system on this machine: [--data DIR] [--demo]',
  ),
  demo: text(
    'негізгі жұмысты дайын мысалда орындайды',
    'выполняет основную работу на готовом примере',
    'does the main job on the bundled sample',
  ),
  declaration: text(
    'декларацияларды тексереді, түрлендіреді: check | convert | validate',
    'проверяет и преобразует декларации: check | convert | validate',
    'checks and converts declarations: check | convert | validate',
  ),
  payments: text(
    'кедендік төлемдерді есептейді: calculate | replay',
    'рассчитывает таможенные платежи: calculate | replay',
    'computes customs payments: calculate | replay',
  ),
  signature: text(
    'қолтаңбаларды тексереді, қояды: verify | sign | inspect',
    'проверяет и ставит подписи: verify | sign | inspect',
    'verifies and makes signatures: verify | sign | inspect',
  ),
  seal: text(
    'навигациялық пломбалардың хабарлары мен үлгілері: decode | models',
    'сообщения и модели навигационных пломб: decode | models',
    'messages and models of navigation seals: decode | models',
  ),
  journey: text(
    'тасымал жолын қайта өңдейді, деректерін сақтау мерзімі: replay | dispose | hold | lift',
    'воспроизводит перевозку, срок хранения её данных: replay | dispose | hold | lift',
    'replays a journey, the term of its data: replay | dispose | hold | lift',
  ),
  operator: text(
    'ұлттық операторды енгізеді: designate --bin BIN --act TEXT',
    'вносит национального оператора: designate --bin BIN --act TEXT',
    'enters the national operator: designate --bin BIN --act TEXT',
  ),
  log: text(
    'дәлелдемелер журналын тексереді: verify | prove | frames | situation | check-proof',
    'проверяет журнал доказательств: verify | prove | frames | situation | check-proof',
    'checks the evidence log: verify | prove | frames | situation | check-proof',
  ),
  bank: text(
    'көрсетілімнің шағын банкі: pay | settle',
    'небольшой банк для демонстрации: pay | settle',
    'the small bank of the demonstration: pay | settle',
  ),
  ledger: text(
    'дербес шоттардың есебін тексереді: check',
    'проверяет учёт лицевых счетов: check',
    'checks the ledger of personal accounts: check',
  ),
  reference: text(
    'нормативтік-анықтамалық ақпарат: import | rates | status | diff',
    'нормативно-справочная информация: import | rates | status | diff',
    'reference data: import | rates | status | diff',
  ),
  simulate: text('сынақ ағындарын жасайды', 'создаёт пробные потоки', 'makes trial traffic'),
  bench: text('жылдамдықты өлшейді', 'измеряет скорость', 'measures speed'),
  ca: text(
    'көрсетілім үшін куәландырушы орталық',
    'удостоверяющий центр для демонстрации',
    'certification authority for the demonstration',
  ),
  doctor: text(
    'осы машинаның дайын екенін тексереді',
    'проверяет, готова ли эта машина',
    'checks whether this machine is ready',
  ),
};

const frame = {
  usage: text('Қолданылуы', 'Использование', 'Usage'),
  commands: text('Командалар', 'Команды', 'Commands'),
  options: text('Ортақ параметрлер', 'Общие параметры', 'Common options'),
  json: text(
    'нәтижені JSON жолдарымен шығарады',
    'выводит результат строками JSON',
    'prints the result as JSON lines',
  ),
  help: text('осы анықтаманы көрсетеді', 'показывает эту справку', 'shows this help'),
  more: text('Толығырақ', 'Подробнее', 'More'),
  codes: text(
    'Шығу кодтары: 0 – бәрі дұрыс, 1 – ескертулер немесе теріс қорытынды, 2 – қате қолданыс, 3 – біздің қатеміз',
    'Коды выхода: 0 – всё хорошо, 1 – замечания или отрицательный вывод, 2 – неверный вызов, 3 – наша ошибка',
    'Exit codes: 0 all good, 1 findings or a negative verdict, 2 wrong use, 3 our fault',
  ),
};

/** What one command is for, with its verbs; a verb without its words says which it needs. */
export const commandHelp = (name: string, language: Language): string =>
  [
    `tamga ${name}: ${summaries[name]?.[language] ?? ''}`,
    `${frame.more[language]}: docs/operation.md, docs/signatures.md, docs/rules.md`,
  ].join('\n');

/** The help page, for the commands that are there. */
export const helpPage = (commands: readonly string[], language: Language): string => {
  const width = Math.max(...commands.map((name) => name.length), 6);
  const row = (name: string, summary: string): string => `  ${name.padEnd(width)}  ${summary}`;
  return [
    `${frame.usage[language]}: tamga <command> [...]`,
    '',
    `${frame.commands[language]}:`,
    ...commands.map((name) => row(name, summaries[name]?.[language] ?? '')),
    '',
    `${frame.options[language]}:`,
    row('--json', frame.json[language]),
    row('--help', frame.help[language]),
    '',
    frame.codes[language],
  ].join('\n');
};
