import type { ClauseId } from '../clauses.ts';
import type { Row } from './clause.ts';

/** The deadline register (requirements 2.6). */
export const deadlines = {
  'D-1': [
    'binding',
    ['CustomsBody'],
    'Алып жүру шешімге қол қойылған сәттен бастап 24 сағат ішінде ұйымдастырылады; түн мен мереке де есепке кіреді.',
    'Сопровождение организуется за 24 часа с момента подписания решения, считая ночи и праздники.',
    'Escort is organised within 24 hours of the signed decision, nights and holidays included.',
  ],
  'D-2': [
    'binding',
    ['NationalOperator'],
    'Екі кеден органына жағдай туындаған сәттен бастап бір сағат ішінде хабарланады.',
    'Два таможенных органа уведомляются в течение часа с момента возникновения ситуации.',
    'Both customs bodies are told within one hour of the moment the situation arose.',
  ],
  'D-3': [
    'binding',
    ['NationalOperator'],
    'Қадағалау жүйесі тәулік бойы, аптасына жеті күн жұмыс істейді.',
    'Система отслеживания работает 24 часа в сутки, 7 дней в неделю.',
    'The tracking system works 24 hours a day, 7 days a week.',
  ],
  'D-4': [
    'binding',
    ['NationalOperator', 'System'],
    'Қадағалау деректері істен шығарғаннан кейінгі күннен бастап бес жыл сақталады.',
    'Данные отслеживания хранятся пять лет со дня, следующего за деактивацией.',
    'Tracking data are kept for five years from the day after deactivation.',
  ],
  'D-5': [
    'binding',
    ['CustomsInspector'],
    'Сұрау салу тіркелген күннен бастап бір күнтізбелік айда орындалады.',
    'Запрос исполняется за календарный месяц со дня регистрации.',
    'A request is executed in one calendar month from the day of registration.',
  ],
  'D-6': [
    'binding',
    ['CustomsInspector'],
    'Мерзім бір рет, бір айға ұзартылады.',
    'Срок продлевается один раз на месяц.',
    'The term is extended once, by one month.',
  ],
  'D-7': [
    'binding',
    ['System'],
    'Қосымша ақпарат күтілген күндер мерзімге кірмейді.',
    'Дни ожидания дополнительной информации в срок не входят.',
    'Days of waiting for additional information do not count.',
  ],
  'D-8': [
    'binding',
    ['System'],
    'Қосымша ақпарат сұратылған күннен бастап екі ай күтіледі, соңғы күні қоса есептеледі.',
    'Дополнительной информации ждут два месяца со дня запроса, включая последний день.',
    'Additional information is awaited for two months from the day it was asked for, last day included.',
  ],
  'D-9': [
    'binding',
    ['ForeignCustomsAuthority'],
    'Келісімнен шығу депозитарий хабарламаны алғаннан кейін он екі айдан соң күшіне енеді.',
    'Выход из Соглашения вступает в силу через двенадцать месяцев после получения уведомления депозитарием.',
    'Withdrawal from the Agreement takes effect twelve months after the depositary receives the notice.',
  ],
  'D-10': [
    'implied',
    ['AuthorisedBody', 'System'],
    'Осы актілерден тыс белгіленген мерзімдер — күні бар баптаулар, олар кодқа жазылмайды.',
    'Сроки, установленные вне этих актов, — датированные настройки, в код они не вписаны.',
    'Terms set outside these acts are dated settings and are never written into code.',
  ],
} as const satisfies Record<Extract<ClauseId, `D-${string}`>, Row>;
