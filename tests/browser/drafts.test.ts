import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Request } from 'playwright-core';
import { type RunningSystem, startSystem } from '../../tools/harness/system.ts';
import { anotherPage, axe, launch, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';

let system: RunningSystem;
let browser: Browser;

before(async () => {
  [system, browser] = await Promise.all([startSystem(), launch()]);
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

const box = 'Внутренний номер';

const typed = (of: WatchedPage) => of.page.getByRole('textbox', { name: box });
const marked = (of: WatchedPage, saving: string) =>
  of.page.locator(`[data-testid=saving][data-saving=${saving}]`).waitFor();

const isSaving = (request: Request): boolean =>
  request.method() === 'PUT' && request.url().includes('/api/v1/drafts/');
/** Types, and waits until the server has it. */
const save = async (of: WatchedPage, value: string): Promise<void> => {
  const answered = of.page.waitForResponse((response) => isSaving(response.request()) && response.ok());
  await typed(of).fill(value);
  await answered;
  await marked(of, 'saved');
};

describe('389-19.9a, 389-14.1: what is typed into a draft is not lost', () => {
  let watched: WatchedPage;
  let person: Cabinet;
  let draft: string;

  before(async () => {
    watched = await openPage(browser);
    person = cabinetOf(watched.page, system, 'ru');
    await person.signIn('person');
    await person.importSample('car-import.json');
    draft = watched.page.url();
  });

  it('389-19.9a: a killed page leaves what the server never got on the device, and the next page saves it', async () => {
    const page = await anotherPage(watched);
    page.allow(/ERR_FAILED|Failed to load resource/);
    await page.page.goto(draft);
    await marked(page, 'saved');
    await page.page.route('**/api/v1/drafts/*', (route) =>
      isSaving(route.request()) ? route.abort() : route.continue(),
    );
    await typed(page).fill('KILLED-1');
    await marked(page, 'failed');
    await page.page.getByText('Только на этом устройстве').waitFor();
    await shot(page.page, 'draft-only-here');
    await page.page.close({ runBeforeUnload: false });

    const next = await anotherPage(watched);
    await next.page.goto(draft);
    await typed(next).waitFor();
    assert.equal(await typed(next).inputValue(), 'KILLED-1');
    await marked(next, 'saved');
    next.assertSound();
    await next.page.close();

    await watched.page.reload();
    await marked(watched, 'saved');
    assert.equal(await typed(watched).inputValue(), 'KILLED-1');
  });

  it('389-19.9a: a page killed before the server answered leaves it on the device too', async () => {
    const page = await anotherPage(watched);
    await page.page.goto(draft);
    await marked(page, 'saved');
    await page.page.route('**/api/v1/drafts/*', (route) =>
      isSaving(route.request()) ? undefined : route.continue(),
    );
    const sent = page.page.waitForRequest(isSaving);
    await typed(page).fill('KILLED-2');
    await sent;
    await page.page.close({ runBeforeUnload: false });

    const next = await anotherPage(watched);
    await next.page.goto(draft);
    await typed(next).waitFor();
    assert.equal(await typed(next).inputValue(), 'KILLED-2');
    await marked(next, 'saved');
    next.assertSound();
    await next.page.close();
  });

  it('389-19.9a: two pages on one draft: the second is told and chooses, and nothing is overwritten', async () => {
    const first = await anotherPage(watched);
    const second = await anotherPage(watched);
    second.allow(/412|409/);
    for (const { page } of [first, second]) await page.goto(draft);
    for (const page of [first, second]) await marked(page, 'saved');
    await save(first, 'FIRST');
    await typed(second).fill('SECOND');
    await second.page.getByText('Этот черновик изменён и в другом месте').waitFor();
    assert.deepEqual(await axe(second.page), []);
    await shot(second.page, 'draft-conflict');
    assert.equal(await typed(second).inputValue(), 'SECOND');
    assert.ok(await second.page.getByRole('button', { name: 'Подписать и подать' }).isDisabled());

    await second.page.getByRole('button', { name: 'Взять ту версию' }).click();
    assert.equal(await typed(second).inputValue(), 'FIRST');
    await marked(second, 'saved');

    await save(first, 'FIRST AGAIN');
    await typed(second).fill('MINE');
    await second.page.getByRole('button', { name: 'Оставить мою' }).click();
    await marked(second, 'saved');
    await first.page.reload();
    await marked(first, 'saved');
    assert.equal(await typed(first).inputValue(), 'MINE');
    first.assertSound();
    second.assertSound();
    await Promise.all([first.page.close(), second.page.close()]);
  });

  it('389-10: a session that ended is opened again over the page, with all that was typed', async () => {
    const { page, context } = watched;
    watched.allow(/401/);
    await page.goto(draft);
    await marked(watched, 'saved');
    const cookies = await context.cookies();
    await context.clearCookies({ name: 'tamga_session' });
    assert.ok(cookies.some(({ name }) => name === 'tamga_session'));
    await typed(watched).fill('AFTER THE SESSION');
    const dialog = page.getByRole('dialog', { name: 'Сеанс завершён' });
    await dialog.waitFor();
    assert.deepEqual(await axe(page), []);
    await shot(page, 'session-ended');
    await person.giveKey('person');
    await page.getByRole('button', { name: 'Подписать и войти' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await typed(watched).inputValue(), 'AFTER THE SESSION');
    await marked(watched, 'saved');
    await page.reload();
    await marked(watched, 'saved');
    assert.equal(await typed(watched).inputValue(), 'AFTER THE SESSION');
    watched.assertSound();
  });
});
