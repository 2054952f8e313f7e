export * from './clauses.ts';
export * from './office-shapes.ts';
export * from './payment-shapes.ts';
export * from './refusals.ts';
export * from './routes.ts';
export * from './schemas.ts';
export * from './screens.ts';
