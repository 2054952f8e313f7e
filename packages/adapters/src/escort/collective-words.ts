import { text } from '@tamga/domain/law';

const n = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

/** Words of the printed collective package, beside those of a single one. */
export const collectiveWords = {
  title: text('Жиынтық хабарламаның жинағы', 'Пакет сводного уведомления', 'Package of a collective notice'),
  escorts: text('Тасымалдар', 'Перевозок', 'Carriages'),
  escortsNote: text(
    'әрқайсысының өз жағдайы мен сағаты бар',
    'у каждой своя ситуация и свой час',
    'each has its own situation and hour',
  ),
  notice: text('Хабарлама', 'Уведомление', 'Notice'),
  body: text('Кімге', 'Кому', 'To'),
  over: text('Аяқталды', 'Закончилась', 'Over since'),
  lasts: text('жалғасуда', 'продолжается', 'it lasts'),
  firstHour: text('алғашқы сағаттың аяғы', 'конец первого часа', 'end of the first hour'),
  list: text('Тасымалдар тізімі', 'Список перевозок', 'List of the carriages'),
  due: text('Мерзімі', 'Срок', 'Due'),
  occurred: text('Болды', 'Возникла', 'Arose'),
  declaration: text('Декларация', 'Декларация', 'Declaration'),
  seal: text('Пломба', 'Пломба', 'Seal'),
  carriage: text('Тасымал', 'Перевозка', 'Carriage'),
  vehicle: text('Көлік', 'Машина', 'Vehicle'),
  place: text('Соңғы орны', 'Последнее место', 'Last place'),
  proof: text('Дәлелдеме', 'Доказательство', 'Proof'),
  proofNote: text(
    'Осы хабарламаны беру және оқу тізімдегі әр тасымалдың жазбасында тұр. Мөрі CMS файлында, толық тізім CSV мен JSON ішінде.',
    'Вручение и прочтение этого уведомления стоят в записи каждой перевозки списка. Печать – в файле CMS, полный список – в CSV и JSON.',
    'Delivery and reading of this notice stand in the record of each carriage of the list. The seal is in the CMS file, the whole list in CSV and JSON.',
  ),
  listSha256: text('CSV файлының SHA-256 мәні', 'SHA-256 файла CSV', 'SHA-256 of the CSV file'),
} as const;

export const listNote = (shown: number, all: number) =>
  shown === all
    ? text(
        `Барлығы: ${n(all)}, мерзімі бойынша. Уақыты UTC+5.`,
        `Всего: ${n(all)}, по сроку. Время UTC+5.`,
        `In all: ${n(all)}, by due time. Times in UTC+5.`,
      )
    : text(
        `Мерзімі ең жақын ${n(shown)} тасымал басылған, барлығы ${n(all)}: қалғаны CSV мен JSON ішінде. Уақыты UTC+5.`,
        `Напечатаны ${n(shown)} перевозок с ближайшим сроком из ${n(all)}: остальные – в CSV и JSON. Время UTC+5.`,
        `The ${n(shown)} that are due first are printed, of ${n(all)}: the others are in CSV and JSON. Times in UTC+5.`,
      );
