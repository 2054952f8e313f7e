import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Smaller answers gain nothing. */
const bytesMin = 1_000;

export type Coding = 'br' | 'gzip';

/** What both we and the browser know; a coding with `q=0` is refused by it. */
export const codingFor = (accepted: string | undefined): Coding | undefined => {
  const known = (accepted ?? '')
    .slice(0, 200)
    .toLowerCase()
    .split(',')
    .filter((each) => !/;\s*q=0(?:\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim());
  if (known.includes('br')) return 'br';
  return known.includes('gzip') ? 'gzip' : undefined;
};

/** Whether a body of this type and length gains from compression. */
export const isCompressible = (type: string, length: number): boolean =>
  length >= bytesMin && /^(?:text\/|image\/svg|application\/(?:json|xml|atom\+xml|problem\+json))/.test(type);

/** The body, compressed in the thread pool of Node: pages quickly, so that an answer is not kept waiting. */
export const compress = async (body: string | Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'gzip'
    ? await zip(body, { level: 6 })
    : await brotli(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 5,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      });
