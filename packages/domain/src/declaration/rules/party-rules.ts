import { text } from '../../law/index.ts';
import type { Party } from '../model.ts';
import { identifierFault, isBin } from './identifiers.ts';
import { type Detail, goodsOnly, type Outcome, once, type Rule, rule, type Test, unknown } from './rule.ts';
import type { Subject } from './subject.ts';
import { foreignersMayDeclare, isBlank } from './tables.ts';

interface PlacedParty {
  readonly place: string;
  readonly party: Party;
}

/** The persons of the declaration with their places, in the order of the boxes. */
const partiesOf = ({ declaration }: Subject): readonly PlacedParty[] => {
  const found: PlacedParty[] = [];
  const add = (place: string, party: Party | undefined) => {
    if (party && !isBlank(party)) found.push({ place, party });
  };
  add('consignor', declaration.consignor);
  add('consignee', declaration.consignee);
  add('financialPerson', declaration.financialPerson);
  add('declarant', declaration.declarant);
  add('representative.party', declaration.representative?.party);
  declaration.transit?.carriers?.forEach((carrier, index) => add(`transit.carriers[${index}]`, carrier));
  return found;
};

const eachParty =
  (test: (party: Party, place: string, subject: Subject) => readonly Outcome[]): Test =>
  (subject) =>
    partiesOf(subject).flatMap(({ party, place }) => test(party, place, subject));

const countryOf = (party: Party): string | undefined => party.country ?? party.addresses?.[0]?.country;

/** The box refers to box 14 and states nothing itself. */
const refersToDeclarant = (party: Party): boolean =>
  party.sameAsDeclarant === true || !isBlank(party.specialMark);

const kazakhIds = (party: Party): boolean => countryOf(party) === 'KZ' && !isBlank(party.taxpayerId);

const identifierRule = (
  part: string,
  id: 'FLC-021' | 'FLC-022',
  fault: 'length' | 'kind' | 'date' | 'check-digit',
  words: Pick<Rule, 'message' | 'fix' | 'failing'>,
): Rule =>
  rule({
    id,
    part,
    source: 'declarations 12.2: BIN and IIN; rules on forming identification numbers',
    places: ['declarant.taxpayerId', 'consignee.taxpayerId'],
    test: eachParty((party, place) => {
      if (!kazakhIds(party)) return [];
      const written = party.taxpayerId ?? '';
      if (identifierFault(written) !== fault) return [];
      if (fault !== 'length' && fault !== 'kind' && isBin(written) !== (id === 'FLC-021')) return [];
      return [{ place: `${place}.taxpayerId`, found: written, expected: '' }];
    }),
    ...words,
  });

