export * from './catalogue.ts';
export * from './compare.ts';
export type { DeclarationField, Sheet, ValueForm, ValueType } from './field.ts';
export { reliefSections } from './forms.ts';
