export * from './persons.ts';
export * from './remembered.ts';
