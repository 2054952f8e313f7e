import { Scrolling } from './scrolling.tsx';

export interface Bar {
  readonly label: string;
  /** Length in any unit, not negative; parts stand one after another. */
  readonly parts: readonly number[];
  /** The figures as written in the table. */
  readonly figures: readonly string[];
}

const rowPx = 26;
const widthPx = 640;
const labelPx = 200;

/** Bars of one picture, one below another; the table behind it says the same in figures, alone while all are zero. */
export const Bars = ({
  name,
  head,
  bars,
}: {
  readonly name: string;
  /** Names of the columns of the table: the label's, then one a figure. */
  readonly head: readonly string[];
  readonly bars: readonly Bar[];
}) => {
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)));
  const drawn = bars.some(({ parts }) => parts.some((part) => part > 0));
  const scale = (widthPx - labelPx - 8) / most;
  return (
    <figure className="picture">
      {drawn && (
        <Scrolling name={name} className="picture-scroll">
          <svg viewBox={`0 0 ${widthPx} ${bars.length * rowPx}`} width={widthPx} aria-hidden="true">
            {bars.map(({ label, parts }, at) => {
              let x = labelPx;
              return (
                <g key={label}>
                  <text x={labelPx - 8} y={at * rowPx + 17} textAnchor="end">
                    {label.length > 26 ? `${label.slice(0, 25)}…` : label}
                  </text>
                  {parts.map((part, index) => {
                    const start = x;
                    x += part * scale;
                    return (
                      <rect
                        // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
                        key={index}
                        className={`bar-${index}`}
                        x={start}
                        y={at * rowPx + 5}
                        width={Math.max(0, part * scale)}
                        height={rowPx - 10}
                      />
                    );
                  })}
                </g>
              );
            })}
          </svg>
        </Scrolling>
      )}
      <Scrolling name={head.join(', ')}>
        <table className="rows">
          <caption className="visually-hidden">{name}</caption>
          <thead>
            <tr>
              {head.map((column, at) => (
                <th key={column} scope="col" className={at === 0 ? undefined : 'end'}>
                  {drawn && at > 0 && at <= (bars[0]?.parts.length ?? 0) && (
                    <span className={`key key-${at - 1}`} aria-hidden="true" />
                  )}
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, figures }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {figures.map((figure, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the place is the column
                  <td key={at} className="end numbers">
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </figure>
  );
};
