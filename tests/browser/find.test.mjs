// The box that finds countries, in Chromium: the keyboard pattern of ARIA's editable combobox with
// a list, input methods, touch, what is heard; and from the home page to a number by three keys.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { open, site } from './browser.mjs';

const host = 'http://site.test';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

let browser, page;
before(async () => {
  browser = await open();
  page = await visitor();
});
after(() => browser.close());

// A page that gets the built site from the disk, as a host with a strict policy would serve it.
// The index of a held page comes when it is let go; of a lost one, never.
async function visitor(options) {
  const made = await browser.page({ viewport: { width: 1280, height: 800 }, locale: 'en-US', timezoneId: 'UTC', ...options });
  made.asked = 0;
  made.errors = [];
  made.on('pageerror', (error) => made.errors.push(error.message));
  made.on('console', (said) => /Content.Security.Policy/.test(said.text()) && made.errors.push(said.text()));
  await made.context().route(`${host}/**`, async (route) => {
    const path = join(site, 'site', new URL(route.request().url()).pathname);
    if (path.endsWith('search.js')) {
      made.asked += 1;
      await made.held;
      if (made.lost) return route.abort();
    }
    if (!existsSync(path)) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({
      body: readFileSync(path), contentType: `${types[extname(path)] ?? 'text/plain'}; charset=utf-8`,
      headers: { 'Content-Security-Policy': "default-src 'self'" },
    });
  });
  return made;
}

// A page that is closed while it loads waits for files that nobody brings any more.
async function leave(p) {
  await p.waitForLoadState();
  await p.close();
}

const address = (path) => `${host}/${path}/index.html`;
const region = 'en-us/regions/denmark'; // a page without the focus in the box
const input = (p = page) => p.locator('#find');
const options = (p = page) => p.locator('#find-list [role=option]');

// What the box says of itself, checked against what must always hold.
async function state(p = page) {
  const found = await p.evaluate(() => {
    const box = document.querySelector('#find');
    const list = document.querySelector('#find-list');
    const all = [...list.children];
    const active = box.getAttribute('aria-activedescendant');
    return {
      open: !list.hidden, value: box.value, focus: document.activeElement === box,
      active: active ? all.findIndex((o) => o.id === active) : -1,
      names: all.map((o) => o.querySelector('.option-name').textContent),
      expanded: box.getAttribute('aria-expanded'),
      selected: all.flatMap((o, i) => (o.getAttribute('aria-selected') === 'true' ? [i] : [])),
      ids: new Set(all.map((o) => o.id)).size,
    };
  });
  assert.equal(found.expanded, String(found.open));
  if (found.open) assert.deepEqual(found.selected, [found.active]);
  else assert.equal(found.active, -1);
  assert.equal(found.ids, found.names.length);
  return found;
}

// Scripts have run then. Playwright's own waiting for a function is an eval, which pages forbid.
const visit = (path, p = page) => p.goto(path, { waitUntil: 'domcontentloaded' });
const opened = (p = page) => p.locator('#find-list').waitFor();
const index = (p = page) => p.locator('script[src*="search.js"]');

async function at(path, p = page) {
  await visit(address(path), p);
  await input(p).click();
}

async function typed(text, p = page) {
  await input(p).fill('');
  await p.keyboard.type(text);
  await opened(p);
}

const arrived = (path, p = page) => p.waitForURL((url) => url.href.startsWith(`${host}/${path}/index.html`), { timeout: 9000, waitUntil: 'commit' });

test('the box shows where scripts run, and loads its names when used', async () => {
  const asked = page.asked;
  await visit(address(region));
  assert.ok(await input().isVisible());
  assert.equal((await state()).focus, false);
  assert.equal(page.asked, asked);
  await input().focus();
  await index().waitFor({ state: 'attached' });
  await input().blur();
  await input().focus();
  assert.equal(await index().count(), 1);
});

test('typing opens the list, and its first option is the active one', async () => {
  await at(region);
  assert.equal((await state()).open, false);
  await typed('ger');
  let now = await state();
  assert.deepEqual([now.open, now.active, now.names[0], now.focus], [true, 0, 'Germany', true]);
  assert.equal(await options().first().locator('mark').textContent(), 'Ger');
  await page.keyboard.type('xq');
  now = await state();
  assert.equal(now.open, false);
});

