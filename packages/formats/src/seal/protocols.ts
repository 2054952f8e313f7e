import { egts } from './egts/index.ts';
import { envotech } from './envotech/index.ts';
import { eseal } from './eseal/index.ts';
import { galileosky } from './galileosky/index.ts';
import { jt701 } from './jt701/index.ts';
import { jt808 } from './jt808/index.ts';
import type { ProtocolName, SealProtocol } from './protocol.ts';
import { teltonika } from './teltonika/index.ts';
import { teratrack } from './teratrack/index.ts';
import { wialonIps } from './wialon-ips/index.ts';

/** The protocols the gateway speaks, by name. */
export const protocols: Readonly<Record<ProtocolName, SealProtocol>> = {
  egts,
  'wialon-ips': wialonIps,
  jt701,
  jt808,
  galileosky,
  teltonika,
  eseal,
  teratrack,
  envotech,
};
