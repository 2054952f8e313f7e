import { compare, parseDecimal } from '@tamga/domain/quantities';

/** What a car runs on, as far as heading 8703 of the nomenclature parts by it. */
export const carFuels = [
  'petrol',
  'diesel',
  'hybridPetrol',
  'hybridDiesel',
  'plugInPetrol',
  'plugInDiesel',
  'electric',
] as const;
export type CarFuel = (typeof carFuels)[number];

/** Subheadings by engine volume, upper bound inclusive (Harmonized System 2022, 8703 21 to 8703 33). */
const petrol = [
  ['1000', '870321'],
  ['1500', '870322'],
  ['3000', '870323'],
  [undefined, '870324'],
] as const;
const diesel = [
  ['1500', '870331'],
  ['2500', '870332'],
  [undefined, '870333'],
] as const;
const byFuel = {
  hybridPetrol: '870340',
  hybridDiesel: '870350',
  plugInPetrol: '870360',
  plugInDiesel: '870370',
  electric: '870380',
} as const;

/** The six digits a car with this fuel and engine volume has; `undefined` while the volume that decides is not stated. */
export const carHeading = (fuel: CarFuel, cm3: string): string | undefined => {
  if (fuel !== 'petrol' && fuel !== 'diesel') return byFuel[fuel];
  const volume = parseDecimal(cm3);
  if (!volume || volume.numerator <= 0n) return undefined;
  for (const [upTo, heading] of fuel === 'petrol' ? petrol : diesel) {
    const most = upTo === undefined ? undefined : parseDecimal(upTo);
    if (!most || compare(volume, most) <= 0) return heading;
  }
  return undefined;
};