test('Down and Up move and wrap; the caret stays in the text', async () => {
  await at(region);
  await typed('nig');
  const { names } = await state();
  assert.ok(names.length > 1);
  const moves = [['ArrowDown', 1], ['ArrowUp', 0], ['ArrowUp', names.length - 1], ['ArrowDown', 0]];
  for (const [key, active] of moves) {
    await page.keyboard.press(key);
    assert.equal((await state()).active, active, key);
  }
  const caret = () => input().evaluate((box) => box.selectionStart);
  await page.keyboard.press('Home');
  assert.equal(await caret(), 0);
  await page.keyboard.press('End');
  assert.equal(await caret(), 3);
  await page.keyboard.press('Shift+ArrowUp');
  assert.equal((await state()).active, 0);
});

test('Escape closes, then clears; Alt opens and closes; Down opens again', async () => {
  await at(region);
  await typed('nig');
  await page.keyboard.press('Escape');
  assert.deepEqual([(await state()).open, (await state()).value], [false, 'nig']);
  await page.keyboard.press('Alt+ArrowDown');
  assert.deepEqual([(await state()).open, (await state()).active], [true, 0]);
  await page.keyboard.press('Alt+ArrowDown');
  assert.equal((await state()).active, 0);
  await page.keyboard.press('Alt+ArrowUp');
  assert.equal((await state()).open, false);
  await page.keyboard.press('ArrowUp');
  let now = await state();
  assert.deepEqual([now.open, now.active], [true, now.names.length - 1]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter'); // what is not seen is not chosen
  now = await state();
  assert.deepEqual([now.open, page.url()], [true, address(region)]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  now = await state();
  assert.deepEqual([now.open, now.value, now.focus], [false, '', true]);
  await page.keyboard.press('Enter');
  assert.equal(page.url(), address(region));
});

test('Enter goes to the active option, with Ctrl beside this page', async () => {
  await at(region);
  await typed('nig');
  await page.keyboard.press('ArrowDown');
  const beside = page.context().waitForEvent('page');
  await page.keyboard.press('Control+Enter');
  const other = await beside;
  await arrived('en-us/regions/nigeria', other);
  await leave(other);
  assert.equal(page.url(), address(region));
  await typed('nig');
  await page.keyboard.press('Enter');
  await arrived('en-us/regions/niger');
});

test('Tab leaves and closes, and so does a press elsewhere', async () => {
  await at(region);
  await typed('nig');
  await page.keyboard.press('Tab');
  let now = await state();
  assert.deepEqual([now.open, now.focus], [false, false]);
  await typed('nig');
  await page.keyboard.press('Shift+Tab');
  now = await state();
  assert.deepEqual([now.open, now.focus], [false, false]);
  await typed('nig');
  await page.locator('.site-footer p').first().click();
  assert.equal((await state()).open, false);
  await input().click();
  assert.equal((await state()).open, true);
});

test('a pointer chooses by click, and does not take the active option by moving', async () => {
  await at(region);
  await typed('nig');
  await options().nth(1).hover();
  assert.equal((await state()).active, 0);
  await page.mouse.down();
  assert.equal((await state()).focus, true);
  await page.mouse.up();
  await arrived('en-us/regions/nigeria');
});

test('a section of this page: the list closes and the address has its id', async () => {
  await at('en-us/get-support');
  await typed('contact support');
  const section = await options().filter({ hasText: 'Contact support' }).first();
  await section.click();
  await page.waitForURL(/#./);
  assert.equal((await state()).open, false);
});

test('an input method: what it takes is not ours', async () => {
  await visit(address('ja-jp/regions/denmark'));
  await input().focus();
  const session = await page.context().newCDPSession(page);
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('どいつ');
  await opened();
  assert.equal((await state()).names[0], 'ドイツ');
  const here = page.url();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  const now = await state();
  assert.deepEqual([page.url(), now.active, now.open], [here, 0, true]);
  await session.send('Input.insertText', { text: 'ドイツ' });
  // Safari: the composition is over, and its Enter still comes, as 229.
  const still = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...still });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...still });
  assert.deepEqual([page.url(), (await state()).open], [here, true]);
  await page.keyboard.press('Enter');
  await arrived('ja-jp/regions/germany');
});

