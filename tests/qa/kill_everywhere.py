#!/usr/bin/python3
"""Kills a small build in front of each call that changes the folder, one after the other.

    kill_everywhere.py PROGRAM

For several changes of a small site, among them files that become folders and back, the
build runs again and again; strace kills it in front of its first, second, ... call that
writes, renames, removes or makes a folder. What it leaves is built whole, at once or
behind a build of a part. The result must equal a clean build byte for byte, without a
file or folder more. Exits with 1 on any difference.
"""

import collections
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
CALLS = 'mkdir,mkdirat,renameat,unlinkat,write'
OWN = {'.supportdir/lock', '.supportdir/state'}  # may stay

SITE = '''site:
  title: {title}
  base-url: https://support.example.org
  source-locale: en-US
  locales: [en-US]
  default-edition: standard
  outputs: [html, github, learn]
editions:
  standard: {{ name: Standard }}
services:
  technical: {{ name: Technical support }}
regions:
'''
REGION = '''  "{code}":
    slug: {slug}
    lines:
      standard:
        numbers:
          - {{ number: "+498005892332" }}
        hours:
          technical:
            - {{ language: "en", open: "24/7" }}
'''

# Title, regions and assets of each site.
SITES = {
    'A': ('First', {'DE': 'germany', 'FR': 'france'}, ['x', 'd/e']),
    'B': ('Second', {'DE': 'germany'}, ['x/y', 'd']),
    'C': ('Third', {'DE': 'germany', 'FR': 'france', 'AT': 'austria'}, []),
}
CHANGES = [('A', 'B'), ('B', 'A'), ('A', 'C'), ('C', 'A'), (None, 'A')]
SELECTIONS = [(), ('--format', 'html')]
BETWEEN = [None, ('A', '--format', 'learn'), ('B', '--format', 'html')]


def write_site(folder, title, regions, assets):
    (folder / 'templates/assets').mkdir(parents=True)
    text = SITE.format(title=title)
    text += ''.join(REGION.format(code=code, slug=slug) for code, slug in regions.items())
    (folder / 'site.yaml').write_text(text)
    for name in assets:
        path = folder / 'templates/assets' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(title + name)


def command(content, out, *options):
    return [PROGRAM, 'build', content, '-o', out, '-q', '-j1', *options]


def build(content, out, *options):
    """The complaint of a build, or None."""
    done = subprocess.run(command(content, out, *options), capture_output=True, text=True)
    return f'status {done.returncode}: {done.stderr.strip()[-200:]}' if done.returncode else None


def snapshot(folder):
    """Files with their bytes, folders with nothing."""
    everything = {}
    for path in folder.rglob('*'):
        name = str(path.relative_to(folder))
        if name not in OWN:
            everything[name] = path.read_bytes() if path.is_file() else None
    return everything


def put(source, target):
    shutil.rmtree(target, ignore_errors=True)
    if source:
        shutil.copytree(source, target, symlinks=True)  # times are kept, as cp -a does
    else:
        target.mkdir()


class Pass:
    def __init__(self, work):
        self.work = work
        self.points = self.builds = 0
        self.wrong = collections.Counter()
        self.clean = {}
        for name, site in SITES.items():
            write_site(work / name, *site)
            trouble = build(work / name, work / f'clean-{name}')
            if trouble:
                sys.exit(f'kill_everywhere: {trouble}')
            self.clean[name] = snapshot(work / f'clean-{name}')

    def kill(self, target, out, number, selection):
        """Whether the build still reached that call."""
        inject = f'inject={CALLS}:signal=KILL:when={number}'
        strace = ['strace', '-f', '-o', os.devnull, '-e', f'trace={CALLS}', '-e', inject]
        done = subprocess.run(strace + command(self.work / target, out, *selection),
                              capture_output=True, text=True)
        if done.returncode == 1:
            sys.exit(f'kill_everywhere: {done.stderr.strip()}')
        return done.returncode != 0

    def mend(self, story, killed, between, final):
        out = self.work / 'mended'
        put(killed, out)
        trouble = between and build(self.work / between[0], out, *between[1:])
        trouble = trouble or build(self.work / final, out)
        self.builds += 1
        if not trouble:
            got, clean = snapshot(out), self.clean[final]
            differ = sorted(k for k in got.keys() | clean.keys()
                            if k not in got or k not in clean or got[k] != clean[k])
            trouble = differ and f'differs in {", ".join(differ[:5])}'
        if trouble:
            self.wrong[f'{story}, {between or ""} then {final}: {trouble}'] += 1

    def change(self, source, target, selection):
        out = self.work / 'killed'
        for number in range(1, 100000):
            put(source and self.work / f'clean-{source}', out)
            if not self.kill(target, out, number, selection):
                return
            self.points += 1
            story = f'{source} to {target} {" ".join(selection)}, killed at call {number}'
            # All ways back, a third of them at each call.
            ways = [(b, f) for b in BETWEEN for f in SITES]
            for between, final in ways[number % 3::3]:
                self.mend(story, out, between, final)


def main():
    with tempfile.TemporaryDirectory() as work:
        everything = Pass(pathlib.Path(work))
        for source, target in CHANGES:
            for selection in SELECTIONS:
                everything.change(source, target, selection)
        for story in sorted(everything.wrong):
            print(story)
        print(f'kill everywhere: {everything.points} kills, {everything.builds} ways back, '
              f'{len(everything.wrong)} differences')
        sys.exit(1 if everything.wrong or everything.points < 100 else 0)


main()
