import type { Language } from '@tamga/domain/law';
import type { BaseMap } from './base-map.ts';
import type { Cluster, MarkKind } from './marks.ts';
import { type Flat, latitudeOf, projected, type Size, type View } from './projection.ts';

/** Colours of the map, of the theme the page has. */
export interface Inks {
  readonly water: string;
  readonly land: string;
  readonly eaeu: string;
  readonly home: string;
  readonly border: string;
  readonly ink: string;
  readonly quiet: string;
  readonly paper: string;
  readonly action: string;
  /** Names of the fonts, as a style sheet has them. */
  readonly fonts: string;
  readonly marks: Readonly<Record<MarkKind, string>>;
}

export const inksOf = (element: Element): Inks => {
  const style = getComputedStyle(element);
  const ink = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    water: ink('map-water'),
    land: ink('map-land'),
    eaeu: ink('map-eaeu'),
    home: ink('map-home'),
    border: ink('map-border'),
    ink: ink('ink'),
    quiet: ink('quiet'),
    paper: ink('sheet'),
    action: ink('action'),
    fonts: style.fontFamily,
    marks: {
      moving: ink('done-ink'),
      silent: ink('draft-ink'),
      watch: ink('map-watch'),
      alarm: ink('map-alarm'),
    },
  };
};

/** A line of the map: the way a carriage may take with its allowance, or where it was seen. */
export interface MapLine {
  readonly kind: 'corridor' | 'track' | 'doubt';
  readonly at: readonly Flat[];
  /** Allowance on both sides, kilometres. */
  readonly km?: number;
}

/** A named point: a customs office, the place of a situation, the vehicle that is looked at. */
export interface MapPin {
  readonly kind: 'office' | 'situation' | 'vehicle';
  readonly at: Flat;
  readonly label: string;
}

export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly size: Size;
  readonly inks: Inks;
  /** Pixels of the screen to a pixel of the page. */
  readonly dense: number;
}

/** Scale from which the names of each rank are written; rank 0 are countries, which give way to towns. */
const namesFrom = [0, 0, 14, 34, 70] as const;
const countriesUntil = 90;

export const drawBase = (canvas: Canvas, base: BaseMap, view: View): void => {
  const { context, size, inks, dense } = canvas;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.fillStyle = inks.water;
  context.fillRect(0, 0, size.width, size.height);
  const { x, y } = projected(view, { x: 0, y: 0 }, size);
  context.setTransform(dense * view.scale, 0, 0, dense * view.scale, dense * x, dense * y);
  for (const [path, ink] of [
    [base.land, inks.land],
    [base.eaeu, inks.eaeu],
    [base.home, inks.home],
  ] as const) {
    context.fillStyle = ink;
    context.fill(path);
  }
  context.strokeStyle = inks.border;
  context.lineJoin = 'round';
  context.lineWidth = 1 / view.scale;
  context.stroke(base.borders);
  context.lineWidth = 1.6 / view.scale;
  context.stroke(base.home);
};

/** Names that do not lie over each other, the greater places first. */
export const drawNames = (canvas: Canvas, base: BaseMap, view: View, language: Language): void => {
  const { context, size, inks, dense } = canvas;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.lineJoin = 'round';
  context.textBaseline = 'middle';
  const taken: Box[] = [];
  for (const name of base.names) {
    const { rank } = name;
    if (view.scale < (namesFrom[rank] ?? 0) || (rank === 0 && view.scale > countriesUntil)) continue;
    const { x, y } = projected(view, name, size);
    if (x < -80 || y < -20 || x > size.width + 80 || y > size.height + 20) continue;
    const words = rank === 0 ? name.words[language].toLocaleUpperCase(language) : name.words[language];
    context.font = `${rank === 1 ? 600 : 400} ${rank === 0 ? 11 : 12}px ${inks.fonts}`;
    context.textAlign = rank === 0 ? 'center' : 'left';
    const width = context.measureText(words).width;
    const left = rank === 0 ? x - width / 2 : x + 6;
    const box = { left: left - 4, right: left + width + 4, top: y - 8, bottom: y + 8 };
    if (taken.some((other) => overlap(other, box))) continue;
    taken.push(box);
    if (rank > 0) {
      context.fillStyle = inks.quiet;
      context.fillRect(x - 2, y - 2, 4, 4);
    }
    written(canvas, words, rank === 0 ? x : left, y, inks.quiet);
  }
};

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Text with a rim of paper, readable over whatever lies below. */
const written = ({ context, inks }: Canvas, words: string, x: number, y: number, ink: string): void => {
  context.strokeStyle = inks.home;
  context.lineWidth = 3;
  context.strokeText(words, x, y);
  context.fillStyle = ink;
  context.fillText(words, x, y);
};

/** A name that begins nearer to the edge would not be read to its end. */
const edgePx = 110;

const kmOfDegree = 111.195;

