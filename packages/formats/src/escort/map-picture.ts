import type { Place } from '@tamga/domain/escort';
import { type Language, text } from '@tamga/domain/law';
import type { BaseMap } from './base-map.ts';
import { type Labels, openLabels, textAt, townsIn } from './map-labels.ts';
import { bordersIn, isSeen, type Panel, pointsOf, type View, viewOf } from './map-view.ts';

export interface MapPictureInput {
  readonly base: BaseMap | null;
  readonly language: Language;
  readonly route: readonly Place[];
  readonly corridorKm: number;
  /** Stretches driven with a fix, in their order; between two of them nobody knows the way. */
  readonly track: readonly (readonly Place[])[];
  /** Where it happened, as far as anybody knows. */
  readonly at: Place | null;
  /** Words at the place, at the beginning of the track, and at both ends of the route. */
  readonly labels: {
    readonly at: string;
    readonly start: string;
    readonly ends: readonly [departure: string, destination: string];
  };
}

const width = 720;
const height = 526;
const near: Panel = { x: 1, y: 1, width: 474, height: 494 };
const whole: Panel = { x: 487, y: 1, width: 232, height: 494 };

/** The least that is shown, degrees of latitude. */
const nearMin = 0.3;
const wholeMin = 3;

/** Of the mark of the place. */
const placeRadius = 9;

const colors = {
  land: '#f5f6f2',
  border: '#7d857f',
  corridor: '#dcebe0',
  edge: '#7fb08f',
  route: '#2f6f4f',
  track: '#1d4e89',
  at: '#b3261e',
} as const;

/**
 * Two maps as one SVG text, north up: near by, the track that was driven with the route, its corridor and the place of the
 * situation; beside it the whole route and where the first lies in it. A scale on each. No outside reference, no script.
 */
export const mapPicture = (input: MapPictureInput): string => {
  const { route, track, at, corridorKm } = input;
  const way = track.flat();
  // The track and its place are the matter; the whole route only where there is neither.
  const matter = way.length > 0 || at ? [...way, ...(at ? [at] : [])] : route;
  const nearView = viewOf(near, matter, Math.min(corridorKm * 1.3, 60), nearMin);
  const wholeView = viewOf(whole, [...route, ...matter], 20, wholeMin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs>${clip('near', near)}${clip('whole', whole)}</defs>`,
    ...nearMap(input, nearView),
    ...wholeMap(input, wholeView, nearView),
    ...legend(input),
    '</svg>',
  ].join('');
};

const clip = (id: string, { x, y, width: w, height: h }: Panel): string =>
  `<clipPath id="${id}"><rect x="${x}" y="${y}" width="${w}" height="${h}"/></clipPath>`;

const nearMap = (input: MapPictureInput, view: View): readonly string[] => {
  const { base, language, track, at, labels: words } = input;
  const labels = openLabels();
  keepFurniture(labels, view);
  if (at) labels.keep(around(view, at, placeRadius));
  keepTrack(labels, view, track.flat());
  const start = track[0]?.[0];
  const marks = [
    ...(start ? [startMark(view, start)] : []),
    ...(at ? [placeMark(view, at, placeRadius)] : []),
    ...(at
      ? [labels.put(view, at, words.at, { size: 13, bold: true, color: colors.at, away: 12, always: true })]
      : []),
    ...(start ? [labels.put(view, start, words.start, { size: 10, color: colors.track })] : []),
    ...endMarks(input, view, labels),
  ];
  return panel('near', view, [
    ...ground(input, view),
    ...tracks(track, view),
    ...(base ? townsIn(base, view, labels, language, { most: 16, rankMax: 4, size: 11 }) : []),
    ...marks,
    scaleBar(view, language, 130),
    northMark(view, language),
  ]);
};

const wholeMap = (input: MapPictureInput, view: View, inside: View): readonly string[] => {
  const { base, language, track, at } = input;
  const labels = openLabels();
  keepFurniture(labels, view);
  if (at) labels.keep(around(view, at, 12));
  const ends = endMarks(input, view, labels);
  const [left, top] = view.point({ lat: inside.north, lon: inside.west });
  const [right, bottom] = view.point({ lat: inside.south, lon: inside.east });
  return panel('whole', view, [
    ...ground(input, view),
    ...tracks(track, view),
    ...(base ? townsIn(base, view, labels, language, { most: 9, rankMax: 2, size: 9.5 }) : []),
    `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${(right - left).toFixed(1)}" height="${(bottom - top).toFixed(1)}" stroke="#26302b" stroke-width="1"/>`,
    ...(at ? [placeMark(view, at, 5)] : []),
    ...ends,
    scaleBar(view, language, 70),
  ]);
};

