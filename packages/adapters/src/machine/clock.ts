import { fromEpochMs } from '@tamga/domain/time';
import type { Clock } from '@tamga/usecases/ports';

/** The machine's clock, UTC. Operators keep it by NTP. */
export const machineClock: Clock = { now: () => fromEpochMs(Date.now()) };
