import { type Text, text } from '../law/index.ts';
import { causeCodeOf } from './cause.ts';
import { escalationTo, escalationToWords } from './notice-clock.ts';
import { situationCodes, situations } from './situations.ts';

const fixed: Readonly<Record<string, Text>> = {
  'escort-case': text(
    'Транзит тәуекел жағдайы болып белгіленді: алып жүру туралы шешім керек.',
    'Транзит отмечен как случай риска: нужно решение о сопровождении.',
    'A transit is marked as a risk case: a decision on escort is needed.',
  ),
  'escort-decision': text(
    'Тасымал электрондық кедендік алып жүрумен жүреді. Пломба 24 сағат ішінде орнатылады; ұлттық оператормен шарт керек.',
    'Перевозка пойдёт под электронным таможенным сопровождением. Пломба ставится в течение 24 часов; нужен договор с национальным оператором.',
    'The carriage moves under electronic customs escort. The seal is fitted within 24 hours; a contract with the national operator is needed.',
  ),
  'escort-cancelled': text(
    'Электрондық алып жүру туралы шешімнің күші жойылды.',
    'Решение об электронном сопровождении отменено.',
    'The decision on electronic escort is cancelled.',
  ),
  'escort-overdue': text(
    'Шешім қабылданғалы 24 сағат өтті, алып жүру ұйымдастырылмады.',
    'С момента решения прошло 24 часа, сопровождение не организовано.',
    '24 hours have passed since the decision and the escort is not organised.',
  ),
  'escort-organised': text(
    'Алып жүру ұйымдастырылды: пломбадан алғашқы дұрыс сигнал келді.',
    'Сопровождение организовано: получен первый верный сигнал пломбы.',
    'The escort is organised: the first valid signal of the seal came.',
  ),
  'escort-arrived': text(
    'Көлік межелі кеден органына келді.',
    'Транспортное средство прибыло в орган назначения.',
    'The vehicle arrived at the body of destination.',
  ),
  'escort-completed': text(
    'Пломба өшірілді, алып жүру аяқталды.',
    'Пломба деактивирована, сопровождение завершено.',
    'The seal is deactivated and the escort is completed.',
  ),
  'escort-handover': text(
    'Тасымал көрші мемлекеттің операторына тапсырылды.',
    'Перевозка передана оператору соседнего государства.',
    'The carriage is handed over to the operator of the next state.',
  ),
  'escort-accepted': text(
    'Ұлттық оператор алып жүруді қабылдады: пломба орнатылды.',
    'Национальный оператор принял сопровождение: пломба установлена.',
    'The national operator accepted the escort: a seal is fitted.',
  ),
  'escort-seal-activated': text('Пломба іске қосылды.', 'Пломба активирована.', 'A seal is activated.'),
  'escort-seal-deactivated': text('Пломба өшірілді.', 'Пломба деактивирована.', 'A seal is deactivated.'),
  'escort-situation-read': text(
    'Кеден органы штаттан тыс жағдай туралы хабарламаны оқыды.',
    'Таможенный орган прочитал уведомление о нештатной ситуации.',
    'A customs body read the notice of an off-nominal situation.',
  ),
  'escort-situation-closed': text(
    'Штаттан тыс жағдай жабылды: екі орган да шара қолданды.',
    'Нештатная ситуация закрыта: оба органа приняли меры.',
    'An off-nominal situation is closed: both bodies took measures.',
  ),
  'escort-disposal': text(
    'Бес жыл өтті, қадағалау деректерін жою сұралды. Олар акті бойынша жойылады.',
    'Пять лет прошли, запрошено удаление данных отслеживания. Они удаляются по акту.',
    'The five years are over and disposal of the tracking data is asked for. They go under an act.',
  ),
  'escort-unreceived': text(
    'Оператор хабарды 15 минут бойы алған жоқ. Оны қайта жіберіңіз немесе операторға телефон соғыңыз.',
    'Оператор 15 минут не получает сообщение. Отправьте его ещё раз или позвоните оператору.',
    'The operator has not received a message for 15 minutes. Send it again or call the operator.',
  ),
  'escort-collective-read': text(
    'Кеден органы көп тасымал туралы жиынтық хабарламаны оқыды.',
    'Таможенный орган прочитал сводное уведомление о многих перевозках.',
    'A customs body has read the collective notice of many carriages.',
  ),
  'escort-package': text(
    'Штаттан тыс жағдайдың жинағы дайын: уақыт, орын, жол, бастапқы хабарлар.',
    'Готов пакет нештатной ситуации: время, место, путь, исходные сообщения.',
    'The package of an off-nominal situation is ready: time, place, track, raw messages.',
  ),
};

/** What a body is told of many escorts at once. */
const collective = (code: string): Text | undefined => {
  if (causeCodeOf(code) !== code) return undefined;
  const { name, act } = situations[code];
  return text(
    `Көп тасымалға ортақ штаттан тыс жағдай ${code}: ${name.kk}. ${act.kk}`,
    `Нештатная ситуация ${code} у многих перевозок: ${name.ru}. ${act.ru}`,
    `Off-nominal situation ${code} of many carriages: ${name.en}. ${act.en}`,
  );
};

const ofMany = 'escort-collective-';

/** Who is asked now to see to a notice nobody has read. */
const escalation = (to: Text): Text =>
  text(
    `Штаттан тыс жағдай туралы хабарлама оқылмаған. Шара қолданатын: ${to.kk}.`,
    `Уведомление о нештатной ситуации не прочитано. Принимает меры: ${to.ru}.`,
    `The notice of an off-nominal situation has not been read. To see to it: ${to.en}.`,
  );

/** What is read of a notice about an escort, by its topic; `undefined` for topics of other matters. */
export const escortNoticeWords = (topic: string): Text | undefined => {
  if (Object.hasOwn(fixed, topic)) return fixed[topic];
  const step = escalationTo.find((to) => topic === `escort-escalation-${to}`);
  if (step !== undefined) return escalation(escalationToWords[step]);
  if (topic.startsWith(ofMany)) {
    const asked = escalationTo.find((to) => topic === `${ofMany}${to}`);
    return asked ? escalation(escalationToWords[asked]) : collective(topic.slice(ofMany.length));
  }
  const code = situationCodes.find((one) => topic === `escort-situation-${one}`);
  if (code === undefined) return undefined;
  const { name, act } = situations[code];
  return text(
    `Штаттан тыс жағдай ${code}: ${name.kk}. ${act.kk}`,
    `Нештатная ситуация ${code}: ${name.ru}. ${act.ru}`,
    `Off-nominal situation ${code}: ${name.en}. ${act.en}`,
  );
};
