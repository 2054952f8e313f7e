import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Session } from '@tamga/contract';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { keepSession } from './keep-session.ts';

const sessionOf = (id: string): Session => ({ person: { id: 'person' }, actingFor: { id } }) as Session;

describe('389-10: what is shown is of whom one acts for', () => {
  let end = (): void => undefined;
  afterEach(() => end());

  /** A page with a list, opened while acting for the first; the server answers what it was asked when it is told to. */
  const pageOf = (shown?: string) => {
    const client = new QueryClient();
    let actingFor = 'the first';
    const asked: (() => void)[] = [];
    const observer = new QueryObserver<string>(client, {
      queryKey: ['listDeclarations'],
      queryFn: () => {
        const answer = `of ${actingFor}`;
        return new Promise((resolve) => asked.push(() => resolve(answer)));
      },
    });
    if (shown !== undefined) client.setQueryData(['listDeclarations'], shown);
    client.setQueryData(['readSession', {}], sessionOf(actingFor));
    const stop = observer.subscribe(() => undefined);
    end = () => {
      stop();
      client.clear();
    };
    return {
      shown: () => observer.getCurrentResult().data,
      actFor: (id: string): Promise<void> => {
        actingFor = id;
        return keepSession(client, sessionOf(id));
      },
      answer: () => asked.splice(0).forEach((one) => one()),
    };
  };

  it('an answer on its way that was asked for another is not shown', async () => {
    const page = pageOf();
    const kept = page.actFor('the second');
    page.answer();
    await kept;
    assert.equal(page.shown(), 'of the second');
  });

  it('nothing of another is shown until the new answer comes', async () => {
    const page = pageOf('of the first');
    const kept = page.actFor('the second');
    assert.equal(page.shown(), undefined);
    page.answer();
    await kept;
    assert.equal(page.shown(), 'of the second');
  });

  it('who opens his session again goes on with what was shown, and it is asked for anew', async () => {
    const page = pageOf('as it was');
    const kept = page.actFor('the first');
    assert.equal(page.shown(), 'as it was');
    page.answer();
    await kept;
    assert.equal(page.shown(), 'of the first');
  });
});
