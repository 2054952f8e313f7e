export * from './archive-journeys.ts';
export * from './dispose-carriage.ts';
export * from './escalate.ts';
export * from './receive-frames.ts';
export * from './record-situations.ts';
