// What all pages have: the switch of colours, numbers to copy, the reader's language on the chooser
// and on the missing page.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { open, site } from './browser.mjs';
import { serve } from './server.mjs';

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([open(), serve(join(site, 'site'))]);
});
after(() => Promise.all([browser.close(), server.close()]));

const region = 'en-us/regions/france/index.html';

async function visit(path, options) {
  const page = await browser.page({ offline: false, locale: 'en-US', ...options });
  await page.goto(new URL(path, server.url).href);
  return page;
}

const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

// --- colours -----------------------------------------------------------------

for (const [system, wanted] of [['light', 'dark'], ['dark', 'light']]) {
  test(`in a ${system} system the switch makes pages ${wanted}, and this is remembered`, async () => {
    const page = await visit(region, { colorScheme: system });
    const button = page.locator('button.theme');
    const before = await ground(page);
    assert.equal(await button.getAttribute('aria-pressed'), String(system === 'dark'));
    await button.click();
    assert.equal(await button.getAttribute('aria-pressed'), String(wanted === 'dark'));
    const chosen = await ground(page);
    assert.notEqual(chosen, before);
    await page.goto(new URL('en-us/index.html', server.url).href);
    assert.equal(await ground(page), chosen);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), wanted);
    await button.click();
    assert.equal(await ground(page), before);
    assert.equal(await page.evaluate(() => localStorage.length), 0, 'what the system says is no choice');
    await page.close();
  });
}

test('without a choice pages follow the system while it changes', async () => {
  const page = await visit(region, { colorScheme: 'light' });
  const before = await ground(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.notEqual(await ground(page), before);
  assert.equal(await page.locator('button.theme').getAttribute('aria-pressed'), 'true');
  await page.close();
});

test('where storage is forbidden the switch works all the same', async () => {
  const page = await browser.page({ offline: false, colorScheme: 'light' });
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });
  });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(new URL(region, server.url).href);
  const before = await ground(page);
  await page.locator('button.theme').click();
  assert.notEqual(await ground(page), before);
  assert.deepEqual(errors, []);
  await page.close();
});

// --- numbers ----------------------------------------------------------------------

test('a number is copied as it is shown, and this is said for a moment', async () => {
  const page = await visit(region, { permissions: ['clipboard-read', 'clipboard-write'] });
  const dial = page.locator('.primary .dial').first();
  const button = dial.locator('button.copy');
  const name = await button.innerText();
  await button.click();
  await page.locator('button.copy[data-done]').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
    await dial.locator('bdi').first().innerText());
  assert.match(await button.innerText(), /Copied/);
  const heard = page.getByRole('status').filter({ hasText: /^Copied$/ });
  assert.equal(await heard.count(), 1);
  await page.locator('button.copy[data-done]').waitFor({ state: 'detached' });
  assert.equal(await button.innerText(), name);
  assert.equal(await heard.count(), 0, 'or the next time would not be heard');
  await page.close();
});

test('where nothing says it to those who hear, a number is copied all the same', async () => {
  const page = await browser.page({ offline: false, permissions: ['clipboard-read', 'clipboard-write'] });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/france/index.html', async (route) => {
    const body = (await (await route.fetch()).text()).replace(/<p[^>]*data-said[^>]*><\/p>/, '');
    assert.doesNotMatch(body, /data-said/);
    await route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
  });
  await page.goto(new URL(region, server.url).href);
  await page.locator('button.copy').first().click();
  await page.locator('button.copy[data-done]').waitFor();
  await page.locator('button.copy[data-done]').waitFor({ state: 'detached' });
  assert.deepEqual(errors, []);
  await page.close();
});

test('a button that failed stays where it is, with the focus, and does no more', async () => {
  const page = await browser.page({ offline: false });
  await page.addInitScript(() => {
    globalThis.tries = 0;
    Clipboard.prototype.writeText = async () => { globalThis.tries += 1; throw new DOMException('no'); };
  });
  await page.goto(new URL(region, server.url).href);
  const button = page.locator('button.copy').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('button.copy[aria-disabled=true]').waitFor();
  await page.waitForTimeout(100); // a browser moves the focus when it paints
  assert.ok(await button.isVisible());
  assert.ok(await button.evaluate((node) => node === document.activeElement));
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => globalThis.tries), 1);
  await page.close();
});

