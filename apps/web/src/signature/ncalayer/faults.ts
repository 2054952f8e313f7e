import type { Problem } from '@tamga/contract';
import { type Text, text } from '@tamga/domain/law';
import { localProblem } from '../../api/problem.ts';

/** Why NCALayer gave no signature. */
export type NcaLayerFault =
  | 'NCALAYER_NOT_FOUND'
  | 'NCALAYER_NOT_RUNNING'
  | 'NCALAYER_SILENT'
  | 'NCALAYER_BUSY'
  | 'NCALAYER_LOST'
  | 'NCALAYER_TIMEOUT'
  | 'NCALAYER_ANSWER'
  | 'NCALAYER_REFUSED'
  | 'SIGNING_CANCELLED';

const start = text(
  'NCALayer бағдарламасын іске қосып, қайталаңыз, немесе қол қоюдың басқа тәсілін таңдаңыз.',
  'Запустите NCALayer и повторите или выберите другой способ подписания.',
  'Start NCALayer and repeat, or choose another way to sign.',
);
const repeat = text(
  'Қайталаңыз. Қол қойылмаған құжат жіберілмейді.',
  'Повторите. Неподписанный документ не отправляется.',
  'Repeat. A document that is not signed is not sent.',
);
const restart = text(
  'NCALayer бағдарламасын қайта іске қосып, қайталаңыз.',
  'Перезапустите NCALayer и повторите.',
  'Restart NCALayer and repeat.',
);

const faults: Readonly<Record<NcaLayerFault, readonly [detail: Text, fix: Text]>> = {
  NCALAYER_NOT_FOUND: [
    text(
      'NCALayer табылмады: ол орнатылмаған немесе іске қосылмаған.',
      'NCALayer не найден: он не установлен или не запущен.',
      'NCALayer was not found: it is not installed, or not running.',
    ),
    text(
      'NCALayer бағдарламасын pki.gov.kz/ncalayer бетінен орнатыңыз, іске қосып, қайталаңыз.',
      'Установите NCALayer со страницы pki.gov.kz/ncalayer, запустите его и повторите.',
      'Install NCALayer from pki.gov.kz/ncalayer, start it and repeat.',
    ),
  ],
  NCALAYER_NOT_RUNNING: [
    text(
      'NCALayer іске қосылмаған. Бұл браузерде ол бұрын жұмыс істеген.',
      'NCALayer не запущен. Раньше в этом браузере он работал.',
      'NCALayer is not running. It has worked in this browser before.',
    ),
    start,
  ],
  NCALAYER_SILENT: [
    text(
      'Бұл компьютерде NCALayer портында жауап беретін бағдарлама NCALayer емес.',
      'На порту NCALayer этого компьютера отвечает не NCALayer.',
      'What answers at the port of NCALayer on this computer is not NCALayer.',
    ),
    restart,
  ],
  NCALAYER_BUSY: [
    text(
      'NCALayer алдыңғы қол қоюды аяқтаған жоқ.',
      'NCALayer ещё не закончил предыдущее подписание.',
      'NCALayer has not finished the signature before.',
    ),
    text(
      'Оның терезесіндегі қол қоюды аяқтап немесе жауып, қайталаңыз.',
      'Завершите или закройте подписание в его окне и повторите.',
      'Finish it in its window or close that window, and repeat.',
    ),
  ],
  NCALAYER_LOST: [
    text('NCALayer байланысты үзді.', 'NCALayer прервал соединение.', 'NCALayer closed the connection.'),
    restart,
  ],
  NCALAYER_TIMEOUT: [
    text(
      'NCALayer терезесінде бес минут бойы қол қойылмады.',
      'В окне NCALayer пять минут ничего не подписывали.',
      'Nothing was signed in the window of NCALayer for five minutes.',
    ),
    repeat,
  ],
  NCALAYER_ANSWER: [
    text(
      'NCALayer жауабы түсініксіз: бағдарлама тым ескі болуы мүмкін.',
      'Ответ NCALayer непонятен: возможно, программа слишком старая.',
      'The answer of NCALayer cannot be read: the program may be too old.',
    ),
    text(
      'NCALayer бағдарламасын жаңартып, қайталаңыз.',
      'Обновите NCALayer и повторите.',
      'Update NCALayer and repeat.',
    ),
  ],
  NCALAYER_REFUSED: [
    text(
      'NCALayer қол қоймады: кілт қоймасы ашылмады немесе лайықты кілт жоқ.',
      'NCALayer не подписал: хранилище ключей не открылось или в нём нет подходящего ключа.',
      'NCALayer did not sign: the key store did not open, or holds no fitting key.',
    ),
    text(
      'Қол қою кілті бар қойманы (файлды немесе токенді) таңдап, қайталаңыз.',
      'Выберите хранилище (файл или токен) с ключом подписи и повторите.',
      'Choose a store (file or token) that holds a signing key, and repeat.',
    ),
  ],
  SIGNING_CANCELLED: [
    text('Сіз қол қоюдан бас тарттыңыз.', 'Вы отменили подписание.', 'You cancelled the signature.'),
    repeat,
  ],
};

/** The fault as a person reads it; `said` are the program's own words, shown small. */
export const ncaLayerProblem = (fault: NcaLayerFault, said = ''): Problem => {
  const [detail, fix] = faults[fault];
  return { ...localProblem(fault, detail, fix), ...(said ? { place: said } : {}) };
};
