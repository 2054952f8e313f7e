import type { Place } from '@tamga/domain/escort';
import type { Language } from '@tamga/domain/law';
import type { BaseMap } from './base-map.ts';
import { isSeen, type View } from './map-view.ts';

/** Room that is taken, in units of the picture. */
type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Lets labels stand beside each other and not on each other: whoever comes first has the room. */
export interface Labels {
  /** Keeps a room free of labels. */
  readonly keep: (box: Box) => void;
  /** The label beside a point as SVG, on the side where there is room; nothing where there is none. */
  readonly put: (view: View, at: Place, words: string, style?: LabelStyle) => string;
}

export interface LabelStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** How far from the point it begins. */
  readonly away?: number;
  /** Stands even where there is no room. */
  readonly always?: boolean;
}

/** Width of a letter of the font by its height, on the broad side. */
const letterWidth = 0.6;

export const openLabels = (): Labels => {
  const taken: Box[] = [];
  const isFree = ([left, top, right, bottom]: Box): boolean =>
    taken.every(([l, t, r, b]) => right <= l || left >= r || bottom <= t || top >= b);
  return {
    keep: (box) => taken.push(box),
    put: (
      view,
      at,
      words,
      { size, bold = false, color = '#26302b', away = 6, always = false } = { size: 11 },
    ) => {
      const [x, y] = view.point(at);
      const width = words.length * size * letterWidth;
      const { panel } = view;
      const sides = [away, away + 10].flatMap((far): readonly (readonly [number, number])[] => [
        [x + far, y - 4],
        [x - far - width, y - 4],
        [x + far, y + size + 2],
        [x - far - width, y + size + 2],
        [x - width / 2, y - far - 3],
        [x - width / 2, y + size + far + 2],
      ]);
      const boxOf = ([left, base]: readonly [number, number]): Box => [
        left,
        base - size,
        left + width,
        base + 3,
      ];
      const isInside = ([left, top, right, bottom]: Box): boolean =>
        left >= panel.x + 2 &&
        right <= panel.x + panel.width - 2 &&
        top >= panel.y + 2 &&
        bottom <= panel.y + panel.height - 2;
      const inside = sides.filter((side) => isInside(boxOf(side)));
      const side =
        inside.find((one) => isFree(boxOf(one))) ?? (always ? (inside[0] ?? [x + away, y - 4]) : undefined);
      if (!side) return '';
      taken.push(boxOf(side));
      return textAt(side, words, size, bold, color);
    },
  };
};

/** Text with a light edge, so that it reads on any line. */
export const textAt = (
  [x, y]: readonly [number, number],
  words: string,
  size: number,
  bold = false,
  color = '#26302b',
): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="Noto Sans" font-size="${size}"${bold ? ' font-weight="700"' : ''} fill="${color}" stroke="#ffffff" stroke-width="2.4" paint-order="stroke">${escaped(words)}</text>`;

const escaped = (plain: string): string => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Towns in the view with their names, the larger first, as many as have room. */
export const townsIn = (
  base: BaseMap,
  view: View,
  labels: Labels,
  language: Language,
  { most, rankMax, size }: { readonly most: number; readonly rankMax: number; readonly size: number },
): readonly string[] => {
  const column = { kk: 3, ru: 4, en: 5 } as const;
  return base.places
    .filter(([rank, lat, lon]) => rank <= rankMax && isSeen(view, { lat, lon }))
    .toSorted(([a], [b]) => a - b)
    .slice(0, most)
    .flatMap((place) => {
      const at = { lat: place[1], lon: place[2] };
      const [x, y] = view.point(at);
      const label = labels.put(view, at, place[column[language]], { size, bold: place[0] === 1 });
      return label === ''
        ? []
        : [
            `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="2.2" fill="#26302b" stroke="#ffffff"/>`,
            label,
          ];
    });
};
