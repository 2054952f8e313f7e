/** A question to a service of an authority, by HTTP. */
export interface Question {
  readonly url: string;
  /** Sent by POST with its media type; without one the address is fetched. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly timeoutMs: number;
  readonly bytesMax: number;
}

/**
 * The bytes of the answer. Throws when there is none in time, when it is not a success, or when it is larger than `bytesMax`;
 * other addresses are not followed. What comes counts by its own signature only: these services speak plain HTTP.
 */
export const ask = async ({ url, body, timeoutMs, bytesMax }: Question): Promise<Uint8Array> => {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body
      ? { method: 'POST', headers: { 'content-type': body.type }, body: new Blob([body.bytes.slice()]) }
      : {}),
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`${url}: ${response.status}`);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > bytesMax) throw new Error(`${url}: more than ${bytesMax} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};
