// What readers ask their system for: few colours, no movement, no scripts.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { kinds, open, two, whole } from './audit.mjs';

const browser = await open();
after(() => browser.close());

// Runs in the page. With the few colours of the system grounds are lost: what only they told must
// be told by a border, an outline, a line below or the weight of the letters.
function lost() {
  const name = (e) => `${e.tagName.toLowerCase()}${e.id && `#${e.id}`}${[...e.classList].map((c) => `.${c}`).join('')} "${e.textContent.trim().slice(0, 24)}"`;
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const canvas = ground === 'rgba(0, 0, 0, 0)' ? getComputedStyle(document.body).backgroundColor : ground;
  const lines = (style) => ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
    style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1 &&
    style[`border${side}Color`] !== 'rgba(0, 0, 0, 0)' && style[`border${side}Color`] !== canvas);
  const look = (e) => {
    const style = getComputedStyle(e);
    return [lines(style).join(), style.borderTopColor, style.borderTopWidth, style.outlineStyle,
      style.textDecorationLine, style.fontWeight, style.color, style.forcedColorAdjust === 'none' && style.backgroundColor].join(' ');
  };
  const found = [];
  let seen = 0;
  const each = (selector, check) => {
    for (const element of document.querySelectorAll(selector)) {
      if (!shown(element)) continue;
      seen += 1;
      const wrong = check(element);
      if (wrong) found.push(`${name(element)} ${wrong}`);
    }
  };
  // A picture is enough to see a button by; it is looked at below.
  each('button:not(:has(svg)), [data-alert], input:not([type=checkbox])', (e) =>
    lines(getComputedStyle(e)).some(Boolean) ? null : 'has no border');
  // Which of several links is the one that is shown: it differs from its neighbours.
  each('li > [aria-current], li[aria-current]', (e) => {
    const others = [...e.closest('ul, ol').querySelectorAll('a:not([aria-current])')].filter(shown);
    if (others.length === 0) return null;
    return others.some((other) => look(other) === look(e)) ? 'looks like its neighbours' : null;
  });
  // Drawn by us: something of it is not the colour of the ground. Gaps between may well be.
  each('svg', (e) => {
    const inks = [...e.querySelectorAll('rect, path, circle')].map((shape) => getComputedStyle(shape))
      .flatMap(({ fill, stroke }) => [fill, stroke])
      .filter((ink) => ink !== 'none' && ink !== 'rgba(0, 0, 0, 0)');
    return inks.some((ink) => ink !== canvas) ? null : `is drawn in ${inks.join(' and ')} on ${canvas}`;
  });
  // Open or closed is said in words too.
  each('[data-state]', (e) => (/\p{L}/u.test(e.textContent) ? null : 'says nothing'));
  return { found, seen };
}

async function few({ path }) {
  const page = await browser.visit(path, { forcedColors: 'active' });
  const all = { lines: [], seen: 0 };
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const { found, seen } = await page.evaluate(lost);
    all.lines.push(...found.map((line) => `${colorScheme}: ${line}`));
    all.seen += seen;
  }
  await page.close();
  return all;
}

// Runs in the page. What could move for longer than anyone notices.
function moving() {
  const seconds = (list) => Math.max(...list.split(',').map((time) => parseFloat(time) * (/ms\s*$/.test(time) ? 0.001 : 1)));
  const found = new Set();
  for (const element of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after', '::backdrop', '::marker']) {
      const style = getComputedStyle(element, part);
      const name = `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className}${part ?? ''}`;
      if (seconds(style.transitionDuration) > 0.01) found.add(`${name}: transition of ${style.transitionDuration}`);
      if (style.animationName !== 'none' && seconds(style.animationDuration) > 0.01) found.add(`${name}: animation ${style.animationName}`);
    }
    if (getComputedStyle(element).scrollBehavior === 'smooth') found.add(`${element.tagName}: scrolls smoothly`);
  }
  for (const animation of document.getAnimations())
    if (animation.effect.getComputedTiming().activeDuration > 10) found.add(`runs: ${animation.animationName ?? animation.transitionProperty}`);
  return [...found];
}

async function still({ path }) {
  const page = await browser.visit(path, { reducedMotion: 'reduce' });
  await page.locator('button.theme').click();
  const found = await page.evaluate(moving);
  await page.close();
  return found;
}

// Runs in the page. What is shown though it needs a script, and what is not shown though it is
// there for everyone.
function unscripted() {
  const shown = (e) => e.getClientRects().length > 0 && e.checkVisibility({ visibilityProperty: true });
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 24)}"`;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const count = (selector) => all(selector).filter(shown).length;
  return {
    wrong: all('[hidden], [hidden] *, button, [role=combobox], [role=listbox], [role=status], [data-state], template')
      .filter(shown).filter((e) => !e.matches('.unseen')).map(name),
    hidden: all('[hidden]').length,
    numbers: count('a[href^="tel:"]'), rows: count('main tbody tr'), letters: count('nav a[href^="#"]'),
    names: count('main a[href*="regions/"]'),
    languages: all('a[hreflang]').filter(shown).map((a) => a.href),
  };
}

async function plain({ path }) {
  const page = await browser.visit(path, { javaScriptEnabled: false });
  const found = await page.evaluate(unscripted);
  found.broken = [];
  for (const address of new Set(found.languages)) {
    const answer = await page.request.get(address);
    if (answer.status() !== 200) found.broken.push(`${address}: ${answer.status()}`);
  }
  await page.close();
  return found;
}

// What each kind of page has for everyone.
const least = {
  chooser: { languages: 6 },
  home: { names: 246, letters: 3, languages: 6 },
  'two editions': { numbers: 4, rows: 8, languages: 6 },
  'long names, footnotes': { numbers: 4, rows: 4, languages: 6 },
  'many numbers': { numbers: 4, rows: 4, languages: 6 },
};

// None of this depends on the direction.
const all = kinds(whole ? ['en-us', 'ar-sa', 'ja-jp'] : ['en-us']);
const colors = two(all.map((page) => () => few(page)));
const motion = two(all.map((page) => () => still(page)));
const script = two(all.map((page) => () => plain(page)));

all.forEach(({ kind, path }, i) => {
  test(`the system's colours: ${kind}: ${path}`, async () => {
    const { lines, seen } = await colors[i];
    assert.ok(seen > 0);
    assert.deepEqual(lines, []);
  });
  test(`nothing moves for who wants that: ${kind}: ${path}`, async () => {
    assert.deepEqual(await motion[i], []);
  });
  test(`without scripts: ${kind}: ${path}`, async () => {
    const found = await script[i];
    assert.deepEqual(found.wrong, []);
    assert.deepEqual(found.broken, []);
    for (const [what, number] of Object.entries(least[kind] ?? {})) {
      const there = found[what].length ?? found[what];
      assert.ok(there >= number, `${there} ${what}`);
    }
  });
});
