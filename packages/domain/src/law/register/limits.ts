import type { ClauseId } from '../clauses.ts';
import { type Text, text } from '../text.ts';

/** Why a clause is held to be met in part only, though code and tests cite it. `since` is the day that was written. */
export interface Limit {
  readonly since: string;
  readonly reason: Text;
}

/** A limit lowers a clause from done to part and is shown on the law page. Nothing here can raise a state. */
export const limits: Partial<Readonly<Record<ClauseId, Limit>>> = {
  '389-14.1': {
    since: '2026-11-22',
    reason: text(
      'Тек тауарларға арналған декларация беріледі; транзиттік, көлік құралына арналған және жолаушы декларациялары әлі жоқ.',
      'Подаётся только декларация на товары; транзитной, на транспортное средство и пассажирской ещё нет.',
      'Only the goods declaration is lodged; transit, means-of-transport and passenger declarations are not yet.',
    ),
  },
  '389-16': {
    since: '2026-11-22',
    reason: text(
      'Ақпараттың мақсаты үзінділерде әлі көрсетілмейді.',
      'Цель использования на выписках ещё не печатается.',
      'The purpose of use is not shown on extracts yet.',
    ),
  },
  '389-19.4': {
    since: '2026-11-22',
    reason: text(
      'Алдын ала декларацияны кез келген өткізу пунктінде шығару әлі жоқ; жарияланған орган ғана шығарады.',
      'Выпуска предварительной декларации на любом пункте пропуска ещё нет; выпускает орган регистрации.',
      'A preliminary declaration cannot be released at any checkpoint yet; the office of registration releases.',
    ),
  },
  '389-19.7d': {
    since: '2026-11-22',
    reason: text(
      'Шешімдер мен сұрау салуларға қол қойылып, кіріс хабарларға түседі; оқу қолтаңбасы әлі жоқ.',
      'Решения и запросы подписаны и приходят во входящие; подписи о прочтении ещё нет.',
      'Decisions and queries are signed and reach the inbox; reading is not signed for yet.',
    ),
  },
  '389-19.9a': {
    since: '2026-11-22',
    reason: text(
      'Жобалар еркін түзетіледі; тіркелген декларацияны түзету әлі берілмейді.',
      'Черновики правятся свободно; корректировка зарегистрированной декларации ещё не подаётся.',
      'Drafts are corrected freely; a correction of a registered declaration is not lodged yet.',
    ),
  },
  '407-2.1': {
    since: '2026-11-22',
    reason: text(
      'Пломба хабарлары қабылданып, бағаланып, картада көрсетіледі; нақты пломбамен әлі сыналған жоқ.',
      'Сообщения пломб принимаются, оцениваются и видны на карте; с настоящей пломбой ещё не испытано.',
      'Messages of seals are taken, judged and shown on the map; not tried with a real seal yet.',
    ),
  },
  '407-5.1': {
    since: '2026-11-22',
    reason: text(
      'Тәуекел жағдайын лауазымды адам енгізген тауарлар бойынша профильдер белгілейді; транзиттік декларация бұл жерде әлі берілмейді.',
      'Случай риска отмечают профили по товарам, которые вносит должностное лицо; транзитная декларация здесь ещё не подаётся.',
      'Profiles mark the risk case by goods an official enters; transit declarations are not lodged here yet.',
    ),
  },
};
