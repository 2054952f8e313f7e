export * from './escalate.ts';
export * from './receive-frames.ts';
export * from './record-situations.ts';
