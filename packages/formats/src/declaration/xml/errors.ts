import { type Text, text } from '@tamga/domain/law';
import type { LocatedError } from '../interface.ts';

type Say = { readonly message: (detail: string) => Text; readonly fix: Text };

const say = (kk: string, ru: string, en: string, fix: Text): Say => ({
  message: (detail) => text(kk.replace('%', detail), ru.replace('%', detail), en.replace('%', detail)),
  fix,
});

const rewrite = text(
  'Файлды жасаған бағдарламада оны қайта түзіңіз немесе осы жерді түзетіңіз.',
  'Сформируйте файл заново в программе, которая его создала, или исправьте это место.',
  'Make the file again in the program that wrote it, or correct this place.',
);
const smaller = text(
  'Құжатты бөліктерге бөліңіз немесе артық мәліметті алып тастаңыз.',
  'Разделите документ на части или уберите лишнее.',
  'Divide the document or take out what does not belong to it.',
);
const encoding = text(
  'Файлды UTF-8 немесе windows-1251 кодтауында, кодтауын тақырыбында көрсетіп сақтаңыз.',
  'Сохраните файл в кодировке UTF-8 или windows-1251 и укажите её в заголовке.',
  'Save the file as UTF-8 or windows-1251 and name the encoding in its first line.',
);
const noDoctype = text(
  'DOCTYPE жолын және ішкі немесе сыртқы нысандарды алып тастаңыз.',
  'Уберите строку DOCTYPE и объявления сущностей.',
  'Remove the DOCTYPE line and the entities it declares.',
);

/** What can be wrong with the bytes, in three languages; `%` stands for the detail. */
const faults = {
  EMPTY: say('Файл бос.', 'Файл пуст.', 'The file is empty.', rewrite),
  TOO_LARGE: say(
    'Файл тым үлкен: шегі %.',
    'Файл слишком велик: предел %.',
    'The file is too large: the limit is %.',
    smaller,
  ),
  TOO_DEEP: say(
    'Ішкі деңгейлер тым көп: шегі %.',
    'Слишком много вложенных уровней: предел %.',
    'Too many levels: the limit is %.',
    smaller,
  ),
  TOO_MANY_NODES: say(
    'Элементтер тым көп: шегі %.',
    'Слишком много элементов: предел %.',
    'Too many elements: the limit is %.',
    smaller,
  ),
  ENCODING_UNKNOWN: say(
    '«%» кодтауы танылмайды.',
    'Кодировка «%» не поддерживается.',
    'The encoding "%" is not known.',
    encoding,
  ),
  ENCODING_BROKEN: say(
    'Байттар % кодтауына сай емес.',
    'Байты не соответствуют кодировке %.',
    'The bytes are not %.',
    encoding,
  ),
  DOCTYPE_FORBIDDEN: say(
    'DOCTYPE қабылданбайды.',
    'DOCTYPE не допускается.',
    'A DOCTYPE is not accepted.',
    noDoctype,
  ),
  CHARACTER_FORBIDDEN: say(
    'Рұқсат етілмеген таңба: %.',
    'Недопустимый символ: %.',
    'A character that is not allowed: %.',
    rewrite,
  ),
  ENTITY_UNKNOWN: say('Белгісіз нысан: %.', 'Неизвестная сущность: %.', 'An unknown entity: %.', noDoctype),
  NOT_XML: say(
    'Бұл XML емес: % күтілді.',
    'Это не XML: ожидалось %.',
    'This is not XML: % was expected.',
    rewrite,
  ),
  DECLARATION_BROKEN: say(
    'XML тақырыбы қате жазылған.',
    'Ошибка в заголовке XML.',
    'The XML declaration is not well written.',
    rewrite,
  ),
  NAME_EXPECTED: say('Мұнда атау болуы керек.', 'Здесь ожидается имя.', 'A name is expected here.', rewrite),
  TAG_BROKEN: say('% тегі қате жазылған.', 'Ошибка в теге %.', 'The tag % is not well written.', rewrite),
  TAG_MISMATCH: say(
    'Жабатын тег ашылғанына сай емес: %.',
    'Закрывающий тег не соответствует открытому: %.',
    'The closing tag does not match the open one: %.',
    rewrite,
  ),
  NOT_CLOSED: say('% жабылмаған.', 'Не закрыто: %.', '% is not closed.', rewrite),
  ATTRIBUTE_BROKEN: say(
    '% төлсипаты қате жазылған.',
    'Ошибка в атрибуте %.',
    'The attribute % is not well written.',
    rewrite,
  ),
  ATTRIBUTE_REPEATED: say(
    '% төлсипаты қайталанған.',
    'Атрибут % повторяется.',
    'The attribute % is repeated.',
    rewrite,
  ),
  PREFIX_UNBOUND: say(
    '% префиксі жарияланбаған.',
    'Префикс % не объявлен.',
    'The prefix % is not declared.',
    rewrite,
  ),
  NAMESPACE_BROKEN: say(
    'Аттар кеңістігі қате жарияланған: %.',
    'Ошибка в объявлении пространства имён: %.',
    'A namespace is declared wrongly: %.',
    rewrite,
  ),
  AFTER_ROOT: say(
    'Түбір элементтен кейін артық мәлімет бар.',
    'После корневого элемента есть лишнее.',
    'There is something after the root element.',
    rewrite,
  ),
  JSON_BROKEN: say('JSON қате: %.', 'Ошибка в JSON: %.', 'The JSON is not well written: %.', rewrite),
} as const;

export type FaultCode = keyof typeof faults;

/** Thrown inside the readers only; they answer with the error it carries. */
export class Unreadable extends Error {
  readonly located: LocatedError;
  constructor(located: LocatedError) {
    super(located.code);
    this.located = located;
  }
}

export const fault = (code: FaultCode, at: { line: number; column: number }, detail = ''): LocatedError => ({
  ...at,
  code,
  message: faults[code].message(detail),
  fix: faults[code].fix,
});