/** FLC-021 and FLC-022. */
const identifierRules: readonly Rule[] = [
  identifierRule('length', 'FLC-021', 'length', {
    message: text(
      '{box}-баған: БСН/ЖСН «{found}» 12 цифрдан тұрмайды.',
      'Графа {box}: БИН/ИИН «{found}» состоит не из 12 цифр.',
      'Box {box}: the BIN/IIN "{found}" does not have 12 digits.',
    ),
    fix: text(
      '12 цифрлы нөмірді куәліктен көшіріңіз.',
      'Перепишите 12 цифр из свидетельства.',
      'Copy the 12 digits from the certificate.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '12345' } } },
  }),
  identifierRule('kind', 'FLC-021', 'kind', {
    message: text(
      '{box}-баған: «{found}» нөмірінің бесінші цифры БСН-ге де, ЖСН-ге де сәйкес емес.',
      'Графа {box}: пятая цифра номера «{found}» не подходит ни БИН, ни ИИН.',
      'Box {box}: the fifth digit of "{found}" fits neither a BIN nor an IIN.',
    ),
    fix: text(
      'Нөмірді куәлікпен салыстырыңыз.',
      'Сверьте номер со свидетельством.',
      'Compare the number with the certificate.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '230580000000' } } },
  }),
  identifierRule('bin-month', 'FLC-021', 'date', {
    message: text(
      '{box}-баған: БСН «{found}» ішіндегі тіркеу айы 01–12 аралығында емес.',
      'Графа {box}: месяц регистрации в БИН «{found}» не лежит между 01 и 12.',
      'Box {box}: the month of registration in the BIN "{found}" is not between 01 and 12.',
    ),
    fix: text(
      'БСН-ді куәлікпен салыстырыңыз.',
      'Сверьте БИН со свидетельством.',
      'Compare the BIN with the certificate.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '231340000000' } } },
  }),
  identifierRule('bin-check-digit', 'FLC-021', 'check-digit', {
    message: text(
      '{box}-баған: БСН «{found}» бақылау цифры сәйкес келмейді, бір цифр қате.',
      'Графа {box}: контрольная цифра БИН «{found}» не сходится, в номере ошибка в цифре.',
      'Box {box}: the check digit of the BIN "{found}" does not agree, a digit is wrong.',
    ),
    fix: text(
      'БСН-ді куәлікпен салыстырыңыз.',
      'Сверьте БИН со свидетельством.',
      'Compare the BIN with the certificate.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '230540000001' } } },
  }),
  identifierRule('iin-date', 'FLC-022', 'date', {
    message: text(
      '{box}-баған: ЖСН «{found}» ішіндегі туған күн жоқ күн.',
      'Графа {box}: даты рождения из ИИН «{found}» не существует.',
      'Box {box}: the day of birth in the IIN "{found}" does not exist.',
    ),
    fix: text(
      'ЖСН-ді жеке куәлікпен салыстырыңыз.',
      'Сверьте ИИН с удостоверением личности.',
      'Compare the IIN with the identity card.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '900231300000' } } },
  }),
  identifierRule('iin-check-digit', 'FLC-022', 'check-digit', {
    message: text(
      '{box}-баған: ЖСН «{found}» бақылау цифры сәйкес келмейді, бір цифр қате.',
      'Графа {box}: контрольная цифра ИИН «{found}» не сходится, в номере ошибка в цифре.',
      'Box {box}: the check digit of the IIN "{found}" does not agree, a digit is wrong.',
    ),
    fix: text(
      'ЖСН-ді жеке куәлікпен салыстырыңыз.',
      'Сверьте ИИН с удостоверением личности.',
      'Compare the IIN with the identity card.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '900101300000' } } },
  }),
];

/** FLC-020, 023 to 029: who the persons are and what is stated of them. */
const personRules: readonly Rule[] = [
  rule({
    id: 'FLC-020',
    part: 'foreign-declarant',
    ground: 2,
    clause: '389-14.1',
    source: 'EAEU CC 83(1), 111(5)(2)',
    places: ['declarant.country'],
    test: once(({ declaration, context }) => {
      const { declarant, kind } = declaration;
      const country = declarant && countryOf(declarant);
      if (kind === 'transit' || !country || context.reference.isMemberState(country, context.on))
        return undefined;
      if (foreignersMayDeclare(declaration.procedure, context.on) || declarant?.branch) return undefined;
      return { place: 'declarant.country', found: country, expected: 'KZ' };
    }),
    message: text(
      '14-баған: шетелдік тұлға ({found}) бұл рәсім бойынша декларант бола алмайды.',
      'Графа 14: иностранное лицо ({found}) не может быть декларантом при этой процедуре.',
      'Box 14: a foreign person ({found}) cannot be the declarant under this procedure.',
    ),
    fix: text(
      'Қазақстандық декларантты көрсетіңіз немесе шетелдік тұлғаның филиалын қосыңыз.',
      'Укажите казахстанского декларанта или добавьте филиал иностранного лица.',
      'State a declarant of Kazakhstan, or add the branch of the foreign person.',
    ),
    failing: { declaration: { declarant: { country: 'TR', name: 'Örnek Ltd' } } },
  }),
  rule({
    id: 'FLC-023',
    part: 'taxpayer-inactive',
    severity: 'W',
    source: 'declarations 12.2',
    places: ['declarant.taxpayerId'],
    test: once(({ declaration: { declarant }, context }) => {
      const id = declarant?.taxpayerId;
      if (!declarant || id === undefined || !kazakhIds(declarant)) return undefined;
      const state = context.reference.taxpayer?.(id, context.on) ?? 'no-data';
      if (state === 'no-data') return unknown('declarant.taxpayerId', 'tax-register');
      return state === 'active' ? undefined : { place: 'declarant.taxpayerId', found: id, expected: '' };
    }),
    message: text(
      '14-баған: салық тізілімінде {found} нөмірлі тұлға белсенді емес.',
      'Графа 14: лицо с номером {found} в налоговом реестре не действует.',
      'Box 14: the person {found} is not active in the tax register.',
    ),
    fix: text(
      'Салық тіркеуін тексеріңіз.',
      'Проверьте налоговую регистрацию.',
      'Check the tax registration.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '230540000004' } } },
  }),
  rule({
    id: 'FLC-024',
    part: 'no-identifier',
    source: 'declarations 2.1; Decision 257, boxes 2, 8, 9, 14',
    places: ['declarant.taxpayerId'],
    test: eachParty((party, place) =>
      refersToDeclarant(party) || countryOf(party) !== 'KZ' || !isBlank(party.taxpayerId)
        ? []
        : [{ place: `${place}.taxpayerId`, found: '', expected: 'БИН/ИИН' }],
    ),
    message: text(
      '{box}-баған: Қазақстан тұлғасының БСН/ЖСН көрсетілмеген.',
      'Графа {box}: у лица из Казахстана не указан БИН/ИИН.',
      'Box {box}: a person of Kazakhstan is stated without BIN/IIN.',
    ),
    fix: text(
      '12 цифрлы БСН немесе ЖСН көрсетіңіз.',
      'Укажите БИН или ИИН из 12 цифр.',
      'State the BIN or IIN of 12 digits.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', name: 'Үлгі' } } },
  }),
  rule({
    id: 'FLC-024',
    part: 'address-country',
    source: 'declarations 12.2',
    places: ['declarant.addresses[].country'],
    test: eachParty((party, place) =>
      (party.addresses ?? []).flatMap((address, index): readonly Detail[] =>
        isBlank(party.country) || isBlank(address.country) || address.country === party.country
          ? []
          : [
              {
                place: `${place}.addresses[${index}].country`,
                found: address.country ?? '',
                expected: party.country ?? '',
              },
            ],
      ),
    ),
    message: text(
      '{box}-баған: мекенжай елі ({found}) тұлғаның елінен ({expected}) басқа.',
      'Графа {box}: страна адреса ({found}) не совпадает со страной лица ({expected}).',
      'Box {box}: the country of the address ({found}) differs from that of the person ({expected}).',
    ),
    fix: text(
      'Екі елдің бірін түзетіңіз.',
      'Исправьте одну из двух стран.',
      'Correct one of the two countries.',
    ),
    failing: {
      declaration: { consignor: { country: 'CN', name: 'A', addresses: [{ country: 'TR', city: 'X' }] } },
    },
  }),
  rule({
    id: 'FLC-025',
    part: 'same-as-declarant',
    source: 'declarations 12.2',
    places: ['consignee.sameAsDeclarant', 'financialPerson.sameAsDeclarant'],
    test: (subject) =>
      partiesOf(subject).flatMap(({ party, place }) => {
        const { declarant } = subject.declaration;
        if (party.sameAsDeclarant !== true || place === 'declarant') return [];
        const key = (['taxpayerId', 'name'] as const).find(
          (each) => !isBlank(party[each]) && !isBlank(declarant?.[each]) && party[each] !== declarant?.[each],
        );
        return key === undefined
          ? []
          : [{ place: `${place}.${key}`, found: party[key] ?? '', expected: declarant?.[key] ?? '' }];
      }),
    message: text(
      '{box}-баған 14-бағанға сілтейді, бірақ онда басқа дерек тұр: «{found}», 14-бағанда «{expected}».',
      'Графа {box} отсылает к графе 14, но содержит другое: «{found}», в графе 14 «{expected}».',
      'Box {box} refers to box 14 but says otherwise: "{found}", box 14 says "{expected}".',
    ),
    fix: text(
      'Сілтемені немесе деректі алып тастаңыз.',
      'Уберите отсылку или данные.',
      'Remove the reference or the data.',
    ),
    failing: { declaration: { consignee: { sameAsDeclarant: true, taxpayerId: '900101300007' } } },
  }),
  rule({
    id: 'FLC-026',
    part: 'representative-entry',
    ground: 2,
    clause: '389-14.1',
    source: 'EAEU CC 401–404, 111(5)(2); Decision 257, box 54',
    places: ['representative.registerEntry.number'],
    test: once(({ declaration: { representative } }) =>
      representative === undefined ||
      isBlank(representative) ||
      !isBlank(representative.registerEntry?.number) ||
      !isBlank(representative.party?.registerEntry?.number)
        ? undefined
        : { place: 'representative.registerEntry.number', found: '', expected: '' },
    ),
    message: text(
      '54-баған: кеден өкілінің тізілімдегі нөмірі көрсетілмеген.',
      'Графа 54: не указан номер таможенного представителя в реестре.',
      'Box 54: the register number of the customs representative is not stated.',
    ),
    fix: text(
      'Кеден өкілдері тізіліміндегі нөмірді көрсетіңіз.',
      'Укажите номер в реестре таможенных представителей.',
      'State the number in the register of customs representatives.',
    ),
    failing: { declaration: { representative: { contract: { number: '7', date: '2026-01-10' } } } },
  }),
  rule({
    id: 'FLC-026',
    part: 'representative-contract',
    ground: 2,
    clause: '389-14.1',
    source: 'EAEU CC 404(2); Decision 257, box 54',
    places: ['representative.contract.number'],
    test: once(({ declaration: { representative } }) =>
      representative === undefined || isBlank(representative) || !isBlank(representative.contract?.number)
        ? undefined
        : { place: 'representative.contract.number', found: '', expected: '' },
    ),
    message: text(
      '54-баған: декларанттың кеден өкілімен шарты көрсетілмеген.',
      'Графа 54: не указан договор декларанта с таможенным представителем.',
      'Box 54: the contract of the declarant with the customs representative is not stated.',
    ),
    fix: text(
      'Шарттың нөмірі мен күнін көрсетіңіз.',
      'Укажите номер и дату договора.',
      'State the number and day of the contract.',
    ),
    failing: { declaration: { representative: { registerEntry: { number: '0123' } } } },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-027',
    part: 'consignee-not-financial',
    severity: 'W',
    source: 'declarations 12.2',
    places: ['consignee.taxpayerId', 'consignor.taxpayerId'],
    test: once(({ declaration, isImport, isExport }) => {
      const side = isImport ? 'consignee' : isExport ? 'consignor' : undefined;
      const financial = declaration.financialPerson?.taxpayerId;
      const own = side && declaration[side]?.taxpayerId;
      if (!side || isBlank(financial) || isBlank(own) || financial === own) return undefined;
      return { place: `${side}.taxpayerId`, found: own ?? '', expected: financial ?? '' };
    }),
    message: text(
      '{box}-бағандағы тұлға ({found}) қаржылық реттеуге жауапты тұлғадан ({expected}, 9-баған) басқа.',
      'Лицо в графе {box} ({found}) – не то, что отвечает за финансовое урегулирование ({expected}, графа 9).',
      'The person in box {box} ({found}) is not the financially responsible one ({expected}, box 9).',
    ),
    fix: text(
      'Екеуін де атайтын шартты 44-бағанда көрсетіңіз немесе тұлғаны түзетіңіз.',
      'Укажите в графе 44 договор, где названы оба, или исправьте лицо.',
      'State in box 44 a contract that names both, or correct the person.',
    ),
    failing: {
      declaration: {
        consignee: { country: 'KZ', taxpayerId: '150640000000' },
        financialPerson: { country: 'KZ', taxpayerId: '230540000004' },
      },
    },
  }),
  rule({
    id: 'FLC-029',
    part: 'address-parts',
    source: 'declarations 2.1; declarations 12.2',
    places: ['consignor.addresses[].city'],
    test: eachParty((party, place) =>
      (party.addresses ?? []).flatMap((address, index): readonly Detail[] => {
        if (isBlank(address) || !isBlank(address.text)) return [];
        const country = !isBlank(address.country) || !isBlank(address.countryName);
        const settled = !isBlank(address.city) || !isBlank(address.settlement) || !isBlank(address.region);
        const key = country ? (settled ? undefined : 'city') : 'country';
        return key === undefined
          ? []
          : [{ place: `${place}.addresses[${index}].${key}`, found: '', expected: '' }];
      }),
    ),
    message: text(
      '{box}-баған: мекенжай толық емес ({label}).',
      'Графа {box}: адрес неполный ({label}).',
      'Box {box}: the address is incomplete ({label}).',
    ),
    fix: text(
      'Елді және қаланы немесе елді мекенді көрсетіңіз.',
      'Укажите страну и город или населённый пункт.',
      'State the country and the city or settlement.',
    ),
    failing: {
      declaration: { consignor: { country: 'CN', name: 'A', addresses: [{ country: 'CN', street: 'B' }] } },
    },
  }),
  rule({
    ...goodsOnly,
    id: 'FLC-110',
    part: 'different-and-named',
    source: 'Decision 257, boxes 2 and 8; declarations 12.3',
    places: ['consignor.specialMark', 'consignee.specialMark'],
    test: (subject) =>
      partiesOf(subject)
        .filter(({ party }) => !isBlank(party.specialMark) && !isBlank(party.name))
        .map(({ party, place }) => ({ place: `${place}.name`, found: party.name ?? '', expected: '' })),
    message: text(
      '{box}-бағанда «әртүрлі» белгісі тұр, бірақ бір тұлға аталған: «{found}».',
      'В графе {box} отмечено «разные», но названо одно лицо: «{found}».',
      'Box {box} is marked "different", yet it names one person: "{found}".',
    ),
    fix: text(
      'Белгіні алып тастаңыз немесе тұлғаларды тізіммен беріңіз.',
      'Снимите отметку или приложите список лиц.',
      'Remove the mark, or give the persons in a list.',
    ),
    failing: { declaration: { consignor: { country: 'CN', name: 'A', specialMark: '1' } } },
  }),
  rule({
    id: 'FLC-111',
    part: 'declarant-incomplete',
    clause: '389-14.1',
    source: 'EAEU CC 106(1)(3), 107(1)(2); Decision 257, box 14',
    places: ['declarant.name', 'declarant.taxpayerId', 'declarant.addresses'],
    test: (subject) => {
      const { declarant } = subject.declaration;
      if (!declarant || isBlank(declarant)) return [];
      const lacking = [
        isBlank(declarant.name) && isBlank(declarant.shortName) ? 'name' : undefined,
        isBlank(declarant.addresses) ? 'addresses' : undefined,
        countryOf(declarant) !== 'KZ' &&
        isBlank(declarant.taxpayerId) &&
        isBlank(declarant.personId) &&
        isBlank(declarant.identityDocument?.number)
          ? 'taxpayerId'
          : undefined,
      ];
      return lacking.flatMap((key) =>
        key === undefined ? [] : [{ place: `declarant.${key}`, found: '', expected: '' }],
      );
    },
    message: text(
      '14-баған: декларант туралы дерек толық емес ({label}).',
      'Графа 14: сведения о декларанте неполны ({label}).',
      'Box 14: the data of the declarant are incomplete ({label}).',
    ),
    fix: text(
      'Атауын, БСН/ЖСН және мекенжайын көрсетіңіз.',
      'Укажите наименование, БИН/ИИН и адрес.',
      'State the name, the BIN/IIN and the address.',
    ),
    failing: { declaration: { declarant: { country: 'KZ', taxpayerId: '230540000004' } } },
  }),
];

export const partyRules: readonly Rule[] = [...identifierRules, ...personRules];
