import { type Finding, fieldAt, type GoodsDeclaration } from '@tamga/domain/declaration';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ToneShape } from '../../ui/tone.tsx';
import { useWords, type Words } from '../../words/language.tsx';
import { essentials, type FoldedPart, foldedParts, keyOf, nearestPlace } from './folded-parts.ts';
import type { StatedField } from './stated-fields.ts';

/** Leads to a box of the declaration on this page; the address then names it and can be sent to a colleague. */
export const useBoxJump = (): ((place: string) => void) => {
  const navigate = useNavigate();
  return useCallback(
    (place) => {
      void navigate({ to: '.', replace: true, search: (before) => ({ ...before, box: place }) });
    },
    [navigate],
  );
};

/**
 * The declaration as it was signed: what it is about, then every stated value with its box, folded by section and item. The
 * box the address names is unfolded and has the keyboard.
 */
export const Boxes = ({
  declaration,
  findings,
}: {
  readonly declaration: GoodsDeclaration;
  readonly findings: readonly Finding[];
}) => {
  const { box } = useSearch({ strict: false });
  const parts = useMemo(() => foldedParts(declaration, findings), [declaration, findings]);
  const lit = useMemo(() => new Set(findings.map(({ place }) => place)), [findings]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const unfold = useCallback((key: string, on: boolean): void => {
    setOpen((before) => {
      if (before.has(key) === on) return before;
      const after = new Set(before);
      if (on) after.add(key);
      else after.delete(key);
      return after;
    });
  }, []);
  const wanted = box === undefined ? undefined : parts.find(({ key }) => key === keyOf(box));
  const shown = wanted && box !== undefined ? nearestPlace(wanted, box) : undefined;
  const key = wanted?.key;
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  const led = useRef<string>(undefined);
  useEffect(() => {
    // Led once each time it is asked for, also to the same box again.
    const asked = `${box} ${visit}`;
    if (key === undefined || led.current === asked) return;
    if (!open.has(key)) return unfold(key, true);
    led.current = asked;
    goTo(shown ? rowId(shown) : partId(key));
  }, [box, visit, key, shown, open, unfold]);
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Essence parts={parts} />
      {parts.map((part) => (
        <Part
          key={part.key}
          part={part}
          goods={declaration.items[part.item - 1]}
          lit={lit}
          shown={shown}
          open={open.has(part.key)}
          unfold={unfold}
        />
      ))}
    </div>
  );
};

const goTo = (id: string): void => {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  // Its answer (a promise in newer browsers) is of no use.
  void element?.scrollIntoView({ block: 'center' });
};

const rowId = (place: string): string => `stated-${place}`;
const partId = (key: string): string => `part-${key}`;

/** What the declaration is about, in a few lines. */
const Essence = ({ parts }: { readonly parts: readonly FoldedPart[] }) => {
  const words = useWords();
  const stated = new Map(parts.flatMap(({ fields }) => fields.map((field) => [field.place, field] as const)));
  return (
    <dl className="facts essence">
      {essentials.flatMap((place) => {
        const field = stated.get(place);
        return field
          ? [
              <dt key={`${place}-name`}>{nameOf(field, words).split(': ')[0]}</dt>,
              <dd key={place}>{valueOf(field, words)}</dd>,
            ]
          : [];
      })}
    </dl>
  );
};

const Part = ({
  part: { key, section, item, fields, findings },
  goods,
  lit,
  shown,
  open,
  unfold,
}: {
  readonly part: FoldedPart;
  readonly goods: GoodsDeclaration['items'][number] | undefined;
  readonly lit: ReadonlySet<string>;
  readonly shown: string | undefined;
  readonly open: boolean;
  readonly unfold: (key: string, on: boolean) => void;
}) => {
  const words = useWords();
  const { t } = words;
  return (
    <details className="part" open={open} onToggle={(event) => unfold(key, event.currentTarget.open)}>
      <summary id={partId(key)}>
        {item === 0 ? t(`sections.${section}`) : t('finding.item', { item })}
        {goods && (
          <span className="quiet">
            {' '}
            {goods.commodityCode} {shortened(goods.description ?? '')}
          </span>
        )}
        {findings > 0 && (
          <span className="ink-you">
            {' '}
            <ToneShape tone="you" /> {t('case.findings', { count: findings })}
          </span>
        )}
      </summary>
      {open && (
        <table className="boxes">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('box.number')}</th>
              <th scope="col">{t('box.name')}</th>
              <th scope="col">{t('box.value')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr
                key={field.place}
                id={rowId(field.place)}
                tabIndex={-1}
                data-lit={lit.has(field.place)}
                data-shown={field.place === shown}
              >
                <td className="code quiet">
                  {field.field?.box}
                  {field.row !== undefined && `/${field.row}`}
                </td>
                <th scope="row">{nameOf(field, words)}</th>
                <td>{valueOf(field, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
};

const nameOf = ({ field, place }: StatedField, { of }: Words): string => {
  const label = field ? of(field.label) : place;
  return label.charAt(0).toLocaleUpperCase() + label.slice(1);
};

const numeric = new Set(['amount', 'taxBase', 'exchangeRate', 'mass', 'quantity', 'count']);

/** The value as people write it: digits in groups, days with the name of their month. */
const valueOf = ({ field, value, place }: StatedField, { t, number, day, moment }: Words): string => {
  const type = field?.type ?? fieldAt(place)?.type;
  if (type === 'flag') return t('common.yes');
  if (type !== undefined && numeric.has(type)) return number(value);
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)) return day(value);
  if (type === 'moment') return moment(value);
  return value;
};

const shortened = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words);
