/** Height of a row, pixels; the same in the styles. */
export const rowHeight = 32;
/** Rows drawn beyond what is seen, so that a quick scroll shows no gap. */
const beyond = 6;

/** The rows to draw: those in sight with a few beyond, and the active one wherever it is, since it holds the keyboard. */
export const visibleRows = (
  scrollTop: number,
  height: number,
  rows: number,
  active: number,
): readonly number[] => {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
  const last = Math.min(rows - 1, Math.ceil((scrollTop + height) / rowHeight) + beyond);
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  if (active < first && active >= 0) return [active, ...drawn];
  return active > last && active < rows ? [...drawn, active] : drawn;
};
