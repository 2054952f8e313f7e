import { egtsWriter } from './egts/index.ts';
import { galileoskyWriter } from './galileosky/index.ts';
import { jt701Writer } from './jt701/index.ts';
import { jt808Writer } from './jt808/index.ts';
import type { ProtocolName } from './protocol.ts';
import type { Writer } from './sent.ts';
import { teltonikaWriter } from './teltonika/index.ts';
import { envotechWriter, esealWriter, teratrackWriter } from './text-writers.ts';
import { ipsWriter } from './wialon-ips/index.ts';

/** The other side of each protocol. */
export const writers: Readonly<Record<ProtocolName, Writer>> = {
  egts: egtsWriter,
  'wialon-ips': ipsWriter,
  jt701: jt701Writer,
  jt808: jt808Writer,
  galileosky: galileoskyWriter,
  teltonika: teltonikaWriter,
  eseal: esealWriter,
  teratrack: teratrackWriter,
  envotech: envotechWriter,
};
