export { fromHex } from './bytes.ts';
export { crc8, crcCcitt, crcReflected } from './checksums.ts';
export {
  type EgtsSaid,
  egtsDispatcher,
  egtsForward,
  egtsForwardMax,
  egtsResponse,
  type ForwardedFact,
  readEgtsSaid,
} from './egts/index.ts';
export { type ModelOf, modelsOf, readSignals, type SealModel } from './profiles/profile.ts';
export { type ModelFault, readSealModel } from './profiles/read-model.ts';
export {
  type Cut,
  openSession,
  type ProtocolName,
  protocolNames,
  type Reading,
  type SealProtocol,
  type Session,
} from './protocol.ts';
export { protocols } from './protocols.ts';
export type { SentFix, Writer } from './sent.ts';
export { writers } from './writers.ts';
