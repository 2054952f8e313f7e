import { type PhoneSigningState, phoneSigningTransitions } from '@tamga/domain/access';
import { eventsIn, transition } from '@tamga/domain/law';

/** What following needs of the browser's stream of events. */
export interface EventStream {
  addEventListener(type: 'state', listener: (event: { readonly data: string }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  readonly readyState: number;
  close(): void;
}

const closedState = 2;

/**
 * Follows a signing on a phone until it is signed or over. A broken connection is made again by the browser; one the server
 * refuses has ended: `cancelled`. `stop` ends it from here.
 */
export const followPhone = (
  stream: EventStream,
  onState: (state: PhoneSigningState) => void,
): { readonly ended: Promise<PhoneSigningState>; readonly stop: () => void } => {
  const { promise: ended, resolve } = Promise.withResolvers<PhoneSigningState>();
  const end = (state: PhoneSigningState): void => {
    stream.close();
    resolve(state);
  };
  stream.addEventListener('state', ({ data }) => {
    const { state } = JSON.parse(data) as { readonly state: PhoneSigningState };
    onState(state);
    if (isOver(state)) end(state);
  });
  stream.addEventListener('error', () => {
    if (stream.readyState === closedState) end('cancelled');
  });
  return { ended, stop: () => end('cancelled') };
};

/** Nothing more comes from the phone: it signed, or no event is left. */
const isOver = (state: PhoneSigningState): boolean =>
  transition(phoneSigningTransitions, state, 'take').ok ||
  eventsIn(phoneSigningTransitions, state).length === 0;
