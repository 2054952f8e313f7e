import { fromEpochMs, localDateAt } from '@tamga/domain/time';

/** The day it is in the customs territory, by the clock of this machine. */
export const todayHere = (): string => localDateAt(fromEpochMs(Date.now()));
