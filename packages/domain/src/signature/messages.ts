import { type Text, text } from '../law/index.ts';
import type { CheckResult, SubIndication } from './verdict.ts';

/** The checks of a report, in the words of the person who reads it. */
export const checkNames = {
  format: text('Қолтаңба пішімі', 'Формат подписи', 'Format of the signature'),
  content: text(
    'Қол қойылған құжаттың өзгермегені',
    'Неизменность подписанного документа',
    'The signed document is unchanged',
  ),
  signature: text(
    'Қолтаңбаның математикалық дұрыстығы',
    'Математическая верность подписи',
    'The signature is mathematically right',
  ),
  'signing-certificate': text(
    'Қол қоюшының сертификаты',
    'Сертификат подписавшего',
    'Certificate of the signer',
  ),
  'signed-attributes': text('Қол қойылған белгілер', 'Подписанные атрибуты', 'Signed attributes'),
  'key-purpose': text('Кілттің мақсаты', 'Назначение ключа', 'Purpose of the key'),
  profile: text('ҰКО сертификатының пішіні', 'Профиль сертификата НУЦ', 'Certificate profile of the NCA'),
  chain: text('Сенімді түбірге дейінгі тізбек', 'Цепочка до доверенного корня', 'Chain to a trusted root'),
  validity: text(
    'Сертификаттың қолданылу мерзімі',
    'Срок действия сертификата',
    'Validity of the certificate',
  ),
  revocation: text(
    'Сертификаттың кері қайтарылмағаны',
    'Сертификат не отозван',
    'The certificate is not revoked',
  ),
  'authority-revocation': text(
    'Куәландырушы орталық сертификатының кері қайтарылмағаны',
    'Сертификат удостоверяющего центра не отозван',
    'The certificate of the authority is not revoked',
  ),
  algorithms: text(
    'Саясат рұқсат еткен алгоритмдер',
    'Алгоритмы, разрешённые политикой',
    'Algorithms the policy allows',
  ),
  'time-stamp': text('Уақыт белгісі', 'Метка времени', 'Time-stamp'),
  freshness: text('Мәліметтің өзектілігі', 'Актуальность сведений', 'The information is current'),
  responder: text('Жауап берушінің өкілеттігі', 'Полномочия отвечающей службы', 'Authority of the responder'),
  'third-party': text(
    'Сенімді үшінші тараптың түбіртегі',
    'Квитанция доверенной третьей стороны',
    'Receipt of the trusted third party',
  ),
} as const satisfies Readonly<Record<string, Text>>;
export type CheckName = keyof typeof checkNames;

