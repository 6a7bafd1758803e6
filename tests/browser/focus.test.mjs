// By keyboard alone: every stop can be seen, none is covered, and the first one leads to the page.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { open, resize, two, whole } from './audit.mjs';

const browser = await open();
after(() => browser.close());

// Runs in the page, before the first key. Leaves window.stop, which tells of the element that has
// the focus what is wrong with it.
function prepare() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  // The ground on which an outline stands: of the nearest ancestor that has one.
  const ground = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const color = read(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return read(getComputedStyle(document.documentElement).colorScheme.startsWith('dark') ? 'black' : 'white');
  };
  const name = (e) => `${e.tagName.toLowerCase()}${e.id && `#${e.id}`}${[...e.classList].map((c) => `.${c}`).join('')} "${e.textContent.trim().slice(0, 24)}"`;

  // An outline of 2 px that stands out 3 to 1, of the element or of what holds it.
  const marked = (element) => {
    for (let at = element, up = 0; at && up < 3; at = at.parentElement, up += 1) {
      const style = getComputedStyle(at);
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) continue;
      const color = read(style.outlineColor);
      if (color[3] > 200 && contrast(color, ground(at)) >= 3) return true;
    }
    return false;
  };

  // Where its box is not on the screen, or something else lies over it.
  const covered = (element) => {
    const box = element.getClientRects()[0];
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const points = [[x, y], [box.left + 3, y], [box.right - 3, y], [x, box.top + 3], [x, box.bottom - 3]];
    for (const [px, py] of points) {
      const hit = document.elementFromPoint(px, py);
      if (!hit) return 'is not on the screen';
      if (!element.contains(hit) && ![...element.labels ?? []].some((label) => label.contains(hit)))
        return `lies below ${name(hit)}`;
    }
    return null;
  };

  const stops = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  window.order = [...document.querySelectorAll(stops)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled);

  window.stop = () => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const wrong = [];
    if (!marked(element)) wrong.push(`${name(element)} has no outline that is seen`);
    const over = covered(element);
    if (over) wrong.push(`${name(element)} ${over}`);
    return { at: window.order.indexOf(element), wrong };
  };
}

// From one end of the page to the other. Returns what is wrong, and where the focus was.
async function walk(page, key) {
  const wrong = [];
  const visited = [];
  const most = await page.evaluate(() => window.order.length) + 3;
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => window.stop());
    // Behind the last stop Chromium begins again.
    if (!stop || visited.includes(stop.at)) break;
    visited.push(stop.at);
    wrong.push(...stop.wrong.map((line) => `${key}: ${line}`));
  }
  return { wrong, visited };
}

// The box that finds may have the focus at load: the walk begins at the top all the same. Where an
// element that had the focus goes away, the next key counts from its place.
const atTop = (page) => page.evaluate(() => {
  const top = document.createElement('button');
  document.body.prepend(top);
  top.focus();
  top.remove();
  scrollTo({ top: 0, behavior: 'instant' });
});

async function walks({ path, width = 1280, ...options }) {
  const page = await browser.visit(path, { reducedMotion: 'reduce', ...options });
  await resize(page, { width, height: 700 });
  await atTop(page);
  await page.evaluate(prepare);
  const there = await walk(page, 'Tab');
  // From behind the end, the sticky parts of a page lie where the focus comes from.
  const back = await walk(page, 'Shift+Tab');
  const count = await page.evaluate(() => window.order.length);
  await page.close();
  return { there, back, count };
}

const pages = [
  { path: 'en-us/index.html' },
  { path: 'en-us/regions/germany/index.html', colorScheme: 'dark' },
  { path: 'en-us/regions/spain/index.html', forcedColors: 'active' },
  { path: 'ar-sa/regions/germany/index.html', width: 375 },
  { path: 'ar-sa/provide-technical-support/index.html', width: 375 },
  { path: 'en-us/21vianet/get-support/index.html' },
  { path: '404.html' },
  ...(whole ? [
    { path: 'en-us/index.html', colorScheme: 'dark', width: 375 },
    { path: 'ar-sa/index.html', width: 375 },
    { path: 'index.html' },
    { path: 'ja-jp/get-support/index.html', forcedColors: 'active' },
  ] : []),
];
const say = ({ path, width, ...options }) => [path, width && `${width} px`, ...Object.values(options)].filter(Boolean).join(', ');
const results = two(pages.map((page) => () => walks(page)));

pages.forEach((page, i) => test(`every stop is seen: ${say(page)}`, async () => {
  const { there, back, count } = await results[i];
  assert.ok(count > 3, `${count} stops`);
  assert.deepEqual([...there.wrong, ...back.wrong], []);
  // Each is reached, in the order of the page, and nothing holds the focus.
  const order = [...Array(count).keys()];
  assert.deepEqual(there.visited, order);
  assert.deepEqual(back.visited, order.reverse());
}));

for (const path of ['en-us/index.html', 'ar-sa/regions/germany/index.html', 'it-it/get-support/index.html'])
  test(`the first stop leads to what the page is about: ${path}`, async () => {
    const page = await browser.visit(path);
    await atTop(page);
    await page.evaluate(prepare);
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => window.stop());
    assert.deepEqual(stop, { at: 0, wrong: [] });
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('href')), /^#./);
    await page.keyboard.press('Enter');
    const target = await page.evaluate(() => document.querySelector(':target')?.tagName);
    assert.equal(target, 'MAIN');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
    await page.close();
  });
