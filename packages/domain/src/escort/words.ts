import { type Text, text } from '../law/index.ts';
import type { SealFlag } from './report.ts';
import type {
  EscortEvent,
  EscortState,
  SealLifeEvent,
  SealLifeState,
  SituationState,
} from './transitions.ts';

/** What people read of the states and events of an escort. */

export const escortStateWords: Readonly<Record<EscortState, Text>> = {
  riskIdentified: text('Шешім күтілуде', 'Ожидает решения', 'Awaits a decision'),
  notApplied: text('Алып жүру қолданылмайды', 'Сопровождение не применяется', 'Escort not applied'),
  decided: text('Шешім қабылданды', 'Решение принято', 'Decided'),
  notified: text('Тараптарға хабарланды', 'Стороны уведомлены', 'Parties notified'),
  organised: text('Ұйымдастырылды', 'Организовано', 'Organised'),
  inTransit: text('Жолда', 'В пути', 'In transit'),
  arrived: text('Жеткізілді', 'Прибыло', 'Arrived'),
  completed: text('Аяқталды', 'Завершено', 'Completed'),
  cancelled: text('Шешімнің күші жойылды', 'Решение отменено', 'Cancelled'),
};

/** Events of the timeline: those of the table, and what happens to seals beside it. */
export type EscortTimelineEvent =
  | EscortEvent
  | 'openCase'
  | 'fitSeal'
  | 'activateSeal'
  | 'replaceSeal'
  | 'permitOpening'
  | 'deactivateSeal'
  | 'handOver'
  | 'refuseDisposal'
  | 'askDisposal';

export const escortEventWords: Readonly<Record<EscortTimelineEvent, Text>> = {
  openCase: text(
    'Тәуекелдерді басқару жүйесі транзитті белгіледі',
    'Система управления рисками отметила транзит',
    'The risk-management system marked the transit',
  ),
  decideNotToApply: text(
    'Басшы алып жүруді қолданбау туралы шешті',
    'Руководитель решил не применять сопровождение',
    'The head decided not to apply escort',
  ),
  decide: text(
    'Басшы электрондық алып жүру туралы шешімге қол қойды',
    'Руководитель подписал решение об электронном сопровождении',
    'The head signed the decision on electronic escort',
  ),
  notifyParties: text(
    'Декларантқа, тасымалдаушыға және ұлттық операторға хабарланды',
    'Уведомлены декларант, перевозчик и национальный оператор',
    'The declarant, the carrier and the national operator are notified',
  ),
  passOrganiseTerm: text(
    '24 сағат өтті, алып жүру ұйымдастырылмады',
    'Прошло 24 часа, сопровождение не организовано',
    '24 hours passed and the escort is not organised',
  ),
  organise: text(
    'Алғашқы дұрыс сигнал: алып жүру ұйымдастырылды',
    'Первый верный сигнал: сопровождение организовано',
    'First valid signal: the escort is organised',
  ),
  depart: text(
    'Көлік жөнелту органынан шықты',
    'Транспорт покинул орган отправления',
    'The vehicle left the body of departure',
  ),
  findSituation: text('Штаттан тыс жағдай', 'Нештатная ситуация', 'Off-nominal situation'),
  arrive: text(
    'Межелі органға келгені расталды',
    'Прибытие в орган назначения подтверждено',
    'Arrival at the body of destination confirmed',
  ),
  deactivateSeals: text(
    'Соңғы пломба өшірілді, тасымал аяқталды',
    'Последняя пломба деактивирована, перевозка завершена',
    'The last seal is deactivated, the carriage is completed',
  ),
  cancel: text(
    'Басшы шешімнің күшін жойды',
    'Руководитель отменил решение',
    'The head cancelled the decision',
  ),
  fitSeal: text('Пломба орнатылды', 'Пломба установлена', 'Seal fitted'),
  activateSeal: text('Пломба іске қосылды', 'Пломба активирована', 'Seal activated'),
  replaceSeal: text('Пломба ауыстырылды', 'Пломба заменена', 'Seal replaced'),
  permitOpening: text(
    'Пломбаны ашуға рұқсат берілді',
    'Вскрытие пломбы разрешено',
    'Opening of the seal permitted',
  ),
  deactivateSeal: text('Пломба өшірілді', 'Пломба деактивирована', 'Seal deactivated'),
  handOver: text(
    'Көрші мемлекеттің операторына тапсырылды',
    'Передано оператору соседнего государства',
    'Handed over to the operator of the next state',
  ),
  refuseDisposal: text(
    'Деректерді жою талабы қабылданбады: мерзімі өтпеген',
    'В удалении данных отказано: срок хранения не истёк',
    'Deletion of the data refused: the term has not ended',
  ),
  askDisposal: text(
    'Сақтау мерзімі өтті: деректерді акті бойынша жою сұралды',
    'Срок хранения истёк: запрошено удаление данных по акту',
    'The term is over: disposal of the data under an act asked for',
  ),
};

