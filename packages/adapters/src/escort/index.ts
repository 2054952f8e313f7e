export { packJourney, unpackJourney } from './archive.ts';
export { connectDevice, type Device } from './device.ts';
export * from './escorts.ts';
export { asKept } from './fact-rows.ts';
export { frameStore, unpacked } from './frame-store.ts';
export { type LoadedSealModel, openSealModels, readSealModels } from './seal-models.ts';
export { situationWorks } from './situations.ts';
