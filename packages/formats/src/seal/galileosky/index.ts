export { galileosky } from './protocol.ts';
export { galileoskyWriter } from './write.ts';
