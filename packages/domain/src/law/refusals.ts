import type { ClauseId } from './clauses.ts';
import type { Text } from './text.ts';

/** One code of the refusal register: the clauses it rests on (none: a technical limit), what is wrong, what to do. */
export interface RefusalEntry {
  readonly basis: readonly ClauseId[];
  readonly problem: Text;
  readonly remedy: Text;
}

/**
 * The refusal register (requirements 2.7) and the codes of our own that every edge needs.
 * A refusal always carries its code, its clause and a text for the addressee, and is logged.
 */
export const refusals = {
  AUTH_SIGNATURE_REQUIRED: {
    basis: ['389-10', '389-13', '389-14.1', '389-19.1a'],
    problem: {
      kk: 'Бұл әрекетке ҰКО ЭЦҚ қажет, ал сұрау қол қойылмай келді.',
      ru: 'Для этого действия нужна ЭЦП НУЦ РК, а запрос пришёл без подписи.',
      en: 'This action needs an NCA RK signature, and the request came without one.',
    },
    remedy: {
      kk: 'Сұрауға өз ЭЦҚ-ңызбен қол қойып, қайта жіберіңіз.',
      ru: 'Подпишите запрос своей ЭЦП и отправьте снова.',
      en: 'Sign the request with your own signature and send it again.',
    },
  },
  AUTH_SIGNATURE_INVALID: {
    basis: ['389-10', '389-13', '389-14.1', 'AGR-3.2', 'AGR-9'],
    problem: {
      kk: 'Қолтаңба тексеруден өтпеді: куәландырушы орталық танылмаған, мерзімі өткен, куәлік кері қайтарылған немесе мазмұн өзгертілген.',
      ru: 'Подпись не прошла проверку: издатель не признан, срок истёк, сертификат отозван или содержание изменено.',
      en: 'The signature did not pass: the issuer is not recognised, the certificate has expired or was revoked, or the content was altered.',
    },
    remedy: {
      kk: 'Қолданыстағы куәлікті таңдап, құжатқа қайта қол қойыңыз.',
      ru: 'Выберите действующий сертификат и подпишите документ заново.',
      en: 'Choose a certificate that is in force and sign the document again.',
    },
  },
  AUTH_NOT_REGISTERED: {
    basis: ['389-9b', '389-10'],
    problem: {
      kk: 'Куәліктің иесі пайдаланушы ретінде тіркелмеген.',
      ru: 'Владелец сертификата не зарегистрирован как пользователь.',
      en: 'The holder of the certificate is not registered as a user.',
    },
    remedy: {
      kk: 'Сыртқы модульде тіркелуге өтініш беріңіз; тіркелген соң кіре аласыз.',
      ru: 'Подайте заявление на регистрацию во внешнем модуле; после регистрации вход откроется.',
      en: 'File a registration application in the external module; you can sign in once it is granted.',
    },
  },
  REG_APPLICATION_INVALID: {
    basis: ['389-9a'],
    problem: {
      kk: 'Тіркелу өтініші толық емес немесе онда қате бар.',
      ru: 'Заявление на регистрацию неполно или содержит ошибку.',
      en: 'The registration application is incomplete or contains an error.',
    },
    remedy: {
      kk: 'Көрсетілген өрістерді толтырып, өтінішті қайта беріңіз; төлем алынбайды.',
      ru: 'Исправьте указанные поля и подайте заявление снова; плата не взимается.',
      en: 'Correct the fields shown and file the application again; nothing is charged.',
    },
  },
  REG_REFUSED: {
    basis: ['389-9b'],
    problem: {
      kk: 'Пайдаланушы ретінде тіркеуден тіркеу қағидаларындағы негіз бойынша бас тартылды.',
      ru: 'В регистрации пользователя отказано по основанию правил регистрации.',
      en: 'Registration as a user was refused on a ground of the registration rules.',
    },
    remedy: {
      kk: 'Шешімдегі себепті оқып, оны жойған соң жаңа өтініш беріңіз немесе шешімге шағымданыңыз.',
      ru: 'Прочтите причину в решении, устраните её и подайте новое заявление или обжалуйте решение.',
      en: 'Read the reason in the decision, remove it and apply again, or appeal against the decision.',
    },
  },
  ACCESS_INTERNAL_ONLY: {
    basis: ['389-5'],
    problem: {
      kk: 'Бұл мәлімет тек ішкі модульде беріледі.',
      ru: 'Эти сведения выдаются только во внутреннем модуле.',
      en: 'This information is given in the internal module only.',
    },
    remedy: {
      kk: 'Ішкі модульге ЭЦҚ арқылы кіріп, сол жерден сұраңыз.',
      ru: 'Войдите во внутренний модуль по ЭЦП и запросите там.',
      en: 'Enter the internal module with your signature and ask there.',
    },
  },
  ACCESS_NOT_ELIGIBLE: {
    basis: ['389-6.1'],
    problem: {
      kk: 'Ішкі модуль сыртқы экономикалық қызмет субъектілеріне және кеден ісі саласындағы тұлғаларға арналған.',
      ru: 'Внутренний модуль служит участникам внешнеэкономической деятельности и лицам в сфере таможенного дела.',
      en: 'The internal module serves foreign-trade participants and persons active in the customs field.',
    },
    remedy: {
      kk: 'Тіркеу деректерінде қызмет түріңізді көрсетіңіз немесе жалпыға ашық бетті пайдаланыңыз.',
      ru: 'Укажите вид деятельности в регистрационных данных или пользуйтесь открытыми страницами.',
      en: 'State your activity in your registration data, or use the public pages.',
    },
  },
  ACCESS_PURPOSE_NOT_CUSTOMS: {
    basis: ['389-11', '389-16', 'CODE-RES-4'],
    problem: {
      kk: 'Сұрауда кедендік операция көрсетілмеген немесе мақсаты басқа.',
      ru: 'В запросе не названа таможенная операция, или цель иная.',
      en: 'The request names no customs operation, or serves another purpose.',
    },
    remedy: {
      kk: 'Мәлімет қандай кедендік операция үшін керек екенін құжат нөмірімен көрсетіңіз.',
      ru: 'Укажите таможенную операцию и номер документа, для которых нужны сведения.',
      en: 'Name the customs operation and the document number the information is needed for.',
    },
  },
  ACCESS_NOT_OWN_DATA: {
    basis: ['389-11', '389-12', '389-18a', '389-18b'],
    problem: {
      kk: 'Бұл басқа тұлғаның деректері, ал оның атынан әрекет ету құқығы тіркелмеген.',
      ru: 'Это данные другого лица, а право действовать от его имени не зарегистрировано.',
      en: 'These are the data of another person, and no right to act for that person is registered.',
    },
    remedy: {
      kk: 'Тұлғадан кабинет арқылы сенімхат сұраңыз немесе өз деректеріңізді таңдаңыз.',
      ru: 'Попросите лицо выдать доверенность в кабинете или выберите свои данные.',
      en: 'Ask the person for a mandate in the cabinet, or choose your own data.',
    },
  },
  ACCESS_RESTRICTED: {
    basis: ['CODE-IS-4', 'CODE-RES-2a', 'CODE-RES-4'],
    problem: {
      kk: 'Ақпараттың бұл түрі бекітілген құрамға кірмейді немесе рөліңіз оған рұқсат бермейді.',
      ru: 'Этот вид информации не входит в утверждённый состав, или ваша роль его не открывает.',
      en: 'This kind of information is not in the approved composition, or your role does not open it.',
    },
    remedy: {
      kk: 'Қызметіңізге қажет болса, рөлді кеден органының әкімшісінен сұраңыз.',
      ru: 'Если это нужно для работы, запросите роль у администратора своего таможенного органа.',
      en: 'If your work needs it, ask the administrator of your customs body for the role.',
    },
  },
  DOC_SIGNER_NOT_ENTITLED: {
    basis: ['389-14.1'],
    problem: {
      kk: 'Қол қойған адамның декларант атынан құжат беруге құқығы жоқ.',
      ru: 'Подписавший не вправе подавать документ от имени декларанта.',
      en: 'The signer may not lodge a document for the declarant.',
    },
    remedy: {
      kk: 'Құқығы бар адам қол қойсын немесе кабинетте өкілеттік тіркелсін.',
      ru: 'Пусть подпишет уполномоченное лицо, или зарегистрируйте полномочие в кабинете.',
      en: 'Let an entitled person sign, or register the mandate in the cabinet.',
    },
  },
  DOC_FORMAT_INVALID: {
    basis: ['389-19.3', 'AGR-1.1'],
    problem: {
      kk: 'Құжаттың құрылымында, кодтарында немесе мәндерінің байланысында қате бар.',
      ru: 'В структуре документа, кодах или связи значений есть ошибка.',
      en: 'The structure of the document, a code, or the way values fit together is wrong.',
    },
    remedy: {
      kk: 'Тізімдегі әр ескертуді түзетіп, құжатты қайта беріңіз.',
      ru: 'Исправьте каждое замечание из списка и подайте документ снова.',
      en: 'Correct each finding in the list and lodge the document again.',
    },
  },
  DOC_REGISTRATION_REFUSED: {
    basis: ['389-19.3'],
    problem: {
      kk: 'Құжатты тіркеуден бас тартылды; барлық себебі тізімде.',
      ru: 'В регистрации документа отказано; все причины в списке.',
      en: 'Registration of the document was refused; all the reasons are listed.',
    },
    remedy: {
      kk: 'Көшірмесін ашып, себептерін түзетіп, бірден қайта бере аласыз; ақы ұсталған жоқ.',
      ru: 'Откройте копию, устраните причины и можете сразу подать снова; ничего не списано.',
      en: 'Open a copy and remove the reasons; you can lodge again at once, and nothing was charged.',
    },
  },
  DOC_CORRECTION_NOT_OWN: {
    basis: ['389-19.9a'],
    problem: {
      kk: 'Басқа тұлғаның құжатын түзетуге болмайды.',
      ru: 'Документ другого лица исправить нельзя.',
      en: 'A document of another person cannot be corrected.',
    },
    remedy: {
      kk: 'Түзетуді құжатты берген тұлға немесе оның өкілі жасауы керек.',
      ru: 'Исправление вносит лицо, подавшее документ, или его представитель.',
      en: 'The person who lodged it, or a representative of that person, makes the correction.',
    },
  },
  DOC_CORRECTION_NOT_ALLOWED: {
    basis: ['389-19.9a'],
    problem: {
      kk: 'Құжаттың қазіргі күйінде бұл өрісті өзгертуге болмайды.',
      ru: 'В нынешнем состоянии документа это поле изменить нельзя.',
      en: 'In the present state of the document this field cannot be changed.',
    },
    remedy: {
      kk: 'Өзгертуге болатын өрістерді қараңыз немесе кеден органына жүгініңіз.',
      ru: 'Посмотрите, какие поля можно изменить, или обратитесь в таможенный орган.',
      en: 'See which fields can be changed, or turn to the customs body.',
    },
  },
  PRELIM_NOT_USABLE: {
    basis: ['389-14.2a', '389-14.2b', '389-14.2c', '389-14.2d', '389-14.2e'],
    problem: {
      kk: 'Алдын ала ақпараттың мерзімі өткен немесе жасалатын құжатқа қажет дерек онда жоқ.',
      ru: 'Срок предварительной информации истёк, или в ней нет данных для нужного документа.',
      en: 'The preliminary information has lapsed, or lacks data the document needs.',
    },
    remedy: {
      kk: 'Жетіспейтін деректі толықтырыңыз немесе жаңа алдын ала ақпарат беріңіз.',
      ru: 'Дополните недостающие данные или подайте новую предварительную информацию.',
      en: 'Supply the missing data, or lodge new preliminary information.',
    },
  },
  RELEASE_REFUSED: {
    basis: ['389-19.4'],
    problem: {
      kk: 'Лауазымды адам тауарларды шығарудан бас тартты; себебі шешімде жазылған.',
      ru: 'Должностное лицо отказало в выпуске товаров; причина записана в решении.',
      en: 'The official refused to release the goods; the reason stands in the decision.',
    },
    remedy: {
      kk: 'Себепті жойып, жаңа декларация беріңіз немесе шешімге шағымданыңыз.',
      ru: 'Устраните причину и подайте новую декларацию или обжалуйте решение.',
      en: 'Remove the reason and lodge a new declaration, or appeal against the decision.',
    },
  },
  CALC_DATA_MISSING: {
    basis: ['389-14.5', '389-14.6', '389-14.7'],
    problem: {
      kk: 'Есептеуге қажет мөлшерлеме, құн, салмақ немесе айырбас бағамы жоқ.',
      ru: 'Для расчёта не хватает ставки, стоимости, веса или курса валюты.',
      en: 'The calculation lacks a rate, a value, a weight or an exchange rate.',
    },
    remedy: {
      kk: 'Тізімде аталған деректі енгізіңіз; нөл деп есептелмейді.',
      ru: 'Внесите данные, названные в списке; нулём они не заменяются.',
      en: 'Enter the data named in the list; they are never taken as zero.',
    },
  },
  PAY_INSUFFICIENT_FUNDS: {
    basis: ['389-19.6a', '389-19.6b', '389-19.6c'],
    problem: {
      kk: 'Дербес шоттағы қолжетімді сома төлемге жетпейді.',
      ru: 'Доступной суммы на лицевом счёте не хватает для платежа.',
      en: 'The available amount on the personal account does not cover the payment.',
    },
    remedy: {
      kk: 'Шотты толықтырып, төлемді қайталаңыз; ештеңе ұсталған жоқ.',
      ru: 'Пополните счёт и повторите платёж; ничего не списано.',
      en: 'Add to the account and pay again; nothing was taken.',
    },
  },
  DEFERRAL_REFUSED: {
    basis: ['389-19.7a'],
    problem: {
      kk: 'Кедендік әкелу баждарын төлеуді кейінге қалдырудан немесе бөліп төлеуден бас тартылды.',
      ru: 'В отсрочке или рассрочке уплаты ввозных таможенных пошлин отказано.',
      en: 'Deferral or instalment payment of the import customs duties was refused.',
    },
    remedy: {
      kk: 'Төлем мерзімі өзгермейді; себебін шешімнен оқып, қажет болса шағымданыңыз.',
      ru: 'Срок уплаты прежний; прочтите причины в решении и при необходимости обжалуйте его.',
      en: 'The due date stays; read the reasons in the decision and appeal if you disagree.',
    },
  },
  ESCORT_NOT_TRANSIT: {
    basis: ['407-1.1', '407-5.1'],
    problem: {
      kk: 'Тауарлар кедендік транзитпен тасымалданбайды, сондықтан электрондық алып жүру қолданылмайды.',
      ru: 'Товары не следуют по процедуре таможенного транзита, электронное сопровождение не применяется.',
      en: 'The goods do not move under customs transit, so electronic escort does not apply.',
    },
    remedy: {
      kk: 'Транзиттік декларацияның нөмірін тексеріңіз.',
      ru: 'Проверьте номер транзитной декларации.',
      en: 'Check the number of the transit declaration.',
    },
  },
  ESCORT_NO_RISK_CASE: {
    basis: ['407-5.1'],
    problem: {
      kk: 'Тәуекелдерді басқару жүйесі бұл тасымалды алып жүруге белгілемеген.',
      ru: 'Система управления рисками не отметила эту перевозку для сопровождения.',
      en: 'The risk management system has not marked this movement for escort.',
    },
    remedy: {
      kk: 'Шешім тек тәуекел жағдайы бар тасымал бойынша қабылданады; жағдайдың нөмірін көрсетіңіз.',
      ru: 'Решение принимается только по случаю, определённому системой; укажите его номер.',
      en: 'A decision needs a case the system determined; give the number of that case.',
    },
  },
  ESCORT_NOT_HEAD: {
    basis: ['407-5.1'],
    problem: {
      kk: 'Шешімге кеден органының басшысы қол қоймаған.',
      ru: 'Решение подписал не руководитель таможенного органа.',
      en: 'The decision is not signed by the head of the customs body.',
    },
    remedy: {
      kk: 'Шешімді басшыға немесе бұйрықпен оны алмастыратын адамға беріңіз.',
      ru: 'Передайте решение руководителю или лицу, замещающему его по приказу.',
      en: 'Pass the decision to the head, or to the person acting as head by order.',
    },
  },
  ESCORT_WRONG_BODY: {
    basis: ['407-5.1'],
    problem: {
      kk: 'Шешімді тауарларды транзитке орналастырмайтын кеден органы қабылдап отыр.',
      ru: 'Решение принимает орган, который не помещает эти товары под транзит.',
      en: 'The decision is taken by a body that does not place these goods under transit.',
    },
    remedy: {
      kk: 'Істі транзиттік декларацияны тіркеген органға жіберіңіз.',
      ru: 'Передайте дело органу, который оформляет помещение под транзит.',
      en: 'Pass the case to the body that places the goods under transit.',
    },
  },
  ESCORT_NO_EQUIPMENT: {
    basis: ['407-2.1'],
    problem: {
      kk: 'Көлікте жұмыс істейтін навигациялық пломба немесе спутниктік жабдық жоқ.',
      ru: 'На транспортном средстве нет работающей навигационной пломбы или спутникового оборудования.',
      en: 'The vehicle carries no working navigation seal or satellite equipment.',
    },
    remedy: {
      kk: 'Пломбаны орнатып, іске қосыңыз да, алғашқы дұрыс сигналды күтіңіз.',
      ru: 'Установите и активируйте пломбу и дождитесь первого верного сигнала.',
      en: 'Fit and activate a seal and wait for its first valid signal.',
    },
  },
  ESCORT_NO_CONTRACT: {
    basis: ['407-18.1'],
    problem: {
      kk: 'Декларантпен және тасымалдаушымен алып жүру қызметіне шарт жасалмаған.',
      ru: 'Нет договора с декларантом и перевозчиком на услуги сопровождения.',
      en: 'There is no escort service contract with the declarant and the carrier.',
    },
    remedy: {
      kk: 'Ұлттық оператормен шарт жасасыңыз; содан кейін пломба бекітіледі.',
      ru: 'Заключите договор с национальным оператором; после этого назначается пломба.',
      en: 'Conclude the contract with the national operator; a seal is assigned after that.',
    },
  },
  ESCORT_OPERATOR_UNKNOWN: {
    basis: ['407-2.2'],
    problem: {
      kk: 'Хабарды жіберуші Үкімет айқындаған ұлттық оператор емес.',
      ru: 'Отправитель не является национальным оператором, определённым Правительством.',
      en: 'The sender is not the national operator determined by the Government.',
    },
    remedy: {
      kk: 'Оператордың жазбасы мен оның қолданылу күнін тексеріңіз.',
      ru: 'Проверьте запись об операторе и дату её действия.',
      en: 'Check the operator record and the date it is in force from.',
    },
  },
  ESCORT_NEXT_OPERATOR_UNKNOWN: {
    basis: ['407-1.2'],
    problem: {
      kk: 'Келесі мемлекеттің операторы бұл жүйеге енгізілмеген.',
      ru: 'Оператор следующего государства в этой системе не внесён.',
      en: 'The operator of the next state is not entered in this system.',
    },
    remedy: {
      kk: 'Әкімші оны оның мемлекетінің актісі бойынша енгізеді; содан кейін қайталаңыз. Көлік алып жүруде қала береді.',
      ru: 'Администратор вносит его по акту того государства; после этого повторите. Перевозка остаётся под сопровождением.',
      en: 'The administrator enters it by the act of that state; then repeat. The carriage stays under escort.',
    },
  },
  RETENTION_NOT_EXPIRED: {
    basis: ['407-18.3a', '407-18.3b'],
    problem: {
      kk: 'Қадағалау деректері бес жыл сақталады, мерзімі әлі өткен жоқ.',
      ru: 'Данные отслеживания хранятся пять лет, срок ещё не истёк.',
      en: 'Tracking data are kept for five years, and the term has not ended.',
    },
    remedy: {
      kk: 'Көрсетілген күнге дейін деректі өшіруге немесе өзгертуге болмайды.',
      ru: 'До указанного дня данные нельзя удалить или изменить.',
      en: 'Until the day shown the data can be neither deleted nor altered.',
    },
  },
  REQ_GROUND_MISSING: {
    basis: ['CODE-REQ-2.1', 'CODE-REQ-2.2', 'CODE-REQ-2.3'],
    problem: {
      kk: 'Сұрау салуда заңда аталған негіздердің бірде-бірі жоқ.',
      ru: 'В запросе нет ни одного из оснований, названных законом.',
      en: 'The request has none of the grounds the law names.',
    },
    remedy: {
      kk: 'Сәйкессіздік, бұзушылық туралы ақпарат немесе УЭО тексеруі жазбасын байланыстырыңыз.',
      ru: 'Свяжите запрос с записью о расхождении, сведениями о нарушении или проверкой УЭО.',
      en: 'Link a record of a mismatch, of a possible breach, or of an AEO check.',
    },
  },
  REQ_SIGNATORY_NOT_AUTHORISED: {
    basis: ['CODE-REQ-3'],
    problem: {
      kk: 'Сұрау салуға қол қойған адамның бұған уәкілеттігі жоқ.',
      ru: 'Подписавший запрос не уполномочен на это.',
      en: 'The signer of the request is not authorised for it.',
    },
    remedy: {
      kk: 'Хатқа басшы, ол уәкілеттік берген орынбасар немесе оларды алмастыратын адам қол қойсын.',
      ru: 'Пусть подпишет руководитель, уполномоченный им заместитель или лицо, их замещающее.',
      en: 'Let the head, an authorised deputy, or the person replacing them sign.',
    },
  },
  REQ_BODY_NOT_DESIGNATED: {
    basis: ['CODE-REQ-12'],
    problem: {
      kk: 'Комиссия бұл кеден органын сұрау салу жіберуге немесе орындауға айқындамаған.',
      ru: 'Комиссия не определила этот таможенный орган для направления или исполнения запросов.',
      en: 'The Commission has not designated this customs body to send or execute requests.',
    },
    remedy: {
      kk: 'Тізімдегі органды таңдаңыз.',
      ru: 'Выберите орган из перечня.',
      en: 'Choose a body from the list.',
    },
  },
  REQ_CONTENT_INCOMPLETE: {
    basis: ['CODE-REQ-10.1'],
    problem: {
      kk: 'Сұрау салуда міндетті мәліметтердің бірі жоқ.',
      ru: 'В запросе нет одного из обязательных сведений.',
      en: 'The request lacks one of the items it must contain.',
    },
    remedy: {
      kk: 'Аталған тармақты толықтырып, сұрау салуды қайта жіберіңіз.',
      ru: 'Дополните названный пункт и направьте запрос снова.',
      en: 'Add the item named and send the request again.',
    },
  },
  REQ_ADDITIONAL_INFO_NOT_RECEIVED: {
    basis: ['CODE-REQ-10.2'],
    problem: {
      kk: 'Қосымша ақпарат сұратылған күннен бастап екі ай ішінде келмеді.',
      ru: 'Дополнительная информация не поступила за два месяца со дня запроса о ней.',
      en: 'The additional information did not arrive within two months of being asked for.',
    },
    remedy: {
      kk: 'Бұл сұрау салу жалғаспайды; қажет болса, жаңасын жіберіңіз.',
      ru: 'Этот запрос не возобновляется; при необходимости направьте новый.',
      en: 'This request is not resumed; send a new one if it is still needed.',
    },
  },
  REQ_NATIONAL_SECURITY: {
    basis: ['CODE-REQ-10.3'],
    problem: {
      kk: 'Сұрау салуды орындау Қазақстанның ұлттық қауіпсіздігіне зиян келтіруі мүмкін.',
      ru: 'Исполнение запроса может нанести ущерб национальной безопасности Казахстана.',
      en: 'Execution of the request may harm the national security of Kazakhstan.',
    },
    remedy: {
      kk: 'Сұрау салушы органға бас тарту себебі хабарланады.',
      ru: 'Запрашивающий орган извещается о причине отказа.',
      en: 'The requesting body is told the reason of the refusal.',
    },
  },
  REQ_CONTRARY_TO_LAW: {
    basis: ['CODE-REQ-10.3'],
    problem: {
      kk: 'Сұрау салуды орындау Қазақстан заңнамасына қайшы келеді.',
      ru: 'Исполнение запроса противоречит законодательству Казахстана.',
      en: 'Execution of the request contradicts the law of Kazakhstan.',
    },
    remedy: {
      kk: 'Сұрау салушы органға қай норма кедергі екені жазылады.',
      ru: 'Запрашивающему органу сообщается, какая норма препятствует.',
      en: 'The requesting body is told which provision stands in the way.',
    },
  },
  REQ_CONTRARY_TO_TREATY: {
    basis: ['CODE-REQ-10.3'],
    problem: {
      kk: 'Сұрау салуды орындау Қазақстанның халықаралық шартына қайшы келеді.',
      ru: 'Исполнение запроса противоречит международному договору Казахстана.',
      en: 'Execution of the request contradicts an international treaty of Kazakhstan.',
    },
    remedy: {
      kk: 'Сұрау салушы органға қай шарт кедергі екені жазылады.',
      ru: 'Запрашивающему органу сообщается, какой договор препятствует.',
      en: 'The requesting body is told which treaty stands in the way.',
    },
  },
  REQ_IMPOSSIBLE: {
    basis: ['CODE-REQ-10.4'],
    problem: {
      kk: 'Сұрау салуды кеден органына байланысты емес себептермен орындау мүмкін емес.',
      ru: 'Исполнить запрос невозможно по причинам, не зависящим от таможенного органа.',
      en: 'The request cannot be executed for reasons that do not depend on the customs body.',
    },
    remedy: {
      kk: 'Себебі хатта көрсетіледі; ол жойылса, сұрау салуды қайта жіберуге болады.',
      ru: 'Причина указана в письме; когда она отпадёт, запрос можно направить снова.',
      en: 'The letter names the reason; once it is gone the request can be sent again.',
    },
  },
  REQ_EXTENSION_NOT_AVAILABLE: {
    basis: ['CODE-REQ-8.2'],
    problem: {
      kk: 'Мерзімді ұзартуға болмайды: ішкі сұрау салу қажеттілігі жоқ, мерзім бұрын ұзартылған немесе өтіп кеткен.',
      ru: 'Срок продлить нельзя: нет нужды во внутреннем запросе, срок уже продлён или истёк.',
      en: 'The term cannot be extended: no domestic need, already extended, or expired.',
    },
    remedy: {
      kk: 'Сұрау салуды қолданыстағы мерзімде орындаңыз немесе себебін көрсетіп бас тартыңыз.',
      ru: 'Исполните запрос в действующий срок или откажите с указанием причин.',
      en: 'Execute the request within the running term, or refuse with reasons.',
    },
  },
  XCH_STATE_SECRET: {
    basis: ['CODE-EXCH-1.5', 'CODE-INT-4', 'AGR-1.3'],
    problem: {
      kk: 'Мәліметте мемлекеттік құпия бар, ол шлюз арқылы берілмейді.',
      ru: 'Сведения содержат государственную тайну и через шлюз не передаются.',
      en: 'The data contain a state secret and do not leave through the gateway.',
    },
    remedy: {
      kk: 'Құпия бөлігін алып тастап, қалғанын жіберіңіз.',
      ru: 'Исключите секретную часть и передайте остальное.',
      en: 'Leave the secret part out and send the rest.',
    },
  },
  XCH_RESTRICTED_DISTRIBUTION: {
    basis: ['CODE-INT-4'],
    problem: {
      kk: 'Таратылуы шектеулі мәліметтер Комиссияға берілмейді.',
      ru: 'Сведения ограниченного распространения Комиссии не передаются.',
      en: 'Data of restricted distribution are not given to the Commission.',
    },
    remedy: {
      kk: 'Шектеулі бөлігін алып тастап, қалғанын жіберіңіз.',
      ru: 'Исключите ограниченную часть и передайте остальное.',
      en: 'Leave the restricted part out and send the rest.',
    },
  },
  XCH_NOT_IN_LIST: {
    basis: ['CODE-EXCH-1.6'],
    problem: {
      kk: 'Бұл мәлімет алмасылатын мәліметтер тізбесінде жоқ.',
      ru: 'Этих сведений нет в перечне, по которому идёт обмен.',
      en: 'These data are not in the list the exchange follows.',
    },
    remedy: {
      kk: 'Тек тізбедегі мәліметтерді жіберіңіз; тізбе күнін тексеріңіз.',
      ru: 'Передавайте только сведения из перечня; проверьте дату его редакции.',
      en: 'Send only what the list names; check the date of its version.',
    },
  },
  XCH_FORMAT_MISMATCH: {
    basis: ['CODE-EXCH-2.1', 'CODE-EXCH-2.2', 'AGR-3.4'],
    problem: {
      kk: 'Хабардың құрылымы немесе коды келісілген техникалық шарттарға сай емес.',
      ru: 'Структура или код сообщения не соответствует согласованным техническим условиям.',
      en: 'The structure or a code of the message does not match the agreed technical conditions.',
    },
    remedy: {
      kk: 'Хабарды аталған нұсқаның схемасы бойынша түзетіп, қайта жіберіңіз.',
      ru: 'Исправьте сообщение по схеме названной версии и отправьте снова.',
      en: 'Correct the message by the schema of the version named and send it again.',
    },
  },
  XCH_INTEGRITY_FAILED: {
    basis: ['AGR-8.4'],
    problem: {
      kk: 'Хабар жолда бүлінген: бақылау сомасы сәйкес келмейді.',
      ru: 'Сообщение повреждено в пути: контрольная сумма не сходится.',
      en: 'The message was damaged on its way: its checksum does not match.',
    },
    remedy: {
      kk: 'Сол хабарды сол нөмірмен қайта жіберіңіз.',
      ru: 'Отправьте то же сообщение с тем же номером ещё раз.',
      en: 'Send the same message with the same number once more.',
    },
  },
  XCH_COUNTERPART_UNKNOWN: {
    basis: ['CODE-INT-1', 'AGR-5.1'],
    problem: {
      kk: 'Екінші тарап өзара іс-қимыл тізілімінде жоқ.',
      ru: 'Вторая сторона не внесена в реестр взаимодействия.',
      en: 'The other side is not in the register of counterparts.',
    },
    remedy: {
      kk: 'Тараптың мемлекетін, арнасын және куәліктерін тіркеңіз.',
      ru: 'Внесите государство, канал и сертификаты стороны в реестр.',
      en: 'Register the state, channel and certificates of the counterpart.',
    },
  },
  XCH_NOT_ENABLED: {
    basis: ['AGR-4'],
    problem: {
      kk: 'Бұл тараппен алмасудың бұл түрі әлі қосылмаған.',
      ru: 'Этот вид обмена с этой стороной ещё не включён.',
      en: 'This kind of exchange with this counterpart is not switched on.',
    },
    remedy: {
      kk: 'Кезеңнің басталу күнін тексеріңіз немесе уәкілетті органға жүгініңіз.',
      ru: 'Проверьте дату начала этапа или обратитесь в уполномоченный орган.',
      en: 'Check the date the stage begins, or turn to the authorised body.',
    },
  },
  XCH_NO_RESPONSIBLE_OFFICIAL: {
    basis: ['CODE-EXCH-2.4'],
    problem: {
      kk: 'Ақпаратты дайындауға, беруге немесе қабылдауға жауапты адам тағайындалмаған.',
      ru: 'Не назначено лицо, ответственное за подготовку, передачу или получение информации.',
      en: 'No official is named for preparing, transmitting or receiving the information.',
    },
    remedy: {
      kk: 'Жауапты адамды тағайындап, екінші тарапқа ресми хабарлаңыз.',
      ru: 'Назначьте ответственного и официально уведомите вторую сторону.',
      en: 'Name the official and notify the counterpart officially.',
    },
  },
  XCH_TEST_IN_PRODUCTION: {
    basis: ['AGR-5.2'],
    problem: {
      kk: 'Сынақ хабары жұмыс арнасына келді.',
      ru: 'Тестовое сообщение пришло в рабочий канал.',
      en: 'A test message came on the live channel.',
    },
    remedy: {
      kk: 'Оны сынақ арнасына жіберіңіз; құқықтық салдары болған жоқ.',
      ru: 'Отправьте его в тестовый канал; правовых последствий не возникло.',
      en: 'Send it on the test channel; it had no legal effect.',
    },
  },
  XCH_PROTECTION_INSUFFICIENT: {
    basis: ['AGR-6.2'],
    problem: {
      kk: 'Алушының қорғау режимі ақпаратты берген мемлекеттің режимінен әлсіз.',
      ru: 'Режим защиты у получателя слабее, чем у государства, давшего информацию.',
      en: 'The protection regime of the receiver is weaker than that of the supplying state.',
    },
    remedy: {
      kk: 'Алушының қорғау деңгейі расталғанша мәліметті жібермеңіз.',
      ru: 'Не передавайте сведения, пока уровень защиты получателя не подтверждён.',
      en: 'Do not send the data until the protection level of the receiver is confirmed.',
    },
  },
  XCH_PURPOSE_NOT_CUSTOMS: {
    basis: ['AGR-13.1'],
    problem: {
      kk: 'Шет мемлекеттен алынған ақпарат тек кедендік мақсатта пайдаланылады.',
      ru: 'Информация, полученная из другого государства, используется только в таможенных целях.',
      en: 'Information received from another state is used for customs purposes only.',
    },
    remedy: {
      kk: 'Кедендік мақсатты құжат нөмірімен көрсетіңіз.',
      ru: 'Укажите таможенную цель и номер документа.',
      en: 'State the customs purpose and the document number.',
    },
  },
  XCH_ONWARD_CONSENT_MISSING: {
    basis: ['AGR-13.2', 'AGR-17'],
    problem: {
      kk: 'Ақпаратты берген Тараптың жазбаша келісімі жоқ.',
      ru: 'Нет письменного согласия Стороны, предоставившей информацию.',
      en: 'There is no written consent of the Party that supplied the information.',
    },
    remedy: {
      kk: 'Сол Тараптан келісім сұраңыз; жауаптың болмауы келісім емес.',
      ru: 'Запросите согласие этой Стороны; молчание согласием не считается.',
      en: 'Ask that Party for consent; silence is not consent.',
    },
  },
  SEND_GROUND_MISSING: {
    basis: ['CODE-SEND-1.1', 'CODE-SEND-1.2', 'CODE-SEND-1.3', 'CODE-SEND-3.1', 'CODE-SEND-3.2'],
    problem: {
      kk: 'Ақпарат жіберудің негізі көрсетілмеген.',
      ru: 'Не указано основание для направления информации.',
      en: 'No ground for sending the information is given.',
    },
    remedy: {
      kk: 'Анықталған жағдайды немесе алушының мүддесін негіздейтін себепті жазыңыз.',
      ru: 'Укажите выявленный случай или причину, по которой она важна получателю.',
      en: 'Give the case found, or the reason it matters to the receiver.',
    },
  },
  SEND_TEMPLATE_MISMATCH: {
    basis: ['CODE-SEND-2'],
    problem: {
      kk: 'Хабардың құрамы Комиссия белгілеген құрамға сай емес.',
      ru: 'Состав сообщения не соответствует установленному Комиссией.',
      en: 'The composition of the message is not what the Commission set.',
    },
    remedy: {
      kk: 'Үлгіде аталған өрістер мен құжаттарды қосыңыз.',
      ru: 'Добавьте поля и документы, названные в шаблоне.',
      en: 'Add the fields and documents the template names.',
    },
  },
  SEC_TOOL_NOT_CERTIFIED: {
    basis: ['AGR-10.2'],
    problem: {
      kk: 'Қорғау құралының қолданыстағы сертификаты жоқ.',
      ru: 'У средства защиты нет действующего сертификата.',
      en: 'A protection tool has no certificate in force.',
    },
    remedy: {
      kk: 'Қауіпсіздік әкімшісі сертификатты жаңартсын немесе құралды ауыстырсын.',
      ru: 'Администратору безопасности следует обновить сертификат или заменить средство.',
      en: 'The security administrator must renew the certificate or replace the tool.',
    },
  },
  LOG_WRITE_FAILED: {
    basis: ['AGR-10.3'],
    problem: {
      kk: 'Операцияны журналға жазу мүмкін болмады, сондықтан ол орындалған жоқ.',
      ru: 'Операцию не удалось записать в журнал, поэтому она не выполнена.',
      en: 'The operation could not be recorded, so it was not carried out.',
    },
    remedy: {
      kk: 'Деректеріңіз өзгерген жоқ; бірнеше минуттан кейін қайталаңыз.',
      ru: 'Ваши данные не изменились; повторите через несколько минут.',
      en: 'Your data are unchanged; try again in a few minutes.',
    },
  },
  NOT_FOUND: {
    basis: [],
    problem: {
      kk: 'Мұндай жазба жоқ немесе ол сізге көрінбейді.',
      ru: 'Такой записи нет, или она вам не видна.',
      en: 'There is no such record, or it is not visible to you.',
    },
    remedy: {
      kk: 'Нөмірін тексеріңіз немесе іздеуді пайдаланыңыз.',
      ru: 'Проверьте номер или воспользуйтесь поиском.',
      en: 'Check the number, or use the search.',
    },
  },
  STATE_FORBIDS: {
    basis: ['SM-2'],
    problem: {
      kk: 'Құжаттың немесе істің қазіргі күйінде бұл әрекет жасалмайды.',
      ru: 'В нынешнем состоянии документа или дела это действие невозможно.',
      en: 'The present state of the document or case does not allow this action.',
    },
    remedy: {
      kk: 'Бетті жаңартып, қазір қолжетімді әрекеттерді қараңыз.',
      ru: 'Обновите страницу и посмотрите, какие действия доступны сейчас.',
      en: 'Reload the page and see which actions are open now.',
    },
  },
  CHANGED_MEANWHILE: {
    basis: ['IMP-18'],
    problem: {
      kk: 'Сіз ашқаннан бері бұл жазбаны басқа біреу өзгертті.',
      ru: 'С тех пор как вы открыли запись, её изменили.',
      en: 'The record was changed after you opened it.',
    },
    remedy: {
      kk: 'Жаңа нұсқасын ашып, салыстырып, өзгерісіңізді қайта енгізіңіз.',
      ru: 'Откройте новую версию, сравните и внесите изменение снова.',
      en: 'Open the new version, compare, and make your change again.',
    },
  },
  IDEMPOTENCY_MISMATCH: {
    basis: ['IMP-20'],
    problem: {
      kk: 'Осы сұрау нөмірі бұрын басқа мазмұнмен пайдаланылған.',
      ru: 'Этот номер запроса уже использован с другим содержанием.',
      en: 'This request id was used before with other content.',
    },
    remedy: {
      kk: 'Жаңа әрекетке жаңа нөмір беріңіз; қайталау үшін мазмұнды өзгертпеңіз.',
      ru: 'Для нового действия возьмите новый номер; для повтора не меняйте содержание.',
      en: 'Give a new action a new id; to repeat, leave the content unchanged.',
    },
  },
  FILE_KIND_NOT_KEPT: {
    basis: [],
    problem: {
      kk: 'Файлдың бұл түрі жобамен сақталмайды: PDF, PNG, JPEG немесе XML болуы керек.',
      ru: 'Файл такого вида с черновиком не хранится: нужен PDF, PNG, JPEG или XML.',
      en: 'A file of this kind is not kept with a draft: it must be PDF, PNG, JPEG or XML.',
    },
    remedy: {
      kk: 'Құжатты PDF ретінде сақтап, қайта қосыңыз.',
      ru: 'Сохраните документ как PDF и добавьте его снова.',
      en: 'Save the document as PDF and add it again.',
    },
  },
  PAYLOAD_TOO_LARGE: {
    basis: [],
    problem: {
      kk: 'Жіберілген файл немесе хабар рұқсат етілген көлемнен үлкен.',
      ru: 'Файл или сообщение больше допустимого размера.',
      en: 'The file or message is larger than the size allowed.',
    },
    remedy: {
      kk: 'Оны бөліктерге бөліп немесе қысып жіберіңіз.',
      ru: 'Разделите его на части или уменьшите.',
      en: 'Split it into parts or make it smaller.',
    },
  },
  RATE_LIMITED: {
    basis: ['389-8'],
    problem: {
      kk: 'Бұл желі мекенжайынан сұрау тым жиі келді; бұл шабуылдан техникалық қорғаныс, тұлғаға қойылған шектеу емес.',
      ru: 'Запросы с этого сетевого адреса идут слишком часто; это техническая защита от атак, а не ограничение лица.',
      en: 'Requests from this network address come too fast; this is technical protection against attack, not a limit on a person.',
    },
    remedy: {
      kk: 'Көрсетілген уақыттан кейін қайталаңыз.',
      ru: 'Повторите через указанное время.',
      en: 'Try again after the time shown.',
    },
  },
  SERVICE_BUSY: {
    basis: ['IMP-25'],
    problem: {
      kk: 'Жүйе қазір толық жүктелген, сұрауыңыз орындалған жоқ.',
      ru: 'Система сейчас загружена полностью, ваш запрос не выполнен.',
      en: 'The system is fully loaded now, and your request was not carried out.',
    },
    remedy: {
      kk: 'Көрсетілген уақыттан кейін сол нөмірмен қайталаңыз; екі рет орындалмайды.',
      ru: 'Повторите с тем же номером через указанное время; дважды он не выполнится.',
      en: 'Repeat it with the same id after the time shown; it will not be done twice.',
    },
  },
  BAD_REQUEST: {
    basis: [],
    problem: {
      kk: 'Сұраудың құрылымы дұрыс емес; қай жері екені көрсетілген.',
      ru: 'Запрос составлен неверно; место указано.',
      en: 'The request is not well formed; the place is shown.',
    },
    remedy: {
      kk: 'Көрсетілген жерді API сипаттамасы бойынша түзетіңіз.',
      ru: 'Исправьте указанное место по описанию API.',
      en: 'Correct the place shown by the description of the API.',
    },
  },
  SESSION_EXPIRED: {
    basis: ['389-10'],
    problem: {
      kk: 'Сеанс аяқталды.',
      ru: 'Сеанс завершён.',
      en: 'The session has ended.',
    },
    remedy: {
      kk: 'ЭЦҚ арқылы қайта кіріңіз; сақталған жобаларыңыз орнында.',
      ru: 'Войдите снова по ЭЦП; сохранённые черновики на месте.',
      en: 'Sign in again with your signature; saved drafts are in place.',
    },
  },
  MANDATE_MISSING: {
    basis: ['IMP-1'],
    problem: {
      kk: 'Бұл тұлғаның атынан осы әрекетті жасауға қолданыстағы өкілеттігіңіз жоқ.',
      ru: 'У вас нет действующего полномочия на это действие от имени этого лица.',
      en: 'You hold no mandate in force for this action on behalf of this person.',
    },
    remedy: {
      kk: 'Тұлғадан кабинетте өкілеттік беруін немесе мерзімін ұзартуын сұраңыз.',
      ru: 'Попросите лицо выдать полномочие в кабинете или продлить его.',
      en: 'Ask the person to grant the mandate in the cabinet, or to renew it.',
    },
  },
  FOUR_EYES_REQUIRED: {
    basis: ['IMP-22'],
    problem: {
      kk: 'Бұл өзгерісті ұсынған адам өзі бекіте алмайды.',
      ru: 'Предложивший это изменение не может сам его утвердить.',
      en: 'The person who proposed this change cannot approve it.',
    },
    remedy: {
      kk: 'Бекітуді құқығы бар басқа лауазымды адамға жіберіңіз.',
      ru: 'Передайте на утверждение другому уполномоченному должностному лицу.',
      en: 'Pass it to another authorised official for approval.',
    },
  },
} as const satisfies Readonly<Record<string, RefusalEntry>>;

/** A code of the refusal register. */
export type RefusalCode = keyof typeof refusals;

export const refusalCodes = Object.keys(refusals) as readonly RefusalCode[];

/** Whether `code` stands in the register: for codes that come from outside. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);