/** What each sub-indication means, and what to do. */
export const subIndicationTexts: Readonly<Record<SubIndication, Text>> = {
  FORMAT_FAILURE: text(
    'Файл қолтаңба пішіміне сай емес.',
    'Файл не соответствует формату подписи.',
    'The file does not follow the format of a signature.',
  ),
  NO_SIGNATURE: text('Файлда қолтаңба жоқ.', 'В файле нет подписи.', 'The file holds no signature.'),
  HASH_FAILURE: text(
    'Құжат қол қойылғаннан кейін өзгерген.',
    'Документ изменён после подписания.',
    'The document was changed after it was signed.',
  ),
  SIG_CRYPTO_FAILURE: text(
    'Қолтаңба қол қоюшының кілтіне сай емес.',
    'Подпись не соответствует ключу подписавшего.',
    'The signature does not match the key of the signer.',
  ),
  REVOKED: text('Сертификат кері қайтарылған.', 'Сертификат отозван.', 'The certificate is revoked.'),
  EXPIRED: text(
    'Сертификаттың мерзімі қол қойғанға дейін біткен.',
    'Срок сертификата истёк до подписания.',
    'The certificate had expired before it was used.',
  ),
  NOT_YET_VALID: text(
    'Сертификат әлі күшіне енбеген.',
    'Сертификат ещё не вступил в силу.',
    'The certificate is not yet valid.',
  ),
  SIG_CONSTRAINTS_FAILURE: text(
    'Бұл кілтпен мұндай қолтаңба қоюға болмайды.',
    'Этим ключом нельзя ставить такую подпись.',
    'This key may not make such a signature.',
  ),
  CHAIN_CONSTRAINTS_FAILURE: text(
    'Сертификаттар тізбегі ережені бұзады.',
    'Цепочка сертификатов нарушает правила.',
    'The chain of certificates breaks the rules.',
  ),
  CERTIFICATE_CHAIN_GENERAL_FAILURE: text(
    'Сертификаттар тізбегін тексеру мүмкін болмады.',
    'Не удалось проверить цепочку сертификатов.',
    'The chain of certificates could not be checked.',
  ),
  CRYPTO_CONSTRAINTS_FAILURE: text(
    'Алгоритмге немесе кілт ұзындығына саясат рұқсат етпейді.',
    'Алгоритм или длина ключа не разрешены политикой.',
    'The policy does not allow the algorithm or the key size.',
  ),
  POLICY_PROCESSING_ERROR: text(
    'Қолтаңба саясатын қолдану мүмкін болмады.',
    'Не удалось применить политику подписи.',
    'The signature policy could not be applied.',
  ),
  TIMESTAMP_ORDER_FAILURE: text(
    'Уақыт белгілерінің реті бұзылған.',
    'Нарушен порядок меток времени.',
    'The time-stamps are out of order.',
  ),
  NO_SIGNING_CERTIFICATE_FOUND: text(
    'Қол қоюшының сертификаты табылмады. Құжатты сертификатпен бірге жіберіңіз.',
    'Сертификат подписавшего не найден. Пришлите документ вместе с сертификатом.',
    'The certificate of the signer was not found. Send the document with its certificate.',
  ),
  NO_CERTIFICATE_CHAIN_FOUND: text(
    'Сертификат сенімді түбірге апармайды.',
    'Сертификат не ведёт к доверенному корню.',
    'The certificate does not lead to a trusted root.',
  ),
  REVOKED_NO_POE: text(
    'Сертификат кері қайтарылған, ал қолтаңбаның бұрын қойылғаны дәлелденбеген.',
    'Сертификат отозван, а более раннее подписание не доказано.',
    'The certificate is revoked, and nothing proves that the signature is older.',
  ),
  REVOKED_CA_NO_POE: text(
    'Куәландырушы орталықтың сертификаты кері қайтарылған.',
    'Сертификат удостоверяющего центра отозван.',
    'The certificate of the authority is revoked.',
  ),
  OUT_OF_BOUNDS_NO_POE: text(
    'Сертификаттың мерзімі біткен, ал қолтаңбаның сол мерзімде қойылғаны дәлелденбеген. Уақыт белгісі қажет.',
    'Срок сертификата истёк, а подписание в течение срока не доказано. Нужна метка времени.',
    'The certificate has expired, and nothing proves that the signature was made before. A time-stamp is needed.',
  ),
  OUT_OF_BOUNDS_NOT_REVOKED: text(
    'Сертификаттың мерзімі біткен, бірақ кері қайтарылмаған.',
    'Срок сертификата истёк, но он не был отозван.',
    'The certificate has expired but was not revoked.',
  ),
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: text(
    'Алгоритмге рұқсат мерзімі біткен, ал қолтаңбаның бұрын қойылғаны дәлелденбеген.',
    'Срок разрешения алгоритма истёк, а более раннее подписание не доказано.',
    'The algorithm is allowed no longer, and nothing proves that the signature is older.',
  ),
  NO_POE: text(
    'Қолтаңбаның қойылған уақыты дәлелденбеген.',
    'Время подписания не доказано.',
    'Nothing proves when the signature was made.',
  ),
  TRY_LATER: text(
    'Сертификаттың кері қайтарылмағанын қазір тексеру мүмкін емес. Кейінірек қайталаңыз.',
    'Сейчас нельзя проверить, не отозван ли сертификат. Повторите позже.',
    'Whether the certificate is revoked cannot be checked now. Try again later.',
  ),
  SIGNED_DATA_NOT_FOUND: text(
    'Қол қойылған құжат берілмеген. Қолтаңбамен бірге құжаттың өзін де көрсетіңіз.',
    'Не передан сам подписанный документ. Укажите его вместе с подписью.',
    'The signed document itself was not given. Name it with the signature.',
  ),
  REVOCATION_OUT_OF_BOUNDS_NO_POE: text(
    'Кері қайтару туралы мәлімет ескірген.',
    'Сведения об отзыве устарели.',
    'The information on revocation is out of date.',
  ),
};

/** The IIN or BIN of a certificate has a wrong check digit: a warning, or a refusal where the policy says so. */
export const wrongCheckDigit = text(
  'Сертификаттағы ЖСН немесе БСН бақылау саны дұрыс емес.',
  'У ИИН или БИН в сертификате неверная контрольная цифра.',
  'The IIN or BIN in the certificate has a wrong check digit.',
);

const passed = text('Дұрыс.', 'Верно.', 'Right.');
const notChecked = text('Тексерілмеді.', 'Не проверялось.', 'Not checked.');

/** A check as a report shows it: the words come from the sub-indication, or from the outcome. */
export const checkResult = (
  check: CheckName,
  outcome: CheckResult['outcome'],
  more: { readonly subIndication?: SubIndication; readonly message?: Text; readonly detail?: string } = {},
): CheckResult => ({
  check,
  outcome,
  message:
    more.message ??
    (more.subIndication
      ? subIndicationTexts[more.subIndication]
      : outcome === 'not-checked'
        ? notChecked
        : passed),
  ...(more.subIndication ? { subIndication: more.subIndication } : {}),
  ...(more.detail ? { detail: more.detail } : {}),
});

const failing: readonly SubIndication[] = [
  'FORMAT_FAILURE',
  'NO_SIGNATURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
];

/**
 * The verdict a sub-indication stands for. We are stricter than EN 319 102-1 in three of them: a misused key, a broken chain and
 * a forbidden algorithm are `invalid` and not `indeterminate`, because no further evidence would change them here.
 */
export const verdictOf = (subIndication: SubIndication): 'invalid' | 'indeterminate' =>
  failing.includes(subIndication) ? 'invalid' : 'indeterminate';
