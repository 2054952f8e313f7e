import type { Language } from '@tamga/domain/law';
import type { BaseMap } from './base-map.ts';
import { type Canvas, drawBase, drawNames } from './draw.ts';
import type { View } from './projection.ts';

/** Room around the picture, so that moving it a little shows what is drawn already. */
const marginPx = 256;

interface Kept {
  readonly sheet: HTMLCanvasElement;
  readonly key: string;
  readonly view: View;
}

/**
 * Borders and names, drawn once for a scale and moved as a picture: drawn anew for every step of the hand they would take most of
 * the time of a frame.
 */
export const openBaseLayer = () => {
  let kept: Kept | undefined;
  return (canvas: Canvas, base: BaseMap, view: View, language: Language): void => {
    const { context, size, inks, dense } = canvas;
    const key = [view.scale, size.width, size.height, dense, language, inks.home].join(' ');
    const moved = (from: View): readonly [number, number] => [
      (from.x - view.x) * view.scale,
      (from.y - view.y) * view.scale,
    ];
    const [dx, dy] = kept ? moved(kept.view) : [0, 0];
    if (!kept || kept.key !== key || Math.abs(dx) > marginPx || Math.abs(dy) > marginPx)
      kept = { sheet: drawnAround(canvas, base, view, language), key, view };
    const [left, top] = moved(kept.view);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(
      kept.sheet,
      Math.round((left - marginPx) * dense),
      Math.round((top - marginPx) * dense),
    );
  };
};

const drawnAround = (
  { size, inks, dense }: Canvas,
  base: BaseMap,
  view: View,
  language: Language,
): HTMLCanvasElement => {
  const sheet = document.createElement('canvas');
  const wide = { width: size.width + 2 * marginPx, height: size.height + 2 * marginPx };
  sheet.width = Math.round(wide.width * dense);
  sheet.height = Math.round(wide.height * dense);
  const context = sheet.getContext('2d', { alpha: false });
  if (context) {
    const whole: Canvas = { context, size: wide, inks, dense };
    drawBase(whole, base, view);
    drawNames(whole, base, view, language);
  }
  return sheet;
};
