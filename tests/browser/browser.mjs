// Debian's Chromium, without network and with an empty profile.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

// The npm packages stand in build/, so that the tree stays as it is.
const { chromium } = createRequire(join(root, 'build/browser/'))('playwright-core');

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const site = process.env.SITE ?? join(root, 'public');

export async function open() {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium', headless: true, args: quiet, offline: true,
  });
  return {
    page: () => browser.newPage(),
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

// GitHub's Markdown as HTML, by the reference implementation.
export function markdown(file) {
  const run = spawnSync('cmark-gfm', ['-e', 'table', '-e', 'autolink', '--unsafe', file],
    { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`cmark-gfm ${file}: ${run.stderr}`);
  return run.stdout;
}
