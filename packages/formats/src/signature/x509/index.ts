export * from './certificate.ts';
export * from './distribution-point.ts';
export * from './extensions.ts';
export * from './general-name.ts';
export * from './holder.ts';
export * from './name.ts';
export * from './write.ts';
