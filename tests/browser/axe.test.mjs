// axe-core on every kind of page, light and dark, from left to right and from right to left, on
// a desk and on a telephone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';

import { axe, kinds, open, resize, two, unfold, whole } from './audit.mjs';

const rules = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 800 };
const views = [
  { colors: 'light', size: wide },
  { colors: 'dark', size: narrow },
  { colors: 'dark', size: wide },
  { colors: 'light', size: narrow },
];
// Colours do not depend on the width: these two meet each rule once.
const looks = whole ? views : views.slice(0, 2);

const source = readFileSync(axe, 'utf8');
const browser = await open();
after(() => browser.close());

// Without movement: in the midst of a change from light to dark no colour is one that was chosen.
const visit = (path, options) => browser.visit(path, { reducedMotion: 'reduce', ...options });

// What axe finds, as lines: rule, how bad, where.
async function violations(page, where) {
  const found = await page.evaluate((options) => window.axe.run(document, options), rules);
  assert.ok(found.testEngine.version, 'axe has not run');
  return found.violations.flatMap(({ id, impact, nodes }) => nodes.map((node) =>
    `${where}: ${id} (${impact}): ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`));
}

// As a reader leaves a page after using it.
const states = {
  'article in two languages': async (page) => {
    const box = page.locator('#bilingual');
    if (await box.count() > 0) await box.check();
  },
};

async function audit({ kind, path }) {
  const page = await visit(path, { viewport: wide });
  await states[kind]?.(page);
  await unfold(page);
  await page.evaluate(source);
  const found = [];
  for (const { colors, size } of looks) {
    await resize(page, size);
    await page.emulateMedia({ colorScheme: colors });
    found.push(...await violations(page, `${path}, ${colors}, ${size.width} px`));
  }
  await page.close();
  return found;
}

// The colours that the button chooses are those of the system, whatever the system says.
async function chosen(system) {
  const page = await visit('en-us/regions/germany/index.html', { colorScheme: system });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.locator('button.theme').click();
  const after = await ground();
  await page.evaluate(source);
  const found = await violations(page, `${system} system, the other colours chosen`);
  await page.close();
  return { before, after, found };
}

async function list(path, size) {
  const page = await visit(path, { viewport: size });
  await page.locator('[role=combobox]').fill('a');
  await page.locator('[role=option]').first().waitFor();
  await page.evaluate(source);
  const found = await violations(page, `${path}, list open, ${size.width} px`);
  await page.close();
  return found;
}

const all = kinds();
const jobs = [
  ...all.map((page) => () => audit(page)),
  () => chosen('light'), () => chosen('dark'),
  () => list('en-us/index.html', wide), () => list('ar-sa/index.html', narrow),
  () => list('ja-jp/regions/japan/index.html', narrow),
];
const results = two(jobs);

all.forEach(({ kind, path }, i) => test(`${kind}: ${path}`, async () => {
  assert.deepEqual(await results[i], []);
}));

['light', 'dark'].forEach((system, i) => test(`a ${system} system, the other colours`, async () => {
  const { before, after, found } = await results[all.length + i];
  assert.notEqual(before, after);
  assert.deepEqual(found, []);
}));

['home', 'home, Arabic, on a phone', 'region, on a phone'].forEach((name, i) =>
  test(`the list of the box that finds: ${name}`, async () => {
    assert.deepEqual(await results[all.length + 2 + i], []);
  }));

test('axe finds what is wrong', async () => {
  const page = await browser.page();
  await page.setContent('<!DOCTYPE html><html><body><main><img src="x"/></main></body></html>');
  await page.evaluate(source);
  const found = await violations(page, 'broken');
  for (const rule of ['image-alt', 'html-has-lang', 'document-title', 'page-has-heading-one'])
    assert.ok(found.some((line) => line.includes(rule)), `${rule}: ${found.join('\n')}`);
});
