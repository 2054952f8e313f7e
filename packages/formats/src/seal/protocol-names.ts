export const protocolNames = [
  'egts',
  'wialon-ips',
  'jt701',
  'jt808',
  'galileosky',
  'teltonika',
  'eseal',
  'teratrack',
  'envotech',
] as const;

export type ProtocolName = (typeof protocolNames)[number];
