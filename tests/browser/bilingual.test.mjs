// Pages in two languages, and the switch between editions, as they are seen and used, without
// any script.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { open, site } from './browser.mjs';

let browser, page;
before(async () => {
  browser = await open();
  page = await browser.page();
});
after(() => browser.close());

const bilingual = ['it-it', 'ar-sa', 'ja-jp'];
const show = (locale, name) =>
  page.goto(`file://${join(site, 'site', locale, name, 'index.html')}`);

// Sources that take room on the page, and all there are.
async function sources() {
  const all = await page.locator('.sxs-lookup').all();
  const seen = await page.locator('.sxs-lookup:visible').all();
  return { all: all.length, seen: seen.length };
}

for (const locale of bilingual) {
  test(`the switch, by keyboard alone: ${locale}`, async () => {
    await show(locale, 'provide-technical-support');
    const before = await sources();
    assert.ok(before.all > 40, `${before.all} pairs`);
    assert.equal(before.seen, 0);
    await page.locator('#bilingual').focus();
    await page.keyboard.press('Space');
    assert.equal((await sources()).seen, before.all);
    await page.keyboard.press('Space');
    assert.equal((await sources()).seen, 0);
  });

  test(`its label is a target, and each source stands below its sentence: ${locale}`, async () => {
    await show(locale, 'provide-technical-support');
    const label = page.locator('label[for=bilingual]');
    assert.ok((await label.boundingBox()).height >= 40);
    await label.click();
    const wrong = await page.evaluate(() => {
      const found = [];
      for (const target of document.querySelectorAll('[data-ttu-id]')) {
        const lines = target.getClientRects();
        const source = target.nextElementSibling.firstElementChild;
        const box = source.getBoundingClientRect();
        const style = getComputedStyle(source);
        if (box.top < lines[lines.length - 1].bottom - 4) found.push(`${source.textContent}: beside`);
        if (source.lang !== 'en-US' || style.direction !== 'ltr') found.push(`${source.textContent}: ${source.lang}`);
        if (box.right > document.documentElement.clientWidth) found.push(`${source.textContent}: wide`);
      }
      return found;
    });
    assert.deepEqual(wrong.slice(0, 5), []);
  });
}

test('nothing on a phone is wider than the screen', async () => {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  for (const locale of bilingual) {
    await show(locale, 'provide-technical-support');
    await page.locator('label[for=bilingual]').click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(width, 320, locale);
  }
  await page.setViewportSize(wide);
});

test('a page in one language has no switch', async () => {
  await show('it-it', 'get-support');
  assert.equal(await page.locator('#bilingual').count(), 0);
  await show('en-us', 'provide-technical-support');
  assert.equal(await page.locator('#bilingual, .sxs-lookup').count(), 0);
});

test('an edition that lacks the page is named, and what it has is linked', async () => {
  await show('it-it', '21vianet/customer-support');
  const items = page.locator('nav.editions li');
  assert.equal(await items.count(), 3);
  const lacking = page.locator('nav.editions li.lacking');
  assert.equal(await lacking.count(), 2);
  for (const item of await lacking.all()) {
    const links = item.locator('a');
    assert.equal(await links.count(), 1);
    const name = await item.locator('span').first().textContent();
    await links.click();
    const target = page.locator(':target');
    assert.equal(await target.textContent(), name);
    // The pages of that edition follow, and each leads to one that is there.
    const pages = page.locator(':target + ul a');
    assert.ok(await pages.count() > 0);
    for (const link of await pages.all()) {
      const href = await link.evaluate((a) => a.href);
      const there = await browser.page();
      assert.ok((await there.goto(href)) && await there.locator('main h1').count() === 1, href);
      const current = await there.locator('nav.editions [aria-current=page]').textContent();
      assert.equal(current, name);
      await there.close();
    }
    await page.goBack();
  }
});
