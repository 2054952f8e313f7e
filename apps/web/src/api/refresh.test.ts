import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { refreshRoutes } from './refresh.ts';

describe('389-18b what was written is shown', () => {
  for (const isFirst of [true, false])
    it(`while ${isFirst ? 'the first answer' : 'a later answer'} is still on its way`, async () => {
      const client = new QueryClient();
      let kept: readonly string[] = [];
      let answer = (): void => undefined;
      const queryFn = (): Promise<readonly string[]> => {
        const before = kept;
        return new Promise((resolve) => {
          answer = () => resolve(before);
          if (kept.length > 0) answer();
        });
      };
      const observer = new QueryObserver(client, {
        queryKey: ['listAttachments'],
        queryFn,
        ...(isFirst ? {} : { initialData: [] }),
      });
      const stop = observer.subscribe(() => undefined);
      kept = ['a file'];
      const answerFromBefore = answer;
      const done = refreshRoutes(client, ['listAttachments']);
      answerFromBefore();
      await done;
      assert.deepEqual(client.getQueryData(['listAttachments']), ['a file']);
      stop();
      client.clear();
    });
});