test('where nothing can be copied no button offers it', async () => {
  const page = await browser.page({ offline: false });
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
  });
  await page.goto(new URL(region, server.url).href);
  assert.equal(await page.locator('button.copy:visible').count(), 0);
  await page.close();
});

// --- languages ---------------------------------------------------------------------

// Where the chooser leads a reader who wants these languages.
async function led(languages, { path = '', choice, referer } = {}) {
  const page = await browser.page({ offline: false, locale: languages[0] });
  await page.addInitScript((wanted) => {
    Object.defineProperty(Navigator.prototype, 'languages', { get: () => wanted });
  }, languages);
  if (choice)
    await page.addInitScript((tag) => localStorage.setItem('supportdir.language', tag), choice);
  await page.goto(new URL(path, server.url).href, { referer });
  await page.waitForLoadState();
  await page.waitForTimeout(100); // a second redirect would come at once
  const to = new URL(page.url()).pathname;
  return { page, to };
}

for (const [languages, folder] of [
  [['it-IT'], '/it-it/'],
  [['de-AT', 'en'], '/de-de/'],
  [['ar'], '/ar-sa/'],
  [['fr-CA', 'da'], '/da-dk/'],
  [['ja'], '/ja-jp/'],
  [['zh-TW', 'fr'], '/'],
]) {
  test(`the chooser leads ${languages} to ${folder}`, async () => {
    const { page, to } = await led(languages);
    assert.equal(to.replace('index.html', ''), folder);
    await page.close();
  });
}

test('a language that was chosen goes before those of the browser', async () => {
  const { page, to } = await led(['it-IT'], { choice: 'ja-JP' });
  assert.match(to, /^\/ja-jp\//);
  await page.close();
});

test('a link to another language is a choice', async () => {
  const page = await visit('en-us/index.html');
  await page.locator('.languages a[hreflang="de-DE"]').click();
  await page.waitForURL(/de-de/);
  assert.equal(await page.evaluate(() => localStorage.getItem('supportdir.language')), 'de-DE');
  await page.close();
});

test('nobody is sent on twice: the way back does not lead to the chooser', async () => {
  const page = await visit('en-us/get-support/index.html', { locale: 'it-IT' });
  await page.goto(server.url);
  await page.waitForURL(/it-it/);
  await page.goBack();
  assert.match(page.url(), /en-us\/get-support/);
  await page.close();
});

test('whoever comes to the chooser from a page of the site stays', async () => {
  const { page, to } = await led(['it-IT'], { referer: new URL(region, server.url).href });
  assert.match(to, /^\/(index.html)?$/);
  await page.close();
});

test('an address with a fragment stays', async () => {
  const { page, to } = await led(['it-IT'], { path: '#language' });
  assert.match(to, /^\/(index.html)?$/);
  await page.close();
});

for (const [path, languages, lang] of [
  ['de-de/regions/nowhere/', ['en-US'], 'de-DE'], // the address names a language
  ['nowhere.html', ['ar-EG'], 'ar-SA'],
  ['a/b/c', ['sw'], null], // none that the site has: all of them
]) {
  test(`a missing page, ${path} for ${languages}, is in ${lang ?? 'all languages'}`, async () => {
    const { page } = await led(languages, { path });
    const [, ...own] = (await (await fetch(new URL(path, server.url))).text()).match(/<html[^>]* lang="([^"]*)" dir="([^"]*)"/);
    const sections = page.locator('.missing section:visible');
    if (lang) {
      assert.equal(await sections.count(), 1);
      assert.equal(await sections.getAttribute('lang'), lang);
      assert.equal(await sections.getAttribute('dir'), lang === 'ar-SA' ? 'rtl' : 'ltr');
      // Header and skip link are in the page's own language.
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), own);
      assert.equal(await page.title(), await sections.locator('h1').innerText());
    } else {
      assert.equal(await sections.count(), 6);
    }
    const home = sections.first().locator('a.button');
    await home.click();
    await page.waitForURL(/\/index\.html$/);
    assert.ok(await page.locator('h1').isVisible());
    await page.close();
  });
}
