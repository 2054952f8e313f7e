/**
 * A small emitter of WebAssembly modules. Code is written as expressions whose operand types the type checker
 * compares; the result is the bytes of a module with one memory, its functions and their exports. Only the
 * instructions the signature kernel needs are here.
 */
export type ValueType = 'i32' | 'i64';

/** Instruction bytes, as a tree so that building long functions copies nothing. */
type Code = readonly (number | Code)[];

/** Code that leaves one value of type `T`, or nothing when `T` is `'none'`. */
export interface Expression<T extends ValueType | 'none'> {
  readonly type: T;
  readonly code: Code;
}

export type I32 = Expression<'i32'>;
export type I64 = Expression<'i64'>;
export type Statement = Expression<'none'>;

/** A local variable or parameter of the function being written. */
export interface Variable<T extends ValueType> extends Expression<T> {
  readonly set: (value: Expression<T>) => Statement;
}

const typeBytes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e };
const blockWithoutValue = 0x40;

const unsigned = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
  return bytes;
};

const signed = (value: bigint): number[] => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest < -64n || rest > 63n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest & 0x7fn));
  return bytes;
};

const expression = <T extends ValueType | 'none'>(type: T, ...code: Code): Expression<T> => ({ type, code });

const binary =
  <T extends ValueType, R extends ValueType>(result: R, opcode: number) =>
  (left: Expression<T>, right: Expression<T>): Expression<R> =>
    expression(result, left.code, right.code, opcode);

const unary =
  <T extends ValueType, R extends ValueType>(result: R, opcode: number) =>
  (operand: Expression<T>): Expression<R> =>
    expression(result, operand.code, opcode);

/** `alignment` is the binary logarithm of the access size, a hint without meaning for the result. */
const load =
  <T extends ValueType>(type: T, opcode: number, alignment: number) =>
  (address: I32, offset = 0): Expression<T> =>
    expression(type, address.code, opcode, alignment, unsigned(offset));

const store =
  <T extends ValueType>(opcode: number, alignment: number) =>
  (address: I32, value: Expression<T>, offset = 0): Statement =>
    expression('none', address.code, value.code, opcode, alignment, unsigned(offset));

export const i32 = {
  const: (value: number): I32 => expression('i32', 0x41, signed(BigInt(value))),
  load: load('i32', 0x28, 2),
  load8Signed: load('i32', 0x2c, 0),
  store: store<'i32'>(0x36, 2),
  store8: store<'i32'>(0x3a, 0),
  isZero: unary<'i32', 'i32'>('i32', 0x45),
  isEqual: binary<'i32', 'i32'>('i32', 0x46),
  isLessSigned: binary<'i32', 'i32'>('i32', 0x48),
  isLessUnsigned: binary<'i32', 'i32'>('i32', 0x49),
  add: binary<'i32', 'i32'>('i32', 0x6a),
  subtract: binary<'i32', 'i32'>('i32', 0x6b),
  multiply: binary<'i32', 'i32'>('i32', 0x6c),
  and: binary<'i32', 'i32'>('i32', 0x71),
  or: binary<'i32', 'i32'>('i32', 0x72),
  xor: binary<'i32', 'i32'>('i32', 0x73),
  shiftLeft: binary<'i32', 'i32'>('i32', 0x74),
  shiftRightSigned: binary<'i32', 'i32'>('i32', 0x75),
  shiftRightUnsigned: binary<'i32', 'i32'>('i32', 0x76),
  fromI64: unary<'i64', 'i32'>('i32', 0xa7),
};

export const i64 = {
  const: (value: bigint | number): I64 => expression('i64', 0x42, signed(BigInt.asIntN(64, BigInt(value)))),
  load: load('i64', 0x29, 3),
  load32Signed: load('i64', 0x34, 2),
  store: store<'i64'>(0x37, 3),
  store32: store<'i64'>(0x3e, 2),
  isZero: unary<'i64', 'i32'>('i32', 0x50),
  isLessSigned: binary<'i64', 'i32'>('i32', 0x53),
  isLessUnsigned: binary<'i64', 'i32'>('i32', 0x54),
  countTrailingZeros: unary<'i64', 'i64'>('i64', 0x7a),
  add: binary<'i64', 'i64'>('i64', 0x7c),
  subtract: binary<'i64', 'i64'>('i64', 0x7d),
  multiply: binary<'i64', 'i64'>('i64', 0x7e),
  and: binary<'i64', 'i64'>('i64', 0x83),
  or: binary<'i64', 'i64'>('i64', 0x84),
  xor: binary<'i64', 'i64'>('i64', 0x85),
  shiftLeft: binary<'i64', 'i64'>('i64', 0x86),
  shiftRightSigned: binary<'i64', 'i64'>('i64', 0x87),
  shiftRightUnsigned: binary<'i64', 'i64'>('i64', 0x88),
  fromI32Unsigned: unary<'i32', 'i64'>('i64', 0xad),
};

/** The statements one after another. */
export const sequence = (...statements: readonly Statement[]): Statement =>
  expression('none', ...statements.map(({ code }) => code));

