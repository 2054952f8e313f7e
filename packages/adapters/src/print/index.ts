export { qrOf } from './codes.ts';
export type { PrintForm, RegisteredMarks } from './form.ts';
export type { IncidentForm, IncidentSection } from './incident.ts';
export type { LetterForm, LetterTable } from './letter.ts';
export {
  type PrintBounds,
  PrintBusy,
  type Printer,
  PrintFailed,
  type PrintLog,
  startPrinter,
} from './printer.ts';
