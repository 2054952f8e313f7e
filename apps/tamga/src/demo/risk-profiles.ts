import { text } from '@tamga/domain/law';
import type { RiskProfile } from '@tamga/domain/risk';
import type { LocalDate } from '@tamga/domain/time';

const from = '2026-01-01' as LocalDate;

/** Invented profiles of the demonstration: they show the three channels and are nobody's real ones. */
export const demoRiskProfiles: readonly RiskProfile[] = [
  {
    id: 'DEMO-RANDOM',
    version: 1,
    validFrom: from,
    validTo: null,
    basis: '[I] IMP-13',
    name: text('Кездейсоқ іріктеу, 100-ден 1', 'Случайный отбор, 1 из 100', 'Random selection, 1 in 100'),
    measure: text('Құжаттарды тексеріңіз.', 'Проверить документы.', 'Check the documents.'),
    channel: 'yellow',
    when: { drawBelow: 100 },
  },
  {
    id: 'DEMO-VEHICLE',
    version: 1,
    validFrom: from,
    validTo: null,
    basis: '[I] IMP-13',
    name: text('Жеңіл автомобильдер', 'Легковые автомобили', 'Passenger cars'),
    measure: text(
      'VIN мен қозғалтқыш көлемін көлікпен салыстырыңыз.',
      'Сверить VIN и объём двигателя с машиной.',
      'Compare VIN and engine volume with the car.',
    ),
    channel: 'red',
    when: { field: 'items[].commodityCode', startsWith: ['8703'] },
  },
  {
    id: 'DEMO-VALUE',
    version: 1,
    validFrom: from,
    validTo: null,
    basis: '[I] IMP-13',
    name: text('Килограммның құны төмен', 'Низкая стоимость килограмма', 'Low value for a kilogram'),
    measure: text(
      'Кедендік құнның дәлелін сұраңыз.',
      'Запросить подтверждение таможенной стоимости.',
      'Ask for proof of the customs value.',
    ),
    channel: 'yellow',
    when: { valuePerKilogramBelow: '150' },
  },
  {
    id: 'DEMO-ESCORT',
    version: 1,
    validFrom: from,
    validTo: null,
    basis: '407-5.1',
    name: text(
      'Транзиттегі акцизделетін тауарлар',
      'Подакцизные товары в транзите',
      'Excisable goods in transit',
    ),
    measure: text(
      'Электрондық кедендік алып жүруді қолдану туралы шешіңіз.',
      'Решить о применении электронного таможенного сопровождения.',
      'Decide on electronic customs escort.',
    ),
    channel: 'red',
    escort: true,
    when: {
      field: 'items[].commodityCode',
      startsWith: ['2203', '2204', '2205', '2206', '2207', '2208', '2402', '2403'],
    },
  },
];
