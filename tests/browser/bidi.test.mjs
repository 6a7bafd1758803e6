// Right-to-left pages as they are seen: every number and time is read off the glyphs, from left
// to right, and must be what the text says.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { markdown, open, site } from './browser.mjs';

let browser, page;
before(async () => {
  browser = await open();
  page = await browser.page();
});
after(() => browser.close());

// Runs in the page. Each number, code and time of a text, as it stands in the text and as it
// is seen; for times also where its half of the day and the other end of its span are.
function readings() {
  const token = /[+*#\d][\d ()/.*#:-]*[\d#*]|\d/g;
  const found = [];

  function box(node, from, to) {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  }

  function seen(node, from, text) {
    const glyphs = [...text].map((glyph, i) => ({ glyph, at: box(node, from + i, from + i + 1) }))
      .filter((g) => g.glyph !== ' ' || g.at.width > 0);
    glyphs.sort((a, b) => Math.abs(a.at.top - b.at.top) > a.at.height / 2 ?
      a.at.top - b.at.top : a.at.left - b.at.left);
    return glyphs.map((g) => g.glyph).join('');
  }

  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    for (const match of node.data.matchAll(token)) {
      const place = box(node, match.index, match.index + match[0].length);
      if (place.width === 0) continue; // hidden until it has the focus
      const end = match.index + match[0].length;
      const half = /^[ \u00a0][صم]/u.test(node.data.slice(end)) && box(node, end + 1, end + 2);
      found.push({
        text: match[0], seen: seen(node, match.index, match[0]), around: node.data.trim(),
        left: place.left, top: place.top,
        half: half && { left: half.left, top: half.top },
        begins: /^[ \u00a0][صم] – /u.test(node.data.slice(end)),
      });
    }
  }
  return found;
}

const isTime = (text) => /^\d{1,2}:\d{2}$/.test(text);

// What is wrong with the numbers of the page that is shown.
async function mistakes(counts) {
  const found = await page.evaluate(readings);
  const wrong = [];
  found.forEach((reading, i) => {
    counts.read += 1;
    counts.times += isTime(reading.text);
    if (reading.seen !== reading.text) wrong.push(`${reading.text} is seen as ${reading.seen}`);
    // "9:00 ص": its letter stands behind it, that is to its left, or in the next line.
    const half = isTime(reading.text) && reading.half;
    if (half && half.top === reading.top && half.left > reading.left)
      wrong.push(`${reading.around}: ${reading.text} stands to the left of its letter`);
    // "9:00 ص – 5:00 م": who reads from the right meets the beginning first.
    const next = found[i + 1];
    if (reading.begins && next && isTime(next.text) && next.around === reading.around &&
        next.top === reading.top && next.left > reading.left)
      wrong.push(`${reading.around}: the end is seen before the beginning`);
  });
  return wrong;
}

function regions(folder, name) {
  return readdirSync(join(site, folder), { withFileTypes: true })
    .map((entry) => join(site, folder, entry.name, ...(entry.isDirectory() ? [name] : [])))
    .sort();
}

async function all(files, show) {
  const counts = { read: 0, times: 0 };
  const wrong = [];
  for (const file of files) {
    await show(file);
    for (const mistake of await mistakes(counts)) wrong.push(`${file}: ${mistake}`);
  }
  assert.deepEqual(wrong.slice(0, 20), []);
  // A page has at least one number, and one time.
  assert.ok(files.length > 40, `${files.length} pages`);
  assert.ok(counts.read > 4 * files.length && counts.times > 2 * files.length,
    JSON.stringify(counts));
}

const showMarkdown = (file) => page.setContent(
  `<!DOCTYPE html><html lang="ar" dir="rtl"><body>${markdown(file)}</body></html>`);

test('a number that is not isolated is seen in another order, and found', async () => {
  const counts = { read: 0, times: 0 };
  const arabic = (inside) =>
    page.setContent(`<html lang="ar" dir="rtl"><body><p>هاتف ${inside}</p></body></html>`);
  await arabic('0800 642 7676');
  assert.deepEqual(await mistakes(counts), ['0800 642 7676 is seen as 7676 642 0800']);
  await arabic('<bdi dir="ltr">0800 642 7676</bdi>');
  assert.deepEqual(await mistakes(counts), []);
  await arabic('\u2066+49 (69) 380-789\u2069');
  assert.deepEqual(await mistakes(counts), []);
  await arabic('9:00 ص – 5:00 م');
  assert.deepEqual(await mistakes(counts), []);
  await arabic('<bdo dir="ltr">9:00 ص – 5:00 م</bdo>');
  assert.equal((await mistakes(counts)).length, 3);
});

const showPage = (file) => page.goto(`file://${file}`, { waitUntil: 'domcontentloaded' });

test('Arabic pages', () => all(regions('site/ar-sa/regions', 'index.html'), showPage));

test('Arabic pages, on a phone', async () => {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 375, height: 800 });
  // Lines break elsewhere; some pages show what that does.
  const some = regions('site/ar-sa/regions', 'index.html').filter((_, i) => i % 6 === 0);
  await all(some, showPage);
  await page.setViewportSize(wide);
});

test('Arabic Markdown', () => all(regions('site/ar-sa/regions', 'index.md'), showMarkdown));

test('Arabic Markdown for Learn', () => all(regions('docs/ar-sa/regions'), (file) => {
  const body = readFileSync(file, 'utf8');
  assert.match(body, /^---\n/);
  return showMarkdown(file);
}));
