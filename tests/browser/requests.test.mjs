// Pages ask nobody but their own host, which forbids all that a page does not load from it, and
// nothing of theirs is refused, missing or broken.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { kinds, locales, open, two, whole } from './audit.mjs';
import { site } from './browser.mjs';

const browser = await open();
after(() => browser.close());

// All that goes wrong while a page is loaded and used a little.
function listen(page, path) {
  const wrong = [];
  const asked = [];
  page.on('request', (request) => {
    asked.push(request.url());
    if (!request.url().startsWith(`${browser.url}/`)) wrong.push(`asks ${request.url()}`);
  });
  page.on('requestfailed', (request) => wrong.push(`${request.url()}: ${request.failure().errorText}`));
  page.on('response', (response) => {
    const meant = path === '404.html' || response.url() === `${browser.url}/${path}`;
    if (response.status() >= 400 && !(meant && response.status() === 404)) wrong.push(`${response.url()}: ${response.status()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 404/.test(message.text()))
      wrong.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script: ${error.stack}`));
  return { wrong, asked };
}

async function quiet(path) {
  const page = await browser.page();
  const heard = listen(page, path);
  await page.goto(`${browser.url}/${path}`, { referer: `${browser.url}/`, waitUntil: 'networkidle' });
  // The index of the box that finds is loaded when somebody goes there.
  const box = page.locator('[role=combobox]');
  if (await box.count() > 0) {
    await box.focus();
    await page.keyboard.type('ger');
    await page.waitForLoadState('networkidle');
  }
  const button = page.locator('button.theme');
  await button.click();
  await page.close();
  return heard;
}

const all = [...kinds(whole ? locales : ['en-us']), { kind: 'nowhere', path: 'it-it/regions/atlantis/index.html' }];
const results = two(all.map(({ path }) => () => quiet(path)));

all.forEach(({ kind, path }, i) => test(`${kind}: ${path}`, async () => {
  const { wrong, asked } = await results[i];
  assert.deepEqual(wrong, []);
  assert.ok(asked.some((address) => address.endsWith('.css')), 'no style sheet was loaded');
}));

test('what a page must not do is heard', async () => {
  const page = await browser.page();
  const { wrong } = listen(page, 'x');
  await page.goto(`${browser.url}/en-us/index.html`);
  await page.evaluate(() => {
    const add = (tag, fields) => document.head.append(Object.assign(document.createElement(tag), fields));
    add('script', { textContent: 'document.title = "x"' });
    add('script', { src: 'https://example.com/x.js' });
    document.body.append(Object.assign(new Image(), { src: 'nothing.png' }));
    document.body.setAttribute('style', 'color: red');
    setTimeout(() => { throw new Error('thrown'); });
  });
  await page.waitForTimeout(500);
  await page.close();
  for (const sign of [/inline script/, /example\.com/, /nothing\.png: 404/, /inline style/, /thrown/])
    assert.ok(wrong.some((line) => sign.test(line)), `${sign}: ${wrong.join('\n')}`);
});

// Every page, by its text: what the policy would refuse is in none of them.
const refused = [
  [/<script(?![^>]*\bsrc=)[^>]*>/, 'a script in the page'],
  [/<style\b/, 'styles in the page'],
  [/<[^>]*\sstyle=/, 'styles in an attribute'],
  [/<[^>]*\son[a-z]+="/, 'a handler in an attribute'],
  [/<[^>]*\s(?:href|src)="javascript:/, 'an address that is a script'],
  [/<(?:script|img|iframe|video|audio|source|embed)\b[^>]*\ssrc="(?:https?:)?\/\//, 'a foreign source'],
  [/<link\b(?=[^>]*rel="(?:stylesheet|icon|preload|preconnect|dns-prefetch)")[^>]*href="(?:https?:)?\/\//, 'a foreign link'],
];

test('no page has what the policy refuses', () => {
  const files = readdirSync(join(site, 'site'), { recursive: true }).filter((name) => name.endsWith('.html'));
  const wrong = [];
  for (const file of files) {
    const text = readFileSync(join(site, 'site', file), 'utf8');
    for (const [sign, what] of refused) if (sign.test(text)) wrong.push(`${file}: ${what}`);
  }
  assert.deepEqual(wrong.slice(0, 20), []);
  assert.ok(files.length > 1000, `${files.length} pages`);
});
