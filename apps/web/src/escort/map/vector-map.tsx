import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { WholeIcon } from '../../ui/icons.tsx';
import { useWords } from '../../words/language.tsx';
import { openBaseLayer } from './base-layer.ts';
import { type BaseMap, loadBaseMap } from './base-map.ts';
import { type Canvas, drawClusters, drawLines, drawPins, inksOf, type MapLine, type MapPin } from './draw.ts';
import { drawMarkNames } from './mark-names.ts';
import { type Cluster, clusterAt, clustersOf, type Marks } from './marks.ts';
import { barOf, broughtIn, flat, panned, type Size, type View, viewOf, zoomed } from './projection.ts';

interface VectorMapProps {
  readonly name: string;
  readonly marks?: Marks;
  /** Names of the marks in their order: written beside them while they are few. */
  readonly names?: readonly string[];
  readonly lines?: readonly MapLine[];
  readonly pins?: readonly MapPin[];
  /** Places the map shows at first and when asked to; another list is shown anew. */
  readonly fit?: readonly (readonly [lat: number, lon: number])[] | undefined;
  /** Index of the mark that is chosen in the list beside the map. */
  readonly chosen?: number | undefined;
  /** A place to bring into the picture when it is not there. */
  readonly lookAt?: readonly [lat: number, lon: number] | undefined;
  readonly onChoose?: (index: number) => void;
}

const stepPx = 80;
const zoomStep = 1.6;
const tapPx = 6;
const whole: readonly (readonly [number, number])[] = [];

/**
 * The map of the house: borders and places of its own data, drawn on a canvas. It is moved by hand, wheel and keyboard;
 * what it shows stands in words in the list beside it.
 */
export const VectorMap = ({
  name,
  marks,
  names,
  lines,
  pins,
  fit = whole,
  chosen,
  lookAt,
  onChoose,
}: VectorMapProps) => {
  const { t, language } = useWords();
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<readonly Cluster[]>([]);
  const hands = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);
  const layer = useRef(useMemo(openBaseLayer, []));
  const [base, setBase] = useState<BaseMap>();
  const [missing, setMissing] = useState(false);
  const [size, setSize] = useState<Size>();
  const [moved, setMoved] = useState<View>();
  const view = moved ?? (size && viewOf(fit, size));

  useEffect(() => {
    loadBaseMap().then(setBase, () => setMissing(true));
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const fitted = useRef(fit);
  useEffect(() => {
    if (fitted.current !== fit) setMoved(undefined);
    fitted.current = fit;
  }, [fit]);

  const [lat, lon] = lookAt ?? [];
  useEffect(() => {
    if (lat === undefined || lon === undefined || !size) return;
    setMoved((before) => broughtIn(before ?? viewOf(fit, size), flat(lat, lon), size) ?? before);
  }, [lat, lon, fit, size]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { alpha: false });
    if (!element || !context || !size || !view) return;
    const frame = requestAnimationFrame(() => {
      const dense = window.devicePixelRatio;
      const [width, height] = [Math.round(size.width * dense), Math.round(size.height * dense)];
      if (element.width !== width || element.height !== height) Object.assign(element, { width, height });
      const sheet: Canvas = { context, size, inks: inksOf(element), dense };
      context.setTransform(dense, 0, 0, dense, 0, 0);
      context.fillStyle = sheet.inks.water;
      context.fillRect(0, 0, size.width, size.height);
      if (base) layer.current(sheet, base, view, language);
      if (lines) drawLines(sheet, lines, view);
      drawn.current = marks ? clustersOf(marks, view, size) : [];
      drawClusters(sheet, drawn.current, chosen);
      if (names) drawMarkNames(sheet, drawn.current, names);
      if (pins) drawPins(sheet, pins, view);
    });
    return () => cancelAnimationFrame(frame);
    // The scheme changes the colours the canvas reads.
  }, [base, lines, marks, names, pins, chosen, size, view, language, scheme]);

  // The wheel would move the page too, unless its listener says so beforehand.
  useEffect(() => {
    const element = canvas.current;
    if (!element || !size) return;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      setMoved((before) => zoomed(before ?? viewOf(fit, size), 1.0016 ** -event.deltaY, at, size));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [fit, size]);

  const zoom = (factor: number): void => {
    if (view && size) setMoved(zoomed(view, factor, { x: size.width / 2, y: size.height / 2 }, size));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [stepPx, 0],
      ArrowRight: [-stepPx, 0],
      ArrowUp: [0, stepPx],
      ArrowDown: [0, -stepPx],
    };
    const step = steps[event.key];
    if (step && view) setMoved(panned(view, ...step));
    else if (event.key === '+' || event.key === '=') zoom(zoomStep);
    else if (event.key === '-') zoom(1 / zoomStep);
    else if (event.key === '0') setMoved(undefined);
    else return;
    event.preventDefault();
  };

  const down = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (hands.current.size === 0) travelled.current = 0;
    hands.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const drag = (event: PointerEvent<HTMLCanvasElement>): void => {
    const before = hands.current.get(event.pointerId);
    if (!before || !view || !size) return;
    const now = { x: event.clientX, y: event.clientY };
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const other = [...hands.current].find(([id]) => id !== event.pointerId)?.[1];
    hands.current.set(event.pointerId, now);
    travelled.current += Math.abs(dx) + Math.abs(dy);
    if (!other) return setMoved(panned(view, dx, dy));
    // Two fingers: the map grows by as much as they part.
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const factor =
      Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    const middle = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
    if (Number.isFinite(factor) && factor > 0) setMoved(zoomed(view, factor, middle, size));
  };
  const up = (event: PointerEvent<HTMLCanvasElement>): void => {
    hands.current.delete(event.pointerId);
    if (event.type === 'pointercancel' || travelled.current > tapPx || !view || !size) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const found = clusterAt(drawn.current, at.x, at.y);
    if (found && found.index >= 0) onChoose?.(found.index);
    else if (found) setMoved(zoomed(view, 2, at, size));
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move the map and do nothing else
    <section
      className="map"
      ref={box}
      aria-label={`${name}. ${t('map.keys')}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what moves must move by keyboard
      tabIndex={0}
      onKeyDown={press}
    >
      <canvas
        ref={canvas}
        aria-hidden="true"
        onPointerDown={down}
        onPointerMove={drag}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <div className="map-buttons no-print">
        <ActionIcon variant="default" size="lg" aria-label={t('map.nearer')} onClick={() => zoom(zoomStep)}>
          +
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('map.farther')}
          onClick={() => zoom(1 / zoomStep)}
        >
          −
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('map.whole')}
          onClick={() => setMoved(undefined)}
        >
          <WholeIcon />
        </ActionIcon>
      </div>
      {view && <ScaleBar view={view} />}
      <p className="map-source">{missing ? t('map.missing') : 'Natural Earth · GeoNames (CC BY 4.0)'}</p>
    </section>
  );
};

/** How long a line of so many kilometres is in the middle of the map. */
const ScaleBar = ({ view }: { readonly view: View }) => {
  const { km, px } = barOf(view);
  return (
    <p className="map-scale" aria-hidden="true">
      <span style={{ width: px }} />
      {useWords().t('map.km', { km })}
    </p>
  );
};
