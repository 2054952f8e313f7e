import { useApi } from '../api/api.tsx';
import { noSuch } from '../api/problem.ts';

/** How often an open card asks for what came meanwhile, while the vehicle is under way. */
const everyMs = 10_000;
const moving = ['notified', 'organised', 'inTransit', 'arrived'];

/** Whether something new is to be expected, and how soon one asks for it. */
export const everyWhileMoving = (found: { readonly state: string } | undefined): number | false =>
  found && moving.includes(found.state) ? everyMs : false;

const addressed = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The escort of an address, kept up to date while it moves. A torn link is told as one that leads nowhere. */
export const useCard = (id: string) => {
  const whole = addressed.test(id);
  const shown = useApi(
    'readEscort',
    { params: { id } },
    { enabled: whole, follow: true, everyMs: everyWhileMoving },
  );
  return whole ? shown : { ...shown, problem: noSuch };
};
