import type { ActKind } from '../access/index.ts';
import { type Text, text } from '../law/index.ts';
import type { DeclarationEvent, DeclarationState } from './transitions.ts';

/** States in words, for people. */
export const stateWords = {
  draft: text('Жоба', 'Черновик', 'Draft'),
  signed: text('Қол қойылған', 'Подписана', 'Signed'),
  submitted: text('Берілді', 'Подана', 'Submitted'),
  registered: text('Тіркелді', 'Зарегистрирована', 'Registered'),
  registrationRefused: text('Тіркеуден бас тартылды', 'В регистрации отказано', 'Registration refused'),
  underControl: text('Бақылауда', 'На контроле', 'Under control'),
  released: text('Шығарылды', 'Выпущена', 'Released'),
  releaseRefused: text('Шығарудан бас тартылды', 'В выпуске отказано', 'Release refused'),
  withdrawn: text('Кері қайтарып алынды', 'Отозвана', 'Withdrawn'),
} as const satisfies Record<DeclarationState, Text>;

/** What happened, said to whoever reads the timeline (AGR-2.7). */
export const eventWords = {
  sign: text('Декларант қол қойды.', 'Декларант подписал.', 'The declarant signed.'),
  submit: text(
    'Кеден құжатты алды; осы сәт беру сәті болып саналады.',
    'Таможня получила документ; этот момент считается моментом подачи.',
    'Customs received the document; this moment counts as the moment of lodging.',
  ),
  rejectSignature: text(
    'Қолтаңба жарамсыз болып шықты.',
    'Подпись оказалась недействительной.',
    'The signature did not hold.',
  ),
  register: text(
    'Декларация тіркелді, нөмір берілді.',
    'Декларация зарегистрирована, присвоен номер.',
    'The declaration was registered and given its number.',
  ),
  refuseRegistration: text(
    'Тіркеуден бас тартылды; барлық себептер көрсетілген.',
    'В регистрации отказано; указаны все причины.',
    'Registration was refused; all reasons are listed.',
  ),
  takeUnderControl: text(
    'Кеден декларацияны бақылауға алды.',
    'Таможня взяла декларацию на контроль.',
    'Customs took the declaration under control.',
  ),
  release: text('Тауарлар шығарылды.', 'Товары выпущены.', 'The goods were released.'),
  refuseRelease: text(
    'Тауарларды шығарудан бас тартылды.',
    'В выпуске товаров отказано.',
    'Release of the goods was refused.',
  ),
  proposeRefusal: text(
    'Шығарудан бас тарту ұсынылды; шешімді басқа лауазымды адам қабылдайды.',
    'Предложено отказать в выпуске; решит другое должностное лицо.',
    'Refusal of release was proposed; another official will decide.',
  ),
  withdraw: text(
    'Декларант декларацияны кері қайтарып алды.',
    'Декларант отозвал декларацию.',
    'The declarant withdrew the declaration.',
  ),
  correct: text(
    'Декларация түзетілді; бұрынғы нұсқа сақталды.',
    'Декларация исправлена; прежняя версия сохранена.',
    'The declaration was corrected; the earlier version is kept.',
  ),
  query: text(
    'Кеден құжат немесе түсініктеме сұрады.',
    'Таможня запросила документ или пояснение.',
    'Customs asked for a document or an explanation.',
  ),
  answer: text('Декларант жауап берді.', 'Декларант ответил.', 'The declarant answered.'),
} as const satisfies Record<DeclarationEvent | ActKind, Text>;

/** What a notice is about, as a title. */
export const noticeWords: Readonly<Record<string, Text>> = {
  ...stateWords,
  ...eventWords,
  submissionRefused: text(
    'Құжат қабылданбады: қолтаңба, құрылым немесе өкілеттік дұрыс емес.',
    'Документ не принят: неверны подпись, структура или полномочия.',
    'The document was not taken: its signature, structure or authority is wrong.',
  ),
  assigned: text('Іс берілді.', 'Дело передано.', 'A case was handed over.'),
  substitution: text(
    'Алмастыру тағайындалды немесе өзгертілді.',
    'Назначено или изменено замещение.',
    'A substitution was set or changed.',
  ),
  applicationFiled: text(
    'Тіркелуге өтініш түсті.',
    'Подано заявление на регистрацию.',
    'An application for registration was filed.',
  ),
  moneyArrived: text('Шотқа ақша түсті.', 'На счёт поступили деньги.', 'Money arrived on the account.'),
  paper: text(
    'Төлем бойынша құжат берілді.',
    'Выдан документ о платежах.',
    'A paper about payments was issued.',
  ),
  application: text(
    'Төлем бойынша өтініш түсті.',
    'Поступило заявление о платежах.',
    'An application about payments came in.',
  ),
  clockOverdue: text('Мерзім өтіп кетті.', 'Срок истёк.', 'A term has run out.'),
};

/** Names of the statutory clocks by id; the clock of one query is `query:<id>`. */
export const clockName = (id: string): Text =>
  id === 'registration' ? clockWords.registration : id === 'release' ? clockWords.release : clockWords.query;

const clockWords = {
  registration: text('Тіркеу мерзімі', 'Срок регистрации', 'Term of registration'),
  release: text('Шығару мерзімі', 'Срок выпуска', 'Term of release'),
  query: text('Сұрауға жауап беру мерзімі', 'Срок ответа на запрос', 'Term to answer the query'),
};