test('Enter before the names have come is remembered, while the text stays', async () => {
  const p = await visitor();
  const hold = () => {
    let release;
    p.held = new Promise((resolve) => { release = resolve; });
    return release;
  };
  let release = hold();
  await visit(address(region), p);
  await input(p).focus();
  await p.keyboard.type('de');
  await p.keyboard.press('Enter');
  assert.deepEqual([(await state(p)).open, p.url()], [false, address(region)]);
  release();
  await arrived('en-us/regions/germany', p);

  for (const change of [() => p.keyboard.type('e'), () => p.keyboard.press('Tab')]) {
    release = hold();
    await visit(address(region), p);
    await input(p).focus();
    await p.keyboard.type('d');
    await p.keyboard.press('Enter');
    await change();
    release();
    const come = () => p.evaluate(() => performance.getEntriesByType('resource').some((e) => /search\.js$/.test(e.name)));
    for (let tries = 0; !await come(); tries += 1) assert.ok(tries < 1000);
    await p.waitForTimeout(100);
    assert.equal(p.url(), address(region));
  }
  await leave(p);
});

test('names that never come, and what is not found, are said and seen', async () => {
  const p = await visitor();
  p.lost = true;
  await visit(address(region), p);
  await input(p).focus();
  await p.keyboard.type('ger');
  const status = p.locator('.find [role=status]');
  await status.getByText(/\S/).waitFor();
  const none = await status.textContent();
  assert.ok((await status.boundingBox()).width > 50);
  assert.equal((await state(p)).open, false);
  await p.keyboard.press('Enter');
  await leave(p);

  await at(region);
  await input().fill('xyzzy');
  await page.locator('.find [role=status]').getByText(none.trim()).waitFor();
  await input().fill('');
  assert.equal((await page.locator('.find [role=status]').textContent()).trim(), '');
});

test('what is heard: roles, names, and the count when typing pauses', async () => {
  await at(region);
  await typed('deutsch');
  assert.equal(await page.locator('.find [role=status]').textContent(), '');
  await page.locator('.find [role=status]').getByText(/1$/).waitFor({ state: 'attached', timeout: 2000 });
  const label = await page.locator('label[for=find]').textContent();
  assert.ok(await page.getByRole('combobox', { name: label, expanded: true }).isVisible());
  const shown = page.getByRole('listbox').getByRole('option', { selected: true });
  assert.match(await shown.ariaSnapshot(), /option "Germany Deutschland" \[selected\]/);
  // An option that stays the first keeps its id: it is not read out again.
  const id = await input().getAttribute('aria-activedescendant');
  await page.keyboard.type('l');
  assert.equal(await input().getAttribute('aria-activedescendant'), id);
});

test('a list that closes before the count was heard leaves it unsaid', async () => {
  for (const close of [() => page.keyboard.press('Escape'), () => page.keyboard.press('Tab')]) {
    await at(region);
    await typed('ger');
    await close();
    assert.equal((await state()).open, false);
    await page.waitForTimeout(900); // the count comes after 600 ms
    assert.equal(await page.locator('.find [role=status]').textContent(), '');
  }
});

test('pasted text, codes and dialling codes', async () => {
  await at(region);
  for (const [text, name] of [['  Germany ', 'Germany'], ['+49', 'Germany'], ['0049', 'Germany'], ['uk', 'United Kingdom'], ['gremany', 'Germany']]) {
    await input().fill(text);
    assert.equal((await state()).names[0], name, text);
  }
});

test('the home page takes the focus only from nobody', async () => {
  const home = address('en-us');
  await visit(home);
  assert.equal((await state()).focus, true);
  assert.equal((await state()).open, false);
  await visit(`${home}#pages`);
  await page.reload();
  assert.equal((await state()).focus, false);
  await visit(home);
  await visit(address(region));
  await page.goBack();
  const back = await page.evaluate(() => performance.getEntriesByType('navigation')[0].type);
  if (back === 'back_forward') assert.equal((await state()).focus, false);
  else assert.fail(`came back by ${back}`);
});

