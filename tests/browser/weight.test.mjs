// What a reader on a slow line waits for: the page of a region, and its style sheet and scripts.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { site } from './browser.mjs';

const root = join(site, 'site');
const HTML = 30 * 1024;
const REST = 25 * 1024;

const sizes = new Map();
function packed(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(file), { level: 9 }).length);
  return sizes.get(file);
}

// Style sheets and scripts of a page; those that are loaded only when somebody looks for
// something are not among them.
function loaded(file) {
  const text = readFileSync(file, 'utf8');
  const addresses = [
    ...text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g),
    ...text.matchAll(/<link\b(?=[^>]*rel="stylesheet")[^>]*\shref="([^"]+)"/g),
  ].map(([, address]) => address);
  return addresses.map((address) => (address.startsWith('/') ? join(root, address) : resolve(dirname(file), address)));
}

const locales = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}-/.test(entry.name))
  .map(({ name }) => name);

test('locales', () => assert.ok(locales.length >= 6, locales.join()));

for (const locale of locales) {
  const folder = join(root, locale, 'regions');
  const pages = readdirSync(folder).map((slug) => join(folder, slug, 'index.html'));

  test(`pages of regions: ${locale}`, (t) => {
    assert.ok(pages.length > 200, `${pages.length} pages`);
    const [heaviest] = pages.map((file) => ({ file, size: packed(file) })).sort((a, b) => b.size - a.size);
    t.diagnostic(`${locale}: at most ${heaviest.size} bytes, ${heaviest.file.slice(root.length + 1)}`);
    assert.ok(heaviest.size < HTML, `${heaviest.file}: ${heaviest.size} bytes`);
  });

  test(`what they load: ${locale}`, (t) => {
    const parts = new Map();
    for (const file of pages) parts.set(loaded(file).sort().join('\n'), file);
    for (const list of parts.keys()) {
      const files = list.split('\n');
      const sum = files.reduce((bytes, file) => bytes + packed(file), 0);
      t.diagnostic(`${locale}: ${sum} bytes: ${files.map((file) => `${file.split('/').pop()} ${packed(file)}`).join(', ')}`);
      assert.ok(files.some((file) => file.endsWith('.css')));
      assert.ok(sum < REST, `${sum} bytes`);
    }
  });
}
