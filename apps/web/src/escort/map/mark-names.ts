import { type Box, type Canvas, overlap, plate } from './draw.ts';
import type { Cluster } from './marks.ts';

/** More marks than these in the picture are told apart by coming nearer or in the list. */
const namedMax = 12;
const [besidePx, halfPx] = [14, 9];

/** Few marks bear their names, right or left of them; one with no room for it stays without, the most pressing first. */
export const drawMarkNames = (
  canvas: Canvas,
  clusters: readonly Cluster[],
  names: readonly string[],
): void => {
  if (clusters.length > namedMax) return;
  const { context, size, inks, dense } = canvas;
  context.setTransform(dense, 0, 0, dense, 0, 0);
  context.font = `600 12px ${inks.fonts}`;
  context.textBaseline = 'middle';
  const taken: Box[] = clusters.map(({ x, y }) => around(x - 8, x + 8, y));
  // Alarms are drawn last.
  for (const { x, y, index } of clusters.toReversed()) {
    const name = names[index];
    if (name === undefined) continue;
    const width = context.measureText(name).width;
    const [right, left] = [x + besidePx, x - besidePx - width];
    const begin = [right, left].find(
      (at) =>
        at > 0 && at + width < size.width && !taken.some((other) => overlap(other, boxOf(at, width, y))),
    );
    if (begin === undefined) continue;
    taken.push(boxOf(begin, width, y));
    context.textAlign = 'left';
    plate(canvas, name, begin, y);
  }
};

const boxOf = (begin: number, width: number, y: number): Box => around(begin - 3, begin + width + 3, y);

const around = (left: number, right: number, y: number): Box => ({
  left,
  right,
  top: y - halfPx,
  bottom: y + halfPx,
});
