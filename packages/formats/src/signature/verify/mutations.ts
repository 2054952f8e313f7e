/** Changes to bytes that broken programs and attackers make, for tests: the same number gives the same change. */
import { readTlv, type Tlv, tags } from '../asn1/index.ts';
import { element } from '../asn1/write.ts';

/** A number from 0 to below the bound. */
export type Draw = (below: number) => number;

/** A repeatable sequence of numbers. */
export const drawing = (seed: number): Draw => {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 1) >>> 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * below);
  };
};

/** One byte or a piece changed, cut, moved or doubled, without regard to what it means. */
export const mutatedBytes = (bytes: Uint8Array, draw: Draw): Uint8Array => {
  let copy: Uint8Array = bytes.slice();
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(copy.length);
    switch (draw(6)) {
      case 0:
        copy[at] = draw(256);
        break;
      case 1:
        copy[at] = (copy[at] ?? 0) ^ (1 << draw(8));
        break;
      case 2:
        copy = copy.slice(0, Math.max(1, at));
        break;
      case 3:
        copy = joined(copy.slice(0, at), copy.slice(draw(copy.length), draw(copy.length)), copy.slice(at));
        break;
      case 4:
        copy = joined(copy.slice(0, at), copy.slice(Math.min(copy.length, at + 1 + draw(40))));
        break;
      default:
        copy[at] = [0x80, 0xff, 0x30, 0x31, 0xa0, 0x84, 0x24, 0][draw(8)] ?? 0;
    }
    if (copy.length === 0) return Uint8Array.of(0);
  }
  return copy;
};

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** An element with what is in it: bytes, or elements also where a string of octets or bits holds them. */
interface Node {
  tag: number;
  content: Uint8Array | Node[];
  /** What stands before elements held by a string: the count of unused bits. */
  readonly before: Uint8Array;
}

const nothing = new Uint8Array();

const nodeOf = ({ tag, content }: Tlv): Node => {
  const constructed = (tag & 0x20) !== 0;
  const before = tag === tags.bitString ? content.subarray(0, 1) : nothing;
  const held = constructed || tag === tags.octetString || tag === tags.bitString;
  const inside = held ? nodesIn(content.subarray(before.length)) : undefined;
  return { tag, content: inside ?? content, before: inside ? before : nothing };
};

/** The elements that bytes consist of, or nothing when they are something else. */
const nodesIn = (bytes: Uint8Array): Node[] | undefined => {
  const found: Node[] = [];
  try {
    for (let at = 0; at < bytes.length; ) {
      const tlv = readTlv(bytes.subarray(at));
      found.push(nodeOf(tlv));
      at += tlv.bytes.length;
    }
  } catch {
    return undefined;
  }
  return found.length > 0 ? found : undefined;
};

const written = ({ tag, content, before }: Node): Uint8Array =>
  content instanceof Uint8Array ? element(tag, content) : element(tag, before, ...content.map(written));

const nodesUnder = (node: Node): { readonly node: Node; readonly parent: Node[] }[] =>
  node.content instanceof Uint8Array
    ? []
    : node.content.flatMap((child) => [
        { node: child, parent: node.content as Node[] },
        ...nodesUnder(child),
      ]);

/** An element lost, doubled, moved, renamed, emptied, filled, wrapped many times; all lengths around it are right again. */
export const mutatedDer = (bytes: Uint8Array, draw: Draw): Uint8Array => {
  const root = nodeOf(readTlv(bytes));
  for (let times = 1 + draw(2); times > 0; times--) {
    const all = nodesUnder(root);
    const picked = all[draw(all.length)];
    const other = all[draw(all.length)];
    if (!picked || !other) break;
    const { node, parent } = picked;
    const at = parent.indexOf(node);
    switch (draw(9)) {
      case 0:
        parent.splice(at, 1);
        break;
      case 1:
        parent.splice(at, 0, ...Array.from({ length: 1 + draw(40) }, () => structuredClone(node)));
        break;
      case 2:
        parent.splice(at, 1, structuredClone(other.node));
        break;
      case 3:
        parent.splice(at, 0, structuredClone(other.node));
        break;
      case 4:
        node.tag = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x17, 0x18, 0x30, 0x31, 0xa0, 0xa1, 0x80][
          draw(14)
        ] as number;
        break;
      case 5:
        node.content = nothing;
        break;
      case 6:
        node.content = Uint8Array.from({ length: [1, 8, 64, 600, 5000][draw(5)] as number }, () => draw(256));
        break;
      case 7:
        parent.splice(
          at,
          1,
          wrapped(structuredClone(node), [0x30, 0x31, 0x24, 0xa0][draw(4)] as number, draw(300)),
        );
        break;
      default:
        if (node.content instanceof Uint8Array && node.content.length > 0)
          node.content = mutatedBytes(node.content, draw);
        else parent.splice(at, 1);
    }
  }
  return written(root);
};

const wrapped = (node: Node, tag: number, times: number): Node => {
  let outer = node;
  for (let time = 0; time < times; time++) outer = { tag, content: [outer], before: nothing };
  return outer;
};

/** Every second change is one of structure, where the bytes have one. */
export const mutated = (bytes: Uint8Array, seed: number): Uint8Array => {
  const draw = drawing(seed);
  return seed % 2 === 0 ? mutatedDer(bytes, draw) : mutatedBytes(bytes, draw);
};

/** Inputs of a long run, and of an ordinary one; `TAMGA_DEEP` asks for the long one. */
export const inputs = process.env['TAMGA_DEEP'] ? 200_000 : 1_000;

/**
 * Makes `inputs` inputs, one of each number, and gives them to `check`; says how long the slowest check took, in milliseconds of
 * this thread's processor. Making an input is not counted.
 */
export const slowest = <Input>(
  make: (seed: number) => Input,
  check: (input: Input, seed: number) => void,
): { readonly ms: number; readonly over50: number } => {
  const spent = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const once = (seed: number): number => {
    const input = make(seed);
    const before = spent();
    check(input, seed);
    return spent() - before;
  };
  let ms = 0;
  const slow: number[] = [];
  for (let seed = 0; seed < inputs; seed++) {
    const took = once(seed);
    if (took > 50) slow.push(seed);
    else ms = Math.max(ms, took);
  }
  // The collector, the compiler and the neighbours of the processor take their turns; what is slow by itself is slow again.
  const again = slow.map((seed) => Math.min(...Array.from({ length: 5 }, () => once(seed))));
  return { ms: Math.max(ms, ...again), over50: again.filter((took) => took > 50).length };
};
