export * from './context.ts';
export {
  checkDigit,
  containerCheckDigit,
  type IdentifierFault,
  identifierFault,
  isBin,
  parseReliefs,
} from './identifiers.ts';
export { declarationRules } from './library.ts';
export { lookupsOf } from './reference-lookups.ts';
export type { Detail, Example, Outcome, Rule, Said, Unknown } from './rule.ts';
export { checkDeclaration, type Examination, examineDeclaration, type NotChecked, rulesById } from './run.ts';
export { engineVolumesIn } from './vehicle-rules.ts';
