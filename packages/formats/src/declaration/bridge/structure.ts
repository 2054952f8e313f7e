/** Lexical rules of a value, as the schema of the format states them. */
export interface ValueType {
  readonly base: string;
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly minInclusive?: number;
  readonly maxInclusive?: number;
  readonly pattern?: string;
  readonly required?: boolean;
  readonly attributes?: Readonly<Record<string, ValueType>>;
}

/** The facts of a schema: order and occurrence of the parts of each record, lexical rules of each value. */
export interface Structure {
  /** Qualified name and type of the root. */
  readonly root: string;
  /** Namespace URI by the prefix we write. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly records: Readonly<Record<string, readonly string[]>>;
  readonly values: Readonly<Record<string, ValueType>>;
}

export interface Row {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly type: string;
}

const occurrences: Readonly<Record<string, readonly [number, number]>> = {
  '1': [1, 1],
  '?': [0, 1],
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
};

/** `csdo:EDocCode 1 EDocCodeType` as a row. */
export const rowOf = (written: string): Row => {
  const [name, occurrence, type] = written.split(' ') as [string, string, string];
  const bounds = occurrences[occurrence] ?? (occurrence.split('..').map(Number) as [number, number]);
  return { name, min: bounds[0], max: bounds[1], type };
};

const patterns = new Map<string, RegExp>();

const matches = (pattern: string, text: string): boolean => {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    compiled = new RegExp(`^(?:${pattern})$`);
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
};

const zone = '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?';
const dateForm = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)${zone}$`);
const timeForm = `(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?${zone}`;
const wholeTime = new RegExp(`^${timeForm}$`);
const dateTimeForm = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)T${timeForm}$`);

const isDay = (found: RegExpExecArray | null): boolean => {
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year > 0 && days !== undefined && day >= 1 && day <= days;
};

const decimalForm = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))$/;

/** Digits of a decimal as XML Schema counts them: without leading zeros before and trailing zeros after the point. */
const isDecimal = (type: ValueType, text: string): boolean => {
  const found = decimalForm.exec(text);
  if (!found) return false;
  const whole = (found[1] ?? '').replace(/^0+/, '');
  const fraction = (found[2] ?? found[3] ?? '').replace(/0+$/, '');
  if (fraction.length > (type.fractionDigits ?? Number.POSITIVE_INFINITY)) return false;
  if (whole.length + fraction.length > (type.totalDigits ?? Number.POSITIVE_INFINITY)) return false;
  return isWithin(type, text, whole + fraction);
};

const isWithin = (type: ValueType, text: string, digits: string): boolean => {
  const negative = text.startsWith('-') && /[1-9]/.test(digits);
  if (type.minInclusive === undefined && type.maxInclusive === undefined) return true;
  if (type.minInclusive !== undefined && type.minInclusive >= 0 && negative) return false;
  if (type.minInclusive !== undefined && type.minInclusive > 0 && !/[1-9]/.test(digits)) return false;
  return type.maxInclusive === undefined || Number(text) <= type.maxInclusive;
};

const integerForms: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/,
  nonNegativeInteger: /^\+?\d+$|^-0+$/,
  positiveInteger: /^\+?0*[1-9]\d*$/,
};

const isLexical = (type: ValueType, text: string): boolean => {
  if (type.base === 'decimal') return isDecimal(type, text);
  if (type.base in integerForms)
    return (integerForms[type.base] as RegExp).test(text) && isDecimal(type, text);
  if (type.base === 'date') return isDay(dateForm.exec(text));
  if (type.base === 'dateTime') return isDay(dateTimeForm.exec(text));
  if (type.base === 'time') return wholeTime.test(text);
  if (type.base === 'gYear') return /^\d{4}$/.test(text);
  if (type.base === 'boolean') return /^(?:true|false|0|1)$/.test(text);
  return true;
};

/** The text as the type reads it: blanks of all but plain strings are collapsed. */
export const collapsed = (type: ValueType, text: string): string =>
  type.base === 'string' || !/^\s|\s$|[\t\n\r]| {2}/.test(text)
    ? text
    : text.trim().replace(/[ \t\n\r]+/g, ' ');

/** Whether the schema admits the collapsed text. Length counts characters. */
export const admits = (type: ValueType, text: string): boolean => {
  if (type.length !== undefined || type.minLength !== undefined || type.maxLength !== undefined) {
    const length = /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
    if (type.length !== undefined && length !== type.length) return false;
    if (length < (type.minLength ?? 0) || length > (type.maxLength ?? Number.POSITIVE_INFINITY)) return false;
  }
  if (type.pattern !== undefined && !matches(type.pattern, text)) return false;
  return isLexical(type, text);
};
