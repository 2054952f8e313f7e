import type { GoodsItem } from '@tamga/domain/declaration';
import { compare, parseDecimal, quotient } from '@tamga/domain/quantities';
import { useApi } from '../api/api.tsx';
import { Badge } from '../ui/tone.tsx';
import { useWords } from '../words/language.tsx';

const codeForm = /^\d{10}$/;
const countryForm = /^[A-Z]{2}$/;

/** What others declared for a kilogram of the same goods of the same origin, beside the item; nothing below five parties. */
export const PriceHint = ({ item }: { readonly item: GoodsItem }) => {
  const { t, amount, number } = useWords();
  const { commodityCode: code = '', originCountry: origin = '' } = item;
  const { data } = useApi(
    'priceHint',
    { query: { code, origin } },
    { enabled: codeForm.test(code) && countryForm.test(origin), keepPrevious: false },
  );
  const hint = data?.hint;
  if (!hint) return null;
  const place = placeOf(item, hint);
  return (
    <p className="small" style={{ margin: 0 }}>
      {t('price.hint', {
        median: amount(hint.median),
        lower: number(hint.lower),
        upper: number(hint.upper),
        parties: hint.parties,
      })}{' '}
      {place && <Badge tone={place === 'within' ? 'done' : 'you'}>{t(`price.${place}`)}</Badge>}
    </p>
  );
};

/** Where the value per kilogram of the item lies; `undefined` while box 45 or 38 is blank. */
const placeOf = (
  { customsValue, netMass }: GoodsItem,
  { lower, upper }: { readonly lower: string; readonly upper: string },
): 'below' | 'within' | 'above' | undefined => {
  const [value, mass] = [parseDecimal(customsValue ?? ''), parseDecimal(netMass ?? '')];
  const [least, most] = [parseDecimal(lower), parseDecimal(upper)];
  if (!value || !mass || mass.numerator === 0n || !least || !most) return undefined;
  const own = quotient(value, mass);
  return compare(own, least) < 0 ? 'below' : compare(own, most) > 0 ? 'above' : 'within';
};
