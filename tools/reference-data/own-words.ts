/** Titles, gaps and short descriptions of our own, in three languages. */
const words3 = (kk: string, ru: string, en: string) => ({ kk, ru, en });

export const words = {
  vat: words3('Импорттағы ҚҚС мөлшерлемелері', 'Ставки НДС при ввозе', 'VAT rates at importation'),
  medicalList: words3(
    'төмендетілген мөлшерлеме қолданылатын медициналық тауарлар тізбесі жоқ',
    'нет перечней медицинских товаров с пониженной ставкой',
    'the lists of medical goods with the lower rate are missing',
  ),
  monthlyIndex: words3(
    'Айлық есептік көрсеткіш',
    'Месячный расчётный показатель',
    'Monthly calculation index',
  ),
  nextIndex: words3(
    '2027 жылғы АЕК енгізілмеген',
    'МРП на 2027 год не введён',
    'the index for 2027 is not entered',
  ),
  declaringFees: words3('Декларациялау алымдары', 'Сборы за декларирование', 'Declaring fees'),
  goodsFee: words3(
    'тауар декларациясының алымы (6 АЕК) ресми мәтінмен расталмаған',
    'сбор за декларацию на товары (6 МРП) не подтверждён текстом акта',
    'the fee of the goods declaration (6 indexes) is not confirmed by the text of the act',
  ),
  escortFees: words3(
    'Кедендік алып жүру алымдары',
    'Сборы за таможенное сопровождение',
    'Customs escort fees',
  ),
  longEscort: words3(
    '2500 км-ден асатын алып жүру алымы белгісіз',
    'сбор за сопровождение свыше 2500 км неизвестен',
    'the fee for escort over 2500 km is not known',
  ),
  excise: words3('Акциз мөлшерлемелері', 'Ставки акциза', 'Excise rates'),
  exciseIncomplete: words3(
    'акциз мөлшерлемелері толық емес: 2026 жылға шарап, сыра, автомобиль мөлшерлемелері жоқ',
    'ставки акциза не полны: нет ставок 2026 года на вино, пиво, автомобили',
    'excise rates are incomplete: those of 2026 for wine, beer and cars are missing',
  ),
  excisableGoods: words3('Акцизделетін тауарлар', 'Подакцизные товары', 'Excisable goods'),
  exciseGoods: {
    'cigarettes with filter': words3('сүзгілі сигарет', 'сигареты с фильтром', 'cigarettes with filter'),
    'petrol (except aviation), import': words3(
      'бензин (авиациялықтан басқа)',
      'бензин (кроме авиационного)',
      'petrol (except aviation)',
    ),
    'diesel fuel, import': words3('дизель отыны', 'дизельное топливо', 'diesel fuel'),
    'gasohol, benzanol, nefras, light hydrocarbon mixture, ecological fuel, import': words3(
      'газохол, бензанол, нефрас, жеңіл көмірсутектер қоспасы, экологиялық отын',
      'газохол, бензанол, нефрас, смесь лёгких углеводородов, экологическое топливо',
      'gasohol, benzanol, nefras, light hydrocarbon mixture, ecological fuel',
    ),
    'vodka and strong spirits': words3(
      'арақ және күшті ішімдіктер',
      'водка и крепкие напитки',
      'vodka and strong spirits',
    ),
    wine: words3('шарап', 'вино', 'wine'),
    'beer over 0.5% vol': words3('сыра (0,5 %-дан жоғары)', 'пиво крепче 0,5 %', 'beer over 0.5 % vol'),
    'passenger cars with engine over 3000 cm3': words3(
      'қозғалтқышы 3000 см³-ден асатын жеңіл автомобиль',
      'легковые автомобили с двигателем более 3000 см³',
      'cars with an engine over 3000 cm³',
    ),
    'crude oil, gas condensate': words3(
      'шикі мұнай, газ конденсаты',
      'сырая нефть, газовый конденсат',
      'crude oil, gas condensate',
    ),
  } as Readonly<Record<string, object>>,
  baseRate: words3(
    'Ұлттық Банктің базалық мөлшерлемесі',
    'Базовая ставка Национального Банка',
    'Base rate of the National Bank',
  ),
  baseRateMissing: words3(
    '2026 жылғы шешімдер енгізілмеген',
    'решения 2026 года не введены',
    'the decisions of 2026 are not entered',
  ),
  exchangeRates: words3(
    'Ұлттық Банк бағамдары',
    'Курсы Национального Банка',
    'Exchange rates of the National Bank',
  ),
  oneDay: words3(
    'бір күннің (24.04.2024) бағамдары ғана бар; қалғандарын жүктеу керек',
    'есть курсы одного дня (24.04.2024); остальные нужно загружать',
    'rates of one day only (24.04.2024); load the others',
  ),
  preferences: words3('Тарифтік режимдер', 'Тарифные режимы', 'Tariff regimes'),
  developingList: words3(
    '29 дамушы елдің тізбесі жоқ',
    'нет перечня 29 развивающихся стран',
    'the list of 29 developing countries is missing',
  ),
  exceptions: words3(
    'еркін саудадан алып тастаулар, Вьетнам мен Иран кестелері жоқ',
    'нет изъятий из свободной торговли и графиков для Вьетнама и Ирана',
    'exceptions from free trade and the schedules for Viet Nam and Iran are missing',
  ),
  tradeDefence: words3('Қорғау шаралары', 'Меры торговой защиты', 'Trade defence measures'),
  measuresSample: words3(
    'тізілім емес, үлгі: 25-ке жуық шараның 10-ы',
    'не реестр, а выборка: 10 мер из примерно 25',
    'a sample, not the register: 10 of about 25 measures',
  ),
  measures: {
    'AD-30': words3(
      'тот баспайтын болаттан дәнекерленген құбырлар (қабырғасы 0,4–6 мм; дөңгелек 6–115 мм; шаршы және тікбұрышты периметрі 400 мм-ге дейін)',
      'сварные трубы из нержавеющей стали (стенка 0,4–6 мм; круглые 6–115 мм; квадратные и прямоугольные с периметром до 400 мм)',
      'welded pipes of stainless steel (wall 0.4–6 mm; round 6–115 mm; square and rectangular with a perimeter up to 400 mm)',
    ),
    'AD-GE-IN': words3('графиттелген электродтар', 'графитированные электроды', 'graphite electrodes'),
    'AD-GE-CN': words3('графиттелген электродтар', 'графитированные электроды', 'graphite electrodes'),
    'AD-OCTG-CN': words3(
      'мұнай және газ ұңғымаларына арналған жіксіз болат құбырлар',
      'бесшовные стальные трубы для нефтяных и газовых скважин',
      'seamless steel pipes for oil and gas wells',
    ),
    'AD-PIPES-UA': words3(
      'болат құбырлардың кейбір түрлері',
      'некоторые стальные трубы',
      'certain steel pipes',
    ),
    'AD-TYRES-CN': words3('жүк көлігінің шиналары', 'грузовые шины', 'lorry tyres'),
    'AD-ALFOIL-CN': words3('алюминий фольга', 'алюминиевая фольга', 'aluminium foil'),
    'AD-TIO2-CN': words3('титан диоксиді', 'диоксид титана', 'titanium dioxide'),
    'AD-MELAMINE-CN': words3('меламин', 'меламин', 'melamine'),
    'AD-HDPE-UZ': words3(
      'тығыздығы жоғары бастапқы полиэтилен',
      'первичный полиэтилен высокой плотности',
      'primary polyethylene of high density',
    ),
  } as Readonly<Record<string, object>>,
  personalUse: words3(
    'Жеке пайдалануға арналған тауарлар',
    'Товары для личного пользования',
    'Goods for personal use',
  ),
  vehicleRegime: words3(
    'көлік құралдарының бірыңғай мөлшерлемелері Қазақстанда қолданылмайды (жиынтық төлем), Ресей мен Беларусь үшін',
    'единые ставки на транспорт применяются в России и Беларуси; в Казахстане совокупный платёж',
    'uniform rates for vehicles apply in Russia and Belarus; Kazakhstan uses the aggregate payment',
  ),
  personal: {
    AIR: words3('әуе көлігімен багаж', 'багаж воздушным транспортом', 'baggage by air'),
    NONAIR: words3(
      'әуеден өзге көлікпен багаж',
      'багаж не воздушным транспортом',
      'baggage other than by air',
    ),
    POST_CARRIER: words3('пошта немесе тасымалдаушы', 'почта или перевозчик', 'post or carrier'),
    ALCOHOL_FREE: words3(
      'алкоголь мен сыра, бажсыз',
      'алкоголь и пиво без пошлины',
      'alcohol and beer free of duty',
    ),
    TOBACCO_FREE: words3('темекі, бажсыз', 'табак без пошлины', 'tobacco free of duty'),
    BAGGAGE_EXCESS: words3(
      'багаж нормасынан асқан бөлік',
      'превышение нормы багажа',
      'excess over the baggage norm',
    ),
    POST_CARRIER_EXCESS: words3(
      'пошта нормасынан асқан бөлік',
      'превышение нормы почты и перевозчика',
      'excess over the norm of post and carrier',
    ),
    ALCOHOL_3_5_L: words3(
      '3 литрден 5 литрге дейінгі алкоголь',
      'алкоголь сверх 3 до 5 литров',
      'alcohol over 3 up to 5 litres',
    ),
    ETHYL_ALCOHOL: words3(
      'этил спирті, 5 литрге дейін',
      'этиловый спирт до 5 литров',
      'ethyl alcohol up to 5 litres',
    ),
    ECOM: words3('электрондық сауда тауарлары', 'товары электронной торговли', 'e-commerce goods'),
    INDIVISIBLE: words3('бөлінбейтін ауыр тауар', 'неделимый тяжёлый товар', 'indivisible heavy article'),
    VEHICLE_AGE_UP_TO_3: words3('көлік, 3 жасқа дейін', 'автомобиль до 3 лет', 'vehicle up to 3 years'),
    VEHICLE_AGE_3_TO_5: words3(
      'көлік, 3 жастан 5 жасқа дейін',
      'автомобиль от 3 до 5 лет',
      'vehicle of 3 to 5 years',
    ),
    VEHICLE_AGE_OVER_5: words3('көлік, 5 жастан асқан', 'автомобиль старше 5 лет', 'vehicle over 5 years'),
  } as Readonly<Record<string, object>>,
  thresholds: words3('Шектер', 'Пороги', 'Thresholds'),
  transitNoSecurity: words3(
    'транзитте қамтамасыз ету талап етілмейтін сома',
    'сумма, до которой транзит не требует обеспечения',
    'sum up to which transit needs no security',
  ),
  dutyFreeConsignment: words3(
    'баж бен салық туындамайтын партия құны',
    'стоимость партии, при которой пошлины и налоги не возникают',
    'value of a consignment for which duty and tax do not arise',
  ),
  cashDeclaration: words3(
    'декларацияланатын қолма-қол ақша сомасы',
    'сумма наличных, выше которой они декларируются',
    'sum of cash above which it is declared',
  ),
  tariffNotes: words3('Тарифке ескертпелер', 'Примечания к тарифу', 'Notes to the tariff'),
  notesUnknown: words3(
    '106С–117С ескертпелерінің мәтіні белгісіз; 118С–129С кодтарда көрсетілмеген',
    'тексты примечаний 106С–117С неизвестны; 118С–129С при кодах не указаны',
    'the texts of notes 106С–117С are not known; 118С–129С are not marked on the codes',
  ),
  duties: words3('Баж мөлшерлемелерінің өзгерістері', 'Изменения ставок пошлины', 'Changes of duty rates'),
  noNationalRates: words3(
    'Қазақстанның төмендетілген мөлшерлемелері енгізілмеген',
    'пониженные ставки Казахстана не введены',
    "Kazakhstan's lower rates are not entered",
  ),
  demoRates: words3(
    'Көрсетуге арналған ойдан шығарылған бағамдар',
    'Вымышленные курсы для показа',
    'Invented exchange rates for demonstration',
  ),
  demoIndex: words3(
    'Көрсетуге арналған ойдан шығарылған айлық есептік көрсеткіш',
    'Вымышленный месячный расчётный показатель для показа',
    'Invented monthly calculation index for demonstration',
  ),
  demoBaseRate: words3(
    'Көрсетуге арналған ойдан шығарылған базалық мөлшерлеме',
    'Вымышленная базовая ставка для показа',
    'Invented base rate for demonstration',
  ),
  invented: words3(
    'бұл сандар ойдан шығарылған, есептеуге жарамсыз',
    'эти числа вымышлены и для расчётов не годятся',
    'these figures are invented and not for real calculation',
  ),
};

