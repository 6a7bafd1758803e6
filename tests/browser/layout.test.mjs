// Room: nothing is wider than the screen or cut off, what one presses is large enough, and a
// region fits a sheet of paper.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { kinds, open, resize, two, unfold, whole } from './audit.mjs';

const browser = await open();
after(() => browser.close());

// Screens; 320 px is also a desk at 400 % zoom (WCAG 1.4.10), letters twice as large are 1.4.4.
const screens = [
  { name: '320 px', width: 320 },
  { name: '1280 px', width: 1280 },
  { name: '640 px, letters twice as large', width: 640, letters: '200%' },
];

// Runs in the page. What stands beyond the screen, and what is cut off. Overflow that a page
// hides is found too: an element counts unless it is inside one that scrolls of its own.
function beyond() {
  const root = document.documentElement;
  const width = root.clientWidth;
  const name = (e) => `${e.tagName.toLowerCase()}${e.id && `#${e.id}`}${[...e.classList].map((c) => `.${c}`).join('')}`;
  const found = [];
  if (root.scrollWidth > width) found.push(`the page is ${root.scrollWidth} px wide on ${width} px`);

  // Hidden from the eye on purpose: for those who hear the page.
  const unseen = (style) => style.clipPath.startsWith('inset(50%') || style.clipPath.startsWith('inset(100%');
  const walk = (element) => {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || unseen(style)) return;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > width + 1 || box.left < -1))
      found.push(`${name(element)} reaches from ${Math.floor(box.left)} to ${Math.ceil(box.right)} of ${width}`);
    const clips = style.overflowX !== 'visible' && element !== document.body && element !== root;
    const scrolls = ['auto', 'scroll'].includes(style.overflowX);
    if (clips && !scrolls && !element.matches('input, svg, svg *') && element.scrollWidth > element.clientWidth + 1)
      found.push(`${name(element)} is cut off: ${element.scrollWidth} in ${element.clientWidth}`);
    if (!clips) for (const child of element.children) walk(child);
  };
  walk(document.body);
  return found;
}

async function narrow({ path }) {
  const page = await browser.visit(path);
  await unfold(page);
  const found = [];
  for (const { name, width, letters } of screens) {
    await resize(page, { width, height: 800 });
    await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, letters ?? '');
    for (const line of await page.evaluate(beyond)) found.push(`${name}: ${line}`);
  }
  await page.close();
  return found;
}

// Runs in the page. What one presses, and how large it is to the finger: how far the element (or
// its label) is hit to all sides of its middle. A link in the midst of a sentence is as large as
// its letters (WCAG 2.5.5, "inline"), and so is the mark of a footnote and the way back from it.
function small(least) {
  const controls = 'button, input:not([type=hidden]), select, textarea, summary, [role=option], [role=button]';
  const links = 'nav a, header a, footer a, a[href^="tel:"], li > a:only-child, a.button';

  const block = (element) => {
    let at = element.parentElement;
    while (getComputedStyle(at).display.startsWith('inline')) at = at.parentElement;
    return at;
  };
  // Words around a link, beside those of other links and of lists below.
  const sentence = (element) => {
    const around = block(element).cloneNode(true);
    for (const other of around.querySelectorAll('a, button, ul, ol, p, div, [hidden], template, .unseen')) other.remove();
    return /[\p{L}\p{N}]/u.test(around.textContent);
  };
  const inside = 'sup a, [role=note] a, a.back, .footnotes a';
  const inline = (element) => element.matches(inside) || (element.matches('a') &&
    getComputedStyle(element).display === 'inline' && sentence(element));

  const part = (element) => {
    const own = [element, ...(element.labels ?? [])];
    return (hit) => own.some((one) => one === hit || one.contains(hit));
  };
  const reach = (hits, x, y, dx, dy) => {
    let far = 0;
    while (far < 2 * least && hits(document.elementFromPoint(x + dx * far, y + dy * far))) far += 1;
    return far;
  };

  const found = [];
  let seen = 0;
  for (const element of document.querySelectorAll(`${controls}, ${links}`)) {
    const style = getComputedStyle(element);
    const [box] = element.getClientRects();
    if (!box || !element.checkVisibility({ visibilityProperty: true }) || style.clipPath.startsWith('inset(')) continue;
    if (inline(element)) continue;
    seen += 1;
    const hits = part(element);
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    const high = reach(hits, x, y, 0, -1) + reach(hits, x, y, 0, 1) - 1;
    const wide = reach(hits, x, y, -1, 0) + reach(hits, x, y, 1, 0) - 1;
    // Half a pixel at each side is lost to whole steps.
    if (high < least - 1 || wide < least - 1) {
      const where = element.closest('[class], [id]');
      found.push({
        what: `${element.tagName.toLowerCase()} in ${where.tagName.toLowerCase()}${where.id && `#${where.id}`}${where.className && `.${where.className}`}`,
        text: (element.textContent || element.id).trim().slice(0, 30), wide, high,
        under: hits(top) ? '' : ` below ${top ? `${top.tagName.toLowerCase()}.${top.className}` : 'nothing'} at ${x}, ${y} of ${innerWidth} x ${innerHeight}`,
      });
    }
  }
  return { found, seen };
}

