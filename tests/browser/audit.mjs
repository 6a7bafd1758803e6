// What audits of the pages share: one page of each kind, a browser that speaks to our own server
// alone, and pages that are looked at two at a time.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { site } from './browser.mjs';
import { serve } from './server.mjs';

const root = new URL('../..', import.meta.url).pathname;
const require = createRequire(join(root, 'build/browser/'));
const { chromium } = require('playwright-core');

export const axe = require.resolve('axe-core/axe.min.js');

// Names that no server of ours has lead nowhere, so that nothing leaves this machine even where
// a page asks for it.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

// All pages are looked at with AUDIT=all; without it, those that stand for the others.
export const whole = process.env.AUDIT === 'all';

// One page of each kind below the folder of a locale, and pages for all languages.
const local = {
  home: 'index.html',
  'two editions': 'regions/germany/index.html',
  'long names, footnotes': 'regions/japan/index.html',
  'many numbers': 'regions/spain/index.html',
  'online only': 'regions/bangladesh/index.html',
  article: 'get-support/index.html',
  'article in two languages': 'provide-technical-support/index.html',
  'article with steps': 'report-problems-on-behalf-of-a-customer/index.html',
  'article of an edition': '21vianet/get-support/index.html',
};
const everywhere = { chooser: 'index.html', missing: '404.html' };

// en-us and ar-sa: the source, and the other direction.
export const locales = ['en-us', 'ar-sa'];

/** The kinds of pages: { kind, locale, path }; locale is null where a page is for all of them. */
export function kinds(wanted = locales) {
  return [
    ...Object.entries(everywhere).map(([kind, path]) => ({ kind, locale: null, path })),
    ...wanted.flatMap((locale) => Object.entries(local)
      .map(([kind, path]) => ({ kind, locale, path: `${locale}/${path}` }))),
  ].filter(({ path }) => existsSync(join(site, 'site', path)));
}

/** Open a browser. visit(path, options) shows a page of the site in a context of its own, which
 *  ends with the page; options are those of a context. */
export async function open() {
  const server = await serve(join(site, 'site'));
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
  return {
    url: server.url,
    async page(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      page.once('close', () => context.close().catch(() => {}));
      return page;
    },
    async visit(path, options) {
      const page = await this.page(options);
      // Who comes from a page of the site is not sent on by the chooser.
      const answer = await page.goto(`${server.url}/${path}`, { referer: `${server.url}/` });
      if (!answer.ok()) throw new Error(`there is no page ${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Give a page another size, and wait until it has it. */
export async function resize(page, size) {
  await page.setViewportSize(size);
  await page.evaluate(({ width, height }) => new Promise((done) => {
    const look = () => (innerWidth === width && innerHeight === height ? done() : setTimeout(look, 10));
    look();
  }), size);
}

// Jobs that wait, and how many are at work.
const waiting = [];
let working = 0;

async function work() {
  working += 1;
  for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  working -= 1;
}

/** Open all that a reader can open, so that what is inside is looked at too. */
export const unfold = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

/** Run jobs two at a time, in their order. Returns a promise for each; a failure waits there
 *  until somebody asks for it. */
export function two(jobs) {
  const promises = jobs.map((job) => new Promise((done, fail) => {
    waiting.push(() => job().then(done, fail));
  }));
  for (const promise of promises) promise.catch(() => {});
  while (working < 2 && working < waiting.length) work();
  return promises;
}