export const drawLines = (canvas: Canvas, lines: readonly MapLine[], view: View): void => {
  const { context, size, inks, dense } = canvas;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const { kind, at, km } of lines) {
    const [first] = at;
    if (!first) continue;
    const path = new Path2D();
    for (const [index, point] of at.entries()) {
      const { x, y } = projected(view, point, size);
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    if (kind === 'corridor' && km !== undefined) {
      const middle = at[Math.floor(at.length / 2)] ?? first;
      const flatness = Math.cos((latitudeOf(middle.y) * Math.PI) / 180);
      context.globalAlpha = 0.14;
      context.strokeStyle = inks.action;
      context.lineWidth = Math.max(3, ((2 * km) / kmOfDegree / flatness) * view.scale);
      context.stroke(path);
      context.globalAlpha = 1;
    }
    context.strokeStyle = kind === 'doubt' ? inks.marks.watch : inks.action;
    context.lineWidth = kind === 'track' ? 3 : 1.5;
    context.setLineDash(kind === 'track' ? [] : kind === 'doubt' ? [2, 5] : [6, 6]);
    context.stroke(path);
    context.setLineDash([]);
  }
};

/** A triangle that holds a number of three digits. */
const alarmsRadius = 16;

/** Each kind of mark has its shape, so that nobody depends on its colour. */
export const drawClusters = (
  canvas: Canvas,
  clusters: readonly Cluster[],
  chosen: number | undefined,
): void => {
  const { context, inks, dense } = canvas;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `600 11px ${inks.fonts}`;
  for (const { x, y, count, kind, index } of clusters) {
    context.fillStyle = inks.marks[kind];
    context.strokeStyle = inks.paper;
    context.lineWidth = 2;
    context.beginPath();
    if (kind === 'alarm') shape(context, kind, x, y, count > 1 ? alarmsRadius : 8);
    else if (count > 1) context.arc(x, y, Math.min(20, 9 + Math.log2(count)), 0, 2 * Math.PI);
    else shape(context, kind, x, y, 6);
    context.fill();
    context.stroke();
    if (count > 1) {
      context.fillStyle = inks.paper;
      // The triangle is wider below its middle.
      const down = kind === 'alarm' ? 4 : 0.5;
      context.fillText(count > 999 ? `${Math.round(count / 1000)}k` : String(count), x, y + down);
    }
    if (chosen !== undefined && index === chosen) ring(canvas, x, y, 13);
  }
};

const shape = (context: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number, r: number): void => {
  if (kind === 'moving') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 'silent') context.rect(x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
  else {
    const points =
      kind === 'watch'
        ? [
            [0, -1.2],
            [1.2, 0],
            [0, 1.2],
            [-1.2, 0],
          ]
        : [
            [0, -1.2],
            [1.15, 0.85],
            [-1.15, 0.85],
          ];
    for (const [dx = 0, dy = 0] of points) context.lineTo(x + dx * r, y + dy * r);
    context.closePath();
  }
};

const ring = ({ context, inks }: Canvas, x: number, y: number, radius: number): void => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = inks.ink;
  context.lineWidth = 2.5;
  context.stroke();
};

const pinOrder: readonly MapPin['kind'][] = ['office', 'vehicle', 'situation'];
/** Offices are named below, vehicles above, situations beside their mark. */
const pinLabelPx: Readonly<Record<MapPin['kind'], number>> = { office: 16, vehicle: -16, situation: 0 };

/** A label on a plate of paper: the names of the map below it do not run into it. */
export const plate = ({ context, inks }: Canvas, words: string, x: number, y: number): void => {
  const width = context.measureText(words).width;
  context.fillStyle = inks.paper;
  context.fillRect(context.textAlign === 'right' ? x - width - 3 : x - 3, y - 8, width + 6, 16);
  context.fillStyle = inks.ink;
  context.fillText(words, x, y);
};

export const drawPins = (canvas: Canvas, pins: readonly MapPin[], view: View): void => {
  const { context, size, inks, dense } = canvas;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  // What is most pressing lies on top: a vehicle stands where its situation arose.
  const ordered = pins.toSorted((a, b) => pinOrder.indexOf(a.kind) - pinOrder.indexOf(b.kind));
  for (const { kind, at, label } of ordered) {
    const { x, y } = projected(view, at, size);
    context.beginPath();
    if (kind === 'situation') shape(context, 'alarm', x, y, 8);
    else if (kind === 'vehicle') context.arc(x, y, 7, 0, 2 * Math.PI);
    else context.rect(x - 5, y - 5, 10, 10);
    context.fillStyle = kind === 'office' ? inks.paper : kind === 'vehicle' ? inks.action : inks.marks.alarm;
    context.fill();
    context.strokeStyle = kind === 'office' ? inks.ink : inks.paper;
    context.lineWidth = 2;
    context.stroke();
    if (kind === 'vehicle') ring(canvas, x, y, 12);
    context.font = `600 12px ${inks.fonts}`;
    context.textBaseline = 'middle';
    // Near the edge to the other side.
    const left = x > size.width - edgePx;
    context.textAlign = left ? 'right' : 'left';
    if (label !== '') plate(canvas, label, x + (left ? -14 : 14), y + pinLabelPx[kind]);
  }
};