export const situationStateWords: Readonly<Record<SituationState, Text>> = {
  detected: text('Анықталды', 'Выявлена', 'Detected'),
  partlyNotified: text('Бір органға хабарланды', 'Уведомлён один орган', 'One body notified'),
  notified: text('Екі органға да хабарланды', 'Уведомлены оба органа', 'Both bodies notified'),
  acknowledged: text('Екі орган да оқыды', 'Прочитано обоими органами', 'Read by both bodies'),
  closed: text('Жабылды', 'Закрыта', 'Closed'),
};

export const sealStateWords: Readonly<Record<SealLifeState, Text>> = {
  inStock: text('Қоймада', 'На складе', 'In stock'),
  assigned: text('Бекітілген', 'Назначена', 'Assigned'),
  fitted: text('Орнатылған', 'Установлена', 'Fitted'),
  active: text('Іске қосылған', 'Активна', 'Active'),
  deactivated: text('Өшірілген', 'Деактивирована', 'Deactivated'),
  faulty: text('Ақаулы', 'Неисправна', 'Faulty'),
  writtenOff: text('Есептен шығарылған', 'Списана', 'Written off'),
};

export const sealEventWords: Readonly<Record<SealLifeEvent, Text>> = {
  assign: text('Тасымалға бекітілді', 'Назначена перевозке', 'Assigned to a carriage'),
  release: text('Қоймаға қайтарылды', 'Возвращена на склад', 'Released to the stock'),
  fit: text('Орнатылды', 'Установлена', 'Fitted'),
  activate: text('Іске қосылды', 'Активирована', 'Activated'),
  deactivate: text('Өшірілді', 'Деактивирована', 'Deactivated'),
  takeBack: text('Қоймаға қабылданды', 'Принята на склад', 'Taken back into the stock'),
  findFaulty: text('Ақаулы деп танылды', 'Признана неисправной', 'Found faulty'),
  repair: text('Жөнделді', 'Отремонтирована', 'Repaired'),
  writeOff: text('Есептен шығарылды', 'Списана', 'Written off'),
};

const flagWords: Readonly<Record<SealFlag, Text>> = {
  shackle_cut: text('доға кесілген', 'дужка перерезана', 'shackle cut'),
  cover_opened: text('қақпағы ашылған', 'крышка открыта', 'cover opened'),
  long_unlocked: text('ұзақ уақыт ашық', 'долго открыта', 'unlocked for long'),
  wrong_password_5: text('құпиясөз бес рет қате', 'пять раз неверный пароль', 'wrong password five times'),
  wrong_password: text('құпиясөз қате', 'неверный пароль', 'wrong password'),
  refused_unlock: text('ашудан бас тартылды', 'в открытии отказано', 'unlocking refused'),
  unknown_card: text('белгісіз карта', 'неизвестная карта', 'unknown card'),
  motor_stuck: text('құлып қозғалтқышы тұрып қалды', 'двигатель замка заклинило', 'lock motor stuck'),
  seal_fault: text('пломба ақаулы', 'неисправность пломбы', 'seal fault'),
  nav_fault: text('навигация ақаулы', 'неисправность навигации', 'navigation fault'),
  antenna_fault: text('антенна ақаулы', 'неисправность антенны', 'antenna fault'),
  low_battery: text('батарея заряды аз', 'батарея разряжена', 'low battery'),
  power_lost: text('қуат үзілді', 'питание пропало', 'power lost'),
  gnss_lost: text('спутниктер жоқ', 'нет спутников', 'no satellites'),
  gnss_unstable: text('спутник сигналы тұрақсыз', 'сигнал спутников неустойчив', 'satellite signal unstable'),
  link_unstable: text('байланыс тұрақсыз', 'связь неустойчива', 'link unstable'),
  jamming: text('сигнал басылуда', 'глушение', 'jamming'),
  lbs_position: text('орны байланыс мұнаралары бойынша', 'место по вышкам связи', 'place by cell towers'),
  geofence_enter: text('аймаққа кірді', 'вход в зону', 'area entered'),
  geofence_exit: text('аймақтан шықты', 'выход из зоны', 'area left'),
  vibration: text('діріл', 'вибрация', 'vibration'),
  unlocked: text('құлып ашық', 'замок открыт', 'unlocked'),
};

/** What a device claims, in words; a claim we have no words for stands as it is. */
export const sealFlagWords = (flag: string): Text =>
  Object.hasOwn(flagWords, flag) ? flagWords[flag as SealFlag] : text(flag, flag, flag);

/**
 * What a situation was found by, in words: an opening, a claim of the device, the vehicles of an area. What a person told stands as
 * it was written.
 */
export const situationDetailWords = (detail: string): Text => {
  if (detail === 'opened')
    return text(
      'пломба рұқсатсыз ашылған',
      'пломба открыта без разрешения',
      'seal opened without permission',
    );
  const vehicles = /^(\d+) vehicles$/.exec(detail)?.[1];
  return vehicles === undefined
    ? sealFlagWords(detail)
    : text(`көлік саны: ${vehicles}`, `машин: ${vehicles}`, `vehicles: ${vehicles}`);
};