/** Does `then` when `condition` is not zero, else `otherwise`. */
export const when = (condition: I32, then: Statement, otherwise?: Statement): Statement =>
  expression(
    'none',
    condition.code,
    0x04,
    blockWithoutValue,
    then.code,
    otherwise ? [0x05, otherwise.code] : [],
    0x0b,
  );

/** Does `body`, and again as long as `condition`, evaluated after it, is not zero. */
export const repeatWhile = (body: Statement, condition: I32): Statement =>
  expression('none', 0x03, blockWithoutValue, body.code, condition.code, 0x0d, 0, 0x0b);

/** Does `body` as long as `condition`, evaluated before it, is not zero. */
export const loopWhile = (condition: I32, body: Statement): Statement =>
  when(condition, repeatWhile(body, condition));

/** The value of `value` once `statements` are done. */
export const after = <T extends ValueType>(statements: Statement, value: Expression<T>): Expression<T> =>
  expression(value.type, statements.code, value.code);

/** `then` when `condition` is not zero, else `otherwise`; only one of them is computed. */
export const either = <T extends ValueType>(
  condition: I32,
  then: Expression<T>,
  otherwise: Expression<T>,
): Expression<T> =>
  expression(then.type, condition.code, 0x04, typeBytes[then.type], then.code, 0x05, otherwise.code, 0x0b);

type Parameters<P extends readonly ValueType[]> = { readonly [K in keyof P]: Variable<P[K]> };
type Arguments<P extends readonly ValueType[]> = { readonly [K in keyof P]: Expression<P[K]> };

/** What a function body may ask for while it is written. */
export interface FunctionScope {
  readonly i32: () => Variable<'i32'>;
  readonly i64: () => Variable<'i64'>;
}

interface FunctionBytes {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | 'none';
  readonly body: Code;
  readonly exportedAs: string | undefined;
}

const variable = <T extends ValueType>(type: T, index: number): Variable<T> => ({
  ...expression(type, 0x20, unsigned(index)),
  set: (value) => expression('none', value.code, 0x21, unsigned(index)),
});

const flattened = (code: Code, into: number[] = []): number[] => {
  for (const part of code) {
    if (typeof part === 'number') into.push(part);
    else flattened(part, into);
  }
  return into;
};

const sized = (bytes: readonly number[]): Code => [unsigned(bytes.length), bytes];

const list = (items: readonly Code[]): Code => [unsigned(items.length), ...items];

const section = (id: number, content: Code): Code => [id, sized(flattened(content))];

const text = (value: string): Code => sized([...new TextEncoder().encode(value)]);

/** Collects functions and turns them into the bytes of a module which imports its memory as `env.memory`. */
export const moduleBuilder = () => {
  const functions: FunctionBytes[] = [];

  /** Adds a function and returns how to call it. With `exportedAs` JavaScript can call it, too. */
  const define = <const P extends readonly ValueType[], R extends ValueType | 'none' = 'none'>(
    signature: { readonly parameters: P; readonly result?: R; readonly exportedAs?: string },
    write: (scope: FunctionScope, ...parameters: Parameters<P>) => Expression<R>,
  ): ((...given: Arguments<P>) => Expression<R>) => {
    const result = signature.result ?? ('none' as R);
    const locals: ValueType[] = [];
    const local = <T extends ValueType>(type: T): Variable<T> =>
      variable(type, signature.parameters.length + locals.push(type) - 1);
    const scope: FunctionScope = { i32: () => local('i32'), i64: () => local('i64') };
    const parameters = signature.parameters.map(variable) as unknown as Parameters<P>;
    const { code } = write(scope, ...parameters);
    const declarations = list(locals.map((type) => [1, typeBytes[type]]));
    const index = functions.length;
    const body = sized(flattened([declarations, code, 0x0b]));
    functions.push({ parameters: signature.parameters, result, body, exportedAs: signature.exportedAs });
    return (...given) => expression(result, ...given.map((argument) => argument.code), 0x10, unsigned(index));
  };

  /** The module; `memoryPages` is the least size, in 64 KiB, of the memory it needs. */
  const bytes = (memoryPages: number): Uint8Array<ArrayBuffer> => {
    const types = functions.map(
      ({ parameters, result }): Code => [
        0x60,
        list(parameters.map((type) => [typeBytes[type]])),
        list(result === 'none' ? [] : [[typeBytes[result]]]),
      ],
    );
    const exported = functions.flatMap(({ exportedAs }, index): Code[] =>
      exportedAs === undefined ? [] : [[text(exportedAs), 0x00, unsigned(index)]],
    );
    return Uint8Array.from(
      flattened([
        [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
        section(1, list(types)),
        section(2, list([[text('env'), text('memory'), 0x02, 0x00, unsigned(memoryPages)]])),
        section(3, list(functions.map((_, index) => unsigned(index)))),
        section(7, list(exported)),
        section(10, list(functions.map(({ body }) => body))),
      ]),
    );
  };

  return { define, bytes };
};

export type ModuleBuilder = ReturnType<typeof moduleBuilder>;
