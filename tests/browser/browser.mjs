// Debian's Chromium, without network and with an empty profile each time.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const root = new URL('../..', import.meta.url).pathname;

// The npm packages stand in build/, so that the tree stays as it is.
const { chromium } = createRequire(join(root, 'build/browser/'))('playwright-core');

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const site = process.env.SITE ?? join(root, 'public');

// A page with options (a time zone, a locale, no JavaScript) has a context to itself, which is gone
// with the page; the others share one.
export async function open() {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium', headless: true, args: quiet,
  });
  const shared = await browser.newContext({ offline: true });
  return {
    async page(options) {
      if (!options) return shared.newPage();
      const context = await browser.newContext({ offline: true, ...options });
      const page = await context.newPage();
      page.on('close', () => context.close().catch(() => {})); // the browser may be closing
      return page;
    },
    close: () => browser.close(),
  };
}

// GitHub's Markdown as HTML, by the reference implementation.
export function markdown(file) {
  const run = spawnSync('cmark-gfm', ['-e', 'table', '-e', 'autolink', '--unsafe', file],
    { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`cmark-gfm ${file}: ${run.stderr}`);
  return run.stdout;
}
