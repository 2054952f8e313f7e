import { type Result, refuse, type Text, text } from '@tamga/domain/law';

/** Why a key file was not opened. `place` and `detail` say where a broken file is broken. */
export interface KeyFileRefusal {
  readonly code: 'KEY_FILE_BROKEN' | 'KEY_FILE_PASSWORD' | 'KEY_FILE_UNSUPPORTED' | 'KEY_FILE_EMPTY';
  readonly place: string;
  readonly detail: string;
  readonly message: Text;
}

export const refuseFor = (
  code: KeyFileRefusal['code'],
  place: string,
  detail: string,
): Result<never, KeyFileRefusal> => refuse({ code, place, detail, message: messages[code] });

const messages: Readonly<Record<KeyFileRefusal['code'], Text>> = {
  KEY_FILE_BROKEN: text(
    'Кілт файлы бүлінген немесе PKCS#12 файлы емес.',
    'Файл ключа повреждён или не является файлом PKCS#12.',
    'The key file is broken or is no PKCS#12 file.',
  ),
  KEY_FILE_PASSWORD: text(
    'Кілт файлының құпиясөзі дұрыс емес.',
    'Неверный пароль файла ключа.',
    'The password of the key file is wrong.',
  ),
  KEY_FILE_UNSUPPORTED: text(
    'Кілт файлы ҰКО шығармайтын шифрмен немесе тексеру кодымен жазылған.',
    'Файл ключа записан шифром или кодом проверки, которых НУЦ не применяет.',
    'The key file uses a cipher or a check code that the NCA does not use.',
  ),
  KEY_FILE_EMPTY: text(
    'Кілт файлында сертификатымен бірге кілт жоқ.',
    'В файле ключа нет ключа с его сертификатом.',
    'The key file holds no key with its certificate.',
  ),
};
