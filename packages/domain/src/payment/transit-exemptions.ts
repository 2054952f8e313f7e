import { type Text, text } from '../law/index.ts';

/** Facts of a transit that may free it from security (EAEU CC 146(4)). What is not stated is not true. */
export interface TransitFacts {
  readonly declarant?: {
    readonly carriesAsCustomsCarrier?: boolean;
    /** Type of the certificate in the register of authorised economic operators. */
    readonly aeoCertificate?: 1 | 2 | 3;
  };
  readonly mode?: 'rail' | 'air' | 'pipeline' | 'sea' | 'road';
  /** A leg of a carriage by several modes of transport. */
  readonly multimodalLeg?: boolean;
  readonly betweenPorts?: boolean;
  readonly withinState?: boolean;
  readonly treaty?: boolean;
  readonly escort?: boolean;
  readonly diplomatic?: boolean;
  /** Goods of EAEU CC 304. */
  readonly case304?: boolean;
}

export interface TransitExemption {
  readonly rule: 'PAY-104';
  readonly act: string;
  readonly says: Text;
}

const exemption = (act: string, kk: string, ru: string, en: string): TransitExemption => ({
  rule: 'PAY-104',
  act,
  says: text(kk, ru, en),
});

const exemptions: readonly (readonly [TransitExemption, (facts: TransitFacts) => boolean])[] = [
  [
    exemption('EAEU CC 146(4)(2)', 'кедендік тасымалдаушы', 'таможенный перевозчик', 'a customs carrier'),
    ({ declarant }) => declarant?.carriesAsCustomsCarrier === true,
  ],
  [
    exemption(
      'EAEU CC 146(4)(2)',
      '1 немесе 3 типті куәлігі бар УЭО',
      'УЭО со свидетельством первого или третьего типа',
      'an authorised economic operator with a certificate of type 1 or 3',
    ),
    ({ declarant }) => declarant?.aeoCertificate === 1 || declarant?.aeoCertificate === 3,
  ],
  [
    exemption(
      'EAEU CC 146(4)(3)',
      'теміржол, әуе немесе құбыр көлігі',
      'железнодорожный, воздушный или трубопроводный транспорт',
      'rail, air or pipeline',
    ),
    ({ mode, multimodalLeg }) =>
      (mode === 'rail' || mode === 'air' || mode === 'pipeline') && multimodalLeg === false,
  ],
  [
    exemption(
      'EAEU CC 146(4)(3)',
      'порттар арасындағы теңіз тасымалы',
      'морем между портами',
      'by sea between ports',
    ),
    ({ mode, betweenPorts }) => mode === 'sea' && betweenPorts === true,
  ],
  [
    exemption(
      'EAEU CC 146(4)(4)',
      'мемлекет ішіндегі жағдай',
      'случай внутри государства',
      'a national case within the state',
    ),
    ({ withinState }) => withinState === true,
  ],
  [
    exemption('EAEU CC 146(4)(5)', 'халықаралық шарт', 'международный договор', 'an international treaty'),
    ({ treaty }) => treaty === true,
  ],
  [
    exemption(
      'EAEU CC 146(4)(6)',
      'кедендік алып жүру',
      'таможенное сопровождение',
      'customs escort was decided',
    ),
    ({ escort }) => escort === true,
  ],
  [
    exemption(
      'EAEU CC 146(4)(7)',
      'дипломатиялық өкілдіктің не халықаралық ұйымның тауарлары',
      'товары дипломатического представительства или международной организации',
      'goods of a mission or an international organisation',
    ),
    ({ diplomatic }) => diplomatic === true,
  ],
  [
    exemption('EAEU CC 304', 'КК 304-бабының жағдайлары', 'случаи статьи 304 ТК', 'cases of EAEU CC 304'),
    ({ case304 }) => case304 === true,
  ],
];

/** The ground on which a transit needs no security, or `undefined` (PAY-104). The sum itself is another ground (PAY-102). */
export const transitExemption = (facts: TransitFacts): TransitExemption | undefined =>
  exemptions.find(([, holds]) => holds(facts))?.[0];