// What is asked at a point must be on the screen, so the screen is made as tall as the page; and
// that may grow when parts of it come into sight.
async function stretch(page, width) {
  for (let height = 800; ;) {
    const needed = await page.evaluate(() => document.documentElement.scrollHeight);
    if (needed <= height) return;
    height = needed;
    await resize(page, { width, height });
  }
}

async function targets({ path }, width) {
  const page = await browser.visit(path, { viewport: { width, height: 800 } });
  await unfold(page);
  await stretch(page, width);
  const { found, seen } = await page.evaluate(small, 44);
  await page.close();
  const lines = found.map(({ what, text, wide, high, under }) =>
    `${width} px: ${what} "${text}" is ${wide} x ${high}${under}`);
  return { lines, seen };
}

// On A4, with the margins that the style sheet asks for.
const sheets = ['united-states', 'japan', 'nepal', 'china-prc', 'germany', 'france'];

async function printed(slug, locale) {
  const page = await browser.visit(`${locale}/regions/${slug}/index.html`);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  await page.close();
  const leaves = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const [, count] = /\/Count (\d+)/.exec(pdf) ?? [];
  return { leaves, count: Number(count) };
}

const all = kinds();
// The size of a target and of a sheet hardly depend on the direction.
const pressed = whole ? all : all.filter(({ locale }) => locale !== 'ar-sa');
const papers = sheets.flatMap((slug) => (whole ? ['en-us', 'ar-sa', 'ja-jp', 'de-de'] : ['en-us'])
  .map((locale) => ({ slug, locale })));
const wide = two(all.map((page) => () => narrow(page)));
const sized = two(pressed.flatMap((page) => [1280, 375].map((width) => () => targets(page, width))));
const paper = two(papers.map(({ slug, locale }) => () => printed(slug, locale)));

all.forEach(({ kind, path }, i) => test(`nothing is too wide: ${kind}: ${path}`, async () => {
  assert.deepEqual(await wide[i], []);
}));

pressed.forEach(({ kind, path }, i) => test(`targets are 44 px: ${kind}: ${path}`, async () => {
  const [desk, phone] = await Promise.all(sized.slice(2 * i, 2 * i + 2));
  assert.ok(desk.seen > 0 && phone.seen > 0);
  assert.deepEqual([...desk.lines, ...phone.lines], []);
}));

papers.forEach(({ slug, locale }, i) => test(`on one sheet of paper: ${slug}, ${locale}`, async () => {
  const { leaves, count } = await paper[i];
  assert.equal(leaves, count);
  assert.equal(leaves, 1);
}));