const exciseAct = 'Tax Code of Kazakhstan, list of excisable goods';
const excisable = (heading: string, kk: string, ru: string, en: string) => ({
  value: { heading, goods: words3(kk, ru, en) },
  from: null,
  act: exciseAct,
  confidence: 'memory',
});

/** Headings that hold excisable goods, whether or not a rate is known. */
export const excisableGoods = [
  excisable('2203', 'сыра', 'пиво', 'beer'),
  excisable('2204', 'шарап, шарап материалы', 'вино, виноматериал', 'wine, wine material'),
  excisable('2205', 'вермут', 'вермут', 'vermouth'),
  excisable('2206', 'ашытылған сусындар', 'сброженные напитки', 'fermented drinks'),
  excisable('2207', 'этил спирті', 'спирт этиловый', 'ethyl alcohol'),
  excisable('2208', 'күшті ішімдіктер', 'крепкие напитки', 'spirits'),
  excisable('2402', 'сигарет, сигара', 'сигареты, сигары', 'cigarettes, cigars'),
  excisable('2403', 'өзге темекі', 'прочий табак', 'other tobacco'),
  excisable(
    '2404',
    'қыздырылатын темекі, никотинді сұйықтық',
    'нагреваемый табак, никотиновые жидкости',
    'heated tobacco, nicotine liquids',
  ),
  excisable('2709', 'шикі мұнай', 'сырая нефть', 'crude oil'),
  excisable(
    '271012',
    'бензин және жеңіл дистилляттар',
    'бензин и лёгкие дистилляты',
    'petrol and light distillates',
  ),
  excisable('271019', 'дизель отыны', 'дизельное топливо', 'diesel fuel'),
  ...['870324', '870333', '870340', '870350', '870360', '870370'].map((prefix) =>
    excisable(
      prefix,
      'қозғалтқышы 3000 см³-ден асатын жеңіл автомобиль',
      'легковые автомобили свыше 3000 см³',
      'cars over 3000 cm³',
    ),
  ),
];
