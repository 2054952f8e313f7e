import type { Value } from './rules.ts';

export type Holder = Record<string | number, unknown>;

/** A place of the model under construction or being read; objects on the way are made only when something is set. */
export class Cursor {
  readonly parent: Cursor | undefined;
  readonly holder: Holder | undefined;
  readonly key: string | number;
  /** The object here, once met: objects of a model are filled, never replaced. */
  fixed: unknown;

  constructor(parent: Cursor | undefined, holder: Holder | undefined, key: string | number) {
    this.parent = parent;
    this.holder = holder;
    this.key = key;
    this.fixed = undefined;
  }

  static root(value: object): Cursor {
    return new Cursor(undefined, { '': value } as Holder, '');
  }

  /** The place a dotted path leads to from here; the empty path stays. */
  to(path: string): Cursor {
    if (path === '') return this;
    return segmentsOf(path).reduce((cursor: Cursor, key) => new Cursor(cursor, undefined, key), this);
  }

  owner(): Holder | undefined {
    return this.holder ?? (this.parent?.peek() as Holder | undefined);
  }

  peek(): unknown {
    if (this.fixed !== undefined) return this.fixed;
    const found = this.owner()?.[this.key];
    if (typeof found === 'object' && found !== null) this.fixed = found;
    return found;
  }

  /** The object that holds the last step of a path from here, and that step. */
  holderAt(path: string): readonly [Holder | undefined, string | number] {
    if (path === '') return [this.owner(), this.key];
    const steps = segmentsOf(path);
    let holder = this.peek() as Holder | undefined;
    for (let i = 0; i < steps.length - 1; i++) holder = holder?.[steps[i] as string] as Holder | undefined;
    return [holder, steps[steps.length - 1] as string | number];
  }

  /** The value a path leads to from here. */
  valueAt(path: string): Value {
    let found: unknown = this.peek();
    if (path !== '')
      for (const step of segmentsOf(path)) {
        if (found === undefined) return undefined;
        found = (found as Holder)[step];
      }
    return typeof found === 'string' || typeof found === 'boolean' ? found : undefined;
  }

  set(value: unknown): void {
    const holder = this.holder ?? this.parent?.make(typeof this.key === 'number');
    if (!holder) return;
    if (typeof this.key === 'number' && Array.isArray(holder))
      for (let i = holder.length; i < this.key; i++) holder[i] = {};
    holder[this.key] = value;
  }

  make(asList: boolean): Holder {
    const present = this.peek();
    if (typeof present === 'object' && present !== null) return present as Holder;
    const made = (asList ? [] : {}) as Holder;
    this.set(made);
    return made;
  }

  value(): Value {
    return this.valueAt('');
  }

  list(): readonly unknown[] {
    const found = this.peek();
    return Array.isArray(found) ? found : [];
  }

  /** `items[0].grossMass`. */
  place(): string {
    const above = this.parent?.place() ?? '';
    if (this.key === '') return above;
    if (typeof this.key === 'number') return `${above}[${this.key}]`;
    return above ? `${above}.${this.key}` : this.key;
  }
}

const segments = new Map<string, readonly (string | number)[]>();

const segmentsOf = (path: string): readonly (string | number)[] => {
  let found = segments.get(path);
  if (!found) {
    found = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    segments.set(path, found);
  }
  return found;
};
