export * from './applications.ts';
export * from './office.ts';
export * from './persons.ts';
export * from './remembered.ts';
