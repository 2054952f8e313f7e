/** A coordinate as operators exchange it: whole arc seconds (Decision 138 of the Collegium of 14 September 2023). */
export interface ArcSeconds {
  readonly degrees: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly side: 'N' | 'S' | 'E' | 'W';
}

/** Degrees to the nearest arc second: 43.2567 north is 43° 15′ 24″ N. */
export const arcSecondsOf = (value: number, axis: 'lat' | 'lon'): ArcSeconds => {
  const whole = Math.round(Math.abs(value) * 3600);
  const side = axis === 'lat' ? (value < 0 ? 'S' : 'N') : value < 0 ? 'W' : 'E';
  return {
    degrees: Math.floor(whole / 3600),
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
    side,
  };
};

/** As operators write it: `43°15'24"N`. */
export const writtenArc = ({ degrees, minutes, seconds, side }: ArcSeconds): string =>
  `${degrees}°${String(minutes).padStart(2, '0')}'${String(seconds).padStart(2, '0')}"${side}`;
