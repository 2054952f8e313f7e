import { remember, remembered } from '../words/remembered.ts';

/** How a person signs: with the NCA's program on this machine, with a key file in the page, on a phone. */
export const signingWays = ['ncalayer', 'file', 'phone'] as const;
export type SigningWay = (typeof signingWays)[number];

const place = 'tamga.signing-way';

/**
 * The way to begin with: the one used last; else the phone on a phone, the key file in the demo, whose keys are files, and
 * NCALayer, which most persons have.
 */
export const firstWay = (
  last: string | null,
  { demo, onPhone }: { readonly demo: boolean; readonly onPhone: boolean },
): SigningWay => signingWays.find((way) => way === last) ?? (demo ? 'file' : onPhone ? 'phone' : 'ncalayer');

export const lastWay = (): string | null => remembered(place);
export const rememberWay = (way: SigningWay): void => remember(place, way);

/** Whether the page is open on a phone: its screen is touched, and narrow. */
export const isOnPhone = (): boolean => matchMedia('(pointer: coarse) and (max-width: 640px)').matches;

const seenPlace = 'tamga.ncalayer-seen';

/** Whether NCALayer has answered in this browser before: then it is installed, and not running when it is silent. */
export const wasNcaLayerSeen = (): boolean => remembered(seenPlace) !== null;
export const noteNcaLayerSeen = (): void => remember(seenPlace, '1');