test('a phone: no focus at load; Go while a word is composed; room below the box', async () => {
  const p = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await visit(address('en-us'), p);
  assert.equal((await state(p)).focus, false);
  await p.setViewportSize({ width: 390, height: 400 }); // its keyboard is open
  await input(p).tap();
  const session = await p.context().newCDPSession(p);
  await session.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await opened(p);
  const box = await p.locator('#find-list').boundingBox();
  assert.ok(box.y >= 0 && box.y + 5 * 44 <= 400, JSON.stringify(box)); // five options
  await p.keyboard.press('Enter');
  await arrived('en-us/regions/nicaragua', p);
  // The keyboard is put away to see the list, which stays; a tap chooses.
  await input(p).tap();
  await typed('nig', p);
  await input(p).evaluate((el) => el.blur());
  assert.equal((await state(p)).open, true);
  await options(p).nth(1).tap();
  await arrived('en-us/regions/nigeria', p);
  assert.deepEqual(p.errors, []);
  await leave(p);
});

test('the list fits 320 px, to the right and to the left; +49 runs from left to right', async () => {
  const p = await visitor({ viewport: { width: 320, height: 700 } });
  for (const [path, text] of [[region, 'united'], ['ar-sa/regions/denmark', '+49']]) {
    await at(path, p);
    const width = () => p.evaluate(() => document.documentElement.scrollWidth);
    const before = await width();
    await typed(text, p);
    const list = await p.locator('#find-list').boundingBox();
    assert.ok(list.x >= 0 && list.x + list.width <= 320, JSON.stringify(list));
    assert.equal(await width(), before);
  }
  assert.equal(await options(p).first().locator('.option-note').first().evaluate((note) => getComputedStyle(note).direction), 'ltr');
  await leave(p);
});

const guessed = [
  [{ timezoneId: 'Europe/Berlin', locale: 'de-DE' }, 'en-us', ['germany']],
  [{ timezoneId: 'Asia/Kolkata', locale: 'da-DK' }, 'da-dk', ['india', 'denmark']],
  [{ timezoneId: 'UTC', locale: 'ar' }, 'ar-sa', []],
];
for (const [where, locale, want] of guessed) {
  test(`the reader's region: ${where.timezoneId}, ${where.locale}`, async () => {
    const p = await visitor(where);
    await visit(address(locale), p);
    await index(p).waitFor({ state: 'attached' });
    const shown = p.locator('.your-region');
    if (want.length) await shown.waitFor();
    else await p.waitForTimeout(300);
    assert.equal(await shown.isVisible(), want.length > 0);
    const links = await shown.locator('a').evaluateAll((all) => all.map((a) => a.href));
    assert.deepEqual(links, want.map((slug) => address(`${locale}/regions/${slug}`)));
    // With nothing typed, the list offers the same.
    await input(p).focus();
    await p.keyboard.press('ArrowDown');
    assert.equal((await state(p)).names.length, want.length);
    assert.deepEqual(p.errors, []);
    await leave(p);
  });
}

// The law. By keys that a reader of the language would press first.
const ways = {
  'en-us': { ger: 'germany', fra: 'france', bra: 'brazil', jap: 'japan' },
  'it-it': { ger: 'germany', sve: 'sweden', spa: 'spain' },
  'de-de': { deu: 'germany', 'öst': 'austria', sch: 'sweden', fra: 'france' },
  'da-dk': { tys: 'germany', dan: 'denmark', sve: 'sweden' },
  'ja-jp': { 'どいつ': 'germany', 'ふらん': 'france', 'ぶらじ': 'brazil' },
  'ar-sa': { 'سعو': 'saudi-arabia', 'مصر': 'egypt', fra: 'france' },
};
const screens = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
for (const [locale, table] of Object.entries(ways)) {
  test(`from home by three keys and Enter to a number: ${locale}`, async () => {
    for (const [keys, slug] of Object.entries(table)) {
      await visit(address(locale));
      await page.keyboard.type(keys);
      await page.keyboard.press('Enter');
      await arrived(`${locale}/regions/${slug}`);
      for (const screen of screens) {
        await page.setViewportSize(screen);
        const seen = await page.locator('a[href^="tel:"]').first().boundingBox({ timeout: 3000 });
        const { width, height } = screen;
        assert.ok(seen && seen.y >= 0 && seen.y + seen.height <= height && seen.x + seen.width <= width,
          `${locale} ${slug} ${width} x ${height}: ${JSON.stringify(seen)}`);
      }
    }
  });
}

test('no page had an error, and no request was refused', () => assert.deepEqual(page.errors, []));
