import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Request } from 'playwright-core';
import type { RunningSystem } from '../../tools/harness/system.ts';
import { anotherPage, axe, openPage, shot, type WatchedPage } from './browser.ts';
import { type Cabinet, cabinetOf } from './cabinet.ts';
import { systemAndBrowser } from './system-and-browser.ts';

let system: RunningSystem;
let browser: Browser;

before(async () => {
  [system, browser] = await systemAndBrowser();
});
after(async () => {
  await browser?.close();
  await system?.remove();
});

const box = 'Внутренний номер';

const own = (of: WatchedPage, name: string) => of.page.getByRole('textbox', { name });
const typed = (of: WatchedPage) => own(of, box);
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

  it('389-19.9a: a page that crashes in the middle of typing loses at most the last second', async () => {
    const page = await anotherPage(watched);
    page.allow(/./);
    await page.page.goto(draft);
    await marked(page, 'saved');
    await page.page.route('**/api/v1/drafts/*', (route) =>
      isSaving(route.request()) ? route.abort() : route.continue(),
    );
    await typed(page).fill('');
    const text = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    const msEach = 60;
    await typed(page).pressSequentially(text, { delay: msEach });
    const inspector = await page.context.newCDPSession(page.page);
    const crashed = page.page.waitForEvent('crash');
    void inspector.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.page.close();

    const next = await anotherPage(watched);
    await next.page.goto(draft);
    await marked(next, 'saved');
    const found = await typed(next).inputValue();
    assert.ok(text.startsWith(found), found);
    assert.ok(found.length >= text.length - 1_000 / msEach, `of ${text} only ${found} is left`);
    next.assertSound();
    await next.page.close();
  });

  it('389-19.9a, 389-12: what lies on the device is enciphered', async () => {
    const page = await anotherPage(watched);
    page.allow(/ERR_FAILED|Failed to load resource/);
    await page.page.goto(draft);
    await marked(page, 'saved');
    await page.page.route('**/api/v1/drafts/*', (route) =>
      isSaving(route.request()) ? route.abort() : route.continue(),
    );
    await typed(page).fill('SECRET-REFERENCE');
    await marked(page, 'failed');
    const lying = await page.page.evaluate(async () => {
      const opened = indexedDB.open('tamga-drafts');
      await new Promise((resolve) => opened.addEventListener('success', resolve));
      const all = (name: string) => {
        const asked = opened.result.transaction(name).objectStore(name).getAll();
        return new Promise<unknown[]>((resolve) =>
          asked.addEventListener('success', () => resolve(asked.result)),
        );
      };
      const sealed = (await all('left')) as readonly { readonly bytes: ArrayBuffer }[];
      const keys = (await all('keys')) as readonly CryptoKey[];
      opened.result.close();
      return {
        texts: sealed.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)),
        readable: keys.filter(({ extractable }) => extractable).length,
      };
    });
    assert.ok(lying.texts.length >= 2);
    for (const text of lying.texts) assert.ok(!/SECRET|goods|items/.test(text));
    assert.equal(lying.readable, 0);
    await page.page.unroute('**/api/v1/drafts/*');
    await page.page.reload();
    await marked(page, 'saved');
    assert.equal(await typed(page).inputValue(), 'SECRET-REFERENCE');
    await page.page.close();
  });

  it('389-19.9a: two pages on one draft: the second sees at once what the first saved', async () => {
    const first = await anotherPage(watched);
    const second = await anotherPage(watched);
    for (const { page } of [first, second]) await page.goto(draft);
    for (const page of [first, second]) await marked(page, 'saved');
    await save(first, 'FIRST');
    await second.page.getByText('Взята 1 графа, изменённая в другом месте.').waitFor();
    assert.equal(await typed(second).inputValue(), 'FIRST');
    first.assertSound();
    second.assertSound();
    await Promise.all([first.page.close(), second.page.close()]);
  });

  it('389-19.9a: 24 hours offline beside another device: boxes of both are there, one changed by both is chosen', async () => {
    const page = await anotherPage(watched);
    page.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|412|409/);
    await page.page.clock.install();
    await page.page.goto(draft);
    await marked(page, 'saved');
    const other = await openPage(browser);
    const elsewhere = cabinetOf(other.page, system, 'ru');
    await elsewhere.signIn('person');
    await other.page.goto(draft);
    await marked(other, 'saved');

    await page.context.setOffline(true);
    await typed(page).fill('OFFLINE');
    await own(page, 'Всего товаров').fill('77');
    await marked(page, 'failed');
    await page.page.clock.fastForward('24:00:00');
    await save(other, 'ONLINE');
    const weight = own(other, 'Общий вес брутто');
    await weight.fill('1234.5');
    await marked(other, 'changed');
    await marked(other, 'saved');

    await page.context.setOffline(false);
    await page.page.clock.fastForward('00:01:00');
    await page.page.getByText('1 графа изменена и здесь, и в другом месте по-разному').waitFor();
    assert.equal(await own(page, 'Общий вес брутто').inputValue(), '1234.5');
    assert.deepEqual(await axe(page.page), []);
    await shot(page.page, 'draft-conflict');
    assert.ok(await page.page.getByRole('button', { name: 'Подписать и подать' }).isDisabled());
    await page.page.getByRole('radio', { name: /В другом месте$/ }).check();
    await page.page.getByRole('button', { name: 'Сохранить выбранное' }).click();
    await marked(page, 'saved');
    await other.page.reload();
    await marked(other, 'saved');
    const values = [typed(other), own(other, 'Всего товаров'), own(other, 'Общий вес брутто')];
    assert.deepEqual(await Promise.all(values.map((field) => field.inputValue())), [
      'ONLINE',
      '77',
      '1234.5',
    ]);
    page.assertSound();
    other.assertSound();
    await page.page.close();
    await other.context.close();
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
    await dialog.getByRole('button', { name: 'Файл ключа (.p12)' }).and(page.locator(':focus')).waitFor();
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
