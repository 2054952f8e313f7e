/** Lines of the benchmark of the escort. */
export const print = (what: string, figure: string): void => console.log(`${what.padEnd(66)} ${figure}`);

export const perSecond = (count: number, ms: number): string =>
  `${Math.round((count * 1000) / ms).toLocaleString('en')}/s`;