const panel = (
  id: string,
  { panel: { x, y, width: w, height: h } }: View,
  inner: readonly string[],
): readonly string[] => [
  `<g clip-path="url(#${id})" fill="none" stroke-linejoin="round" stroke-linecap="round">`,
  ...inner,
  `</g><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="#9aa39d"/>`,
];

/** Land, corridor, borders and route. */
const ground = ({ base, route, corridorKm }: MapPictureInput, view: View): readonly string[] => {
  const { x, y, width: w, height: h } = view.panel;
  const line = pointsOf(view, route);
  const wide = Math.max(3, corridorKm * 2 * view.pxPerKm);
  return [
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colors.land}"/>`,
    `<polyline points="${line}" stroke="${colors.edge}" stroke-width="${(wide + 1.6).toFixed(1)}"/>`,
    `<polyline points="${line}" stroke="${colors.corridor}" stroke-width="${wide.toFixed(1)}"/>`,
    ...(base ? bordersIn(base, view) : []).map(
      (points) => `<polyline points="${points}" stroke="${colors.border}" stroke-width="1"/>`,
    ),
    `<polyline points="${line}" stroke="${colors.route}" stroke-width="1.4" stroke-dasharray="6 4"/>`,
  ];
};

const tracks = (track: MapPictureInput['track'], view: View): readonly string[] => [
  ...track.slice(1).flatMap((stretch, index) => {
    const [before, after] = [track[index]?.at(-1), stretch[0]];
    return before && after
      ? [
          `<polyline points="${pointsOf(view, [before, after])}" stroke="${colors.track}" stroke-width="1.4" stroke-dasharray="1 4"/>`,
        ]
      : [];
  }),
  ...track.flatMap((stretch) =>
    [`stroke="#ffffff" stroke-width="4.6"`, `stroke="${colors.track}" stroke-width="2.4"`].map(
      (style) => `<polyline points="${pointsOf(view, stretch)}" ${style}/>`,
    ),
  ),
];

const startMark = (view: View, at: Place): string => {
  const [x, y] = view.point(at);
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="#ffffff" stroke="${colors.track}" stroke-width="2"/>`;
};

const placeMark = (view: View, at: Place, radius: number): string => {
  const [x, y] = view.point(at).map((one) => one.toFixed(1));
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colors.at}" fill-opacity="0.2" stroke="${colors.at}" stroke-width="2"/><circle cx="${x}" cy="${y}" r="2.5" fill="${colors.at}"/>`;
};

const endMarks = ({ route, labels: words }: MapPictureInput, view: View, labels: Labels): readonly string[] =>
  (
    [
      [route[0], words.ends[0]],
      [route.at(-1), words.ends[1]],
    ] as const
  ).flatMap(([place, word]) => {
    if (!place || !isSeen(view, place)) return [];
    const [x, y] = view.point(place);
    return [
      `<rect x="${(x - 3.5).toFixed(1)}" y="${(y - 3.5).toFixed(1)}" width="7" height="7" fill="${colors.route}" stroke="#ffffff"/>`,
      labels.put(view, place, word, { size: 10, bold: true, color: colors.route, always: true }),
    ];
  });

const around = (view: View, at: Place, px: number): readonly [number, number, number, number] => {
  const [x, y] = view.point(at);
  return [x - px, y - px, x + px, y + px];
};

/** Points of the track no label stands on. */
const keptPoints = 120;

const keepTrack = (labels: Labels, view: View, places: readonly Place[]): void => {
  const stride = Math.ceil(places.length / keptPoints);
  for (const [index, place] of places.entries())
    if (index % stride === 0) labels.keep(around(view, place, 2));
};

/** Room of the scale and of the arrow. */
const keepFurniture = (labels: Labels, { panel: { x, y, width: w, height: h } }: View): void => {
  labels.keep([x, y + h - 34, x + 150, y + h]);
  labels.keep([x + w - 34, y, x + w, y + 46]);
};

const northMark = ({ panel: { x, y, width: w } }: View, language: Language): string => {
  const [midX, top] = [x + w - 18, y + 22];
  return `<path d="M${midX} ${top}l6 17l-6 -4l-6 4z" fill="#26302b" stroke="#ffffff" stroke-width="0.8"/>${textAt([midX - 4.5, top - 5], words.north[language], 12, true)}`;
};

/** A bar of a round length, so that distances can be read. */
const scaleBar = (
  { pxPerKm, panel: { x, y, height: h } }: View,
  language: Language,
  most: number,
): string => {
  const km = [500, 200, 100, 50, 20, 10, 5, 2, 1].find((one) => one * pxPerKm <= most) ?? 1;
  const [left, base] = [x + 12, y + h - 12];
  return `<path d="M${left} ${base - 4}v4h${(km * pxPerKm).toFixed(1)}v-4" stroke="#26302b" stroke-width="2"/>${textAt([left, base - 8], `${km} ${words.km[language]}`, 11)}`;
};

const legend = ({ language, corridorKm, track, at }: MapPictureInput): readonly string[] => {
  const y = 514;
  const line = (style: string) => (x: number) => `<path d="M${x} ${y - 4}h22" ${style} fill="none"/>`;
  const entries: readonly (readonly [draw: (x: number) => string, name: string])[] = [
    [line(`stroke="${colors.route}" stroke-width="1.4" stroke-dasharray="6 4"`), words.route[language]],
    [
      (x) =>
        `<rect x="${x}" y="${y - 10}" width="22" height="12" fill="${colors.corridor}" stroke="${colors.edge}"/>`,
      `${words.corridor[language]} ±${corridorKm} ${words.km[language]}`,
    ],
    ...(track.length > 0
      ? [[line(`stroke="${colors.track}" stroke-width="2.4"`), words.track[language]] as const]
      : []),
    ...(track.length > 1
      ? [
          [
            line(`stroke="${colors.track}" stroke-width="1.4" stroke-dasharray="1 4"`),
            words.unknown[language],
          ] as const,
        ]
      : []),
    ...(at
      ? [
          [
            (x: number) =>
              `<circle cx="${x + 11}" cy="${y - 4}" r="6" fill="${colors.at}" fill-opacity="0.2" stroke="${colors.at}" stroke-width="2"/>`,
            words.place[language],
          ] as const,
        ]
      : []),
  ];
  let x = 2;
  return entries.map(([draw, name]) => {
    const drawn = draw(x) + textAt([x + 28, y], name, 11);
    x += 28 + name.length * 6.2 + 16;
    return drawn;
  });
};

const words = {
  north: text('С', 'С', 'N'),
  km: text('км', 'км', 'km'),
  route: text('маршрут', 'маршрут', 'route'),
  corridor: text('дәліз', 'коридор', 'corridor'),
  track: text('жүрілген жол', 'пройденный путь', 'way driven'),
  unknown: text('дерек жоқ', 'нет данных', 'no data'),
  place: text('жағдай орны', 'место ситуации', 'place of the situation'),
} as const;
