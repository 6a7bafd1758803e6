#!/usr/bin/python3
"""Kills builds at random moments; the next build must be as if nothing had happened.

    kill.py PROGRAM CONTENT [ROUNDS [SEED]]

Each round takes an output folder (none yet, or a whole site of other content), starts a
build of first, changed or shrunken content, or of a part of it, with one thread or two,
kills it at some moment, sometimes twice in a row, then builds whole. The result must equal a clean
build byte for byte, without a file more: no orphan, no temporary file. Prints how many
of the kills met a build that was still running; exits with 1 on any difference, and where
those were fewer than a third.
"""

import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, CONTENT = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 300
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1

# Files of the program's own folder that may stay: the lock, and what the last build
# tells of itself.
OWN = {'.supportdir/lock', '.supportdir/state'}


def change(content):
    """Every second region opens at another time, and a number is another."""
    for i, path in enumerate(sorted((content / 'regions').glob('*.yaml'))):
        text = path.read_text()
        if i % 2:
            path.write_text(re.sub(r'"Mo-Fr 09:00-17:00"', '"Mo-Fr 09:00-16:00"', text))
        elif path.stem == 'de':
            path.write_text(text.replace('0800 589 2332', '0800 589 2333'))


def shrink(content):
    """Without some regions that nothing refers to, and without one output."""
    for name in ('va', 'zw', 'zm', 'ye', 'ws', 'vu', 'tv', 'to'):
        (content / f'regions/{name}.yaml').unlink(missing_ok=True)
    site = content / 'site.yaml'
    site.write_text(site.read_text().replace('[html, github, learn]', '[html, learn]'))


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes()
            for p in folder.rglob('*') if p.is_file() or p.is_symlink()}


def folders(folder):
    return {str(p.relative_to(folder)) for p in folder.rglob('*') if p.is_dir()}


def build(content, out, *options):
    command = [PROGRAM, 'build', content, '-o', out, '-q', *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def whole_build(content, out, *options):
    process = build(content, out, *options)
    trouble = process.communicate()[1].decode()
    if process.returncode:
        sys.exit(f'a build failed with status {process.returncode}: {trouble}')


def remove(folder):
    subprocess.run(['rm', '-rf', folder], check=True)


def duration(content, out):
    remove(out)
    begin = time.monotonic()
    whole_build(content, out)
    return time.monotonic() - begin


def main():
    dice = random.Random(SEED)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        kinds = {'first': None, 'changed': change, 'shrunken': shrink}
        clean = {}
        for name, edit in kinds.items():
            shutil.copytree(CONTENT, work / name)
            if edit:
                edit(work / name)
            whole_build(work / name, work / f'clean-{name}', '-j1')
            clean[name] = {k: v for k, v in files(work / f'clean-{name}').items() if k not in OWN}
        seconds = min(duration(work / name, work / 'out') for name in kinds)
        hits = kills = wrong = 0
        for number in range(ROUNDS):
            out = work / 'out'
            remove(out)
            before = dice.choice([None, *kinds])
            if before:
                subprocess.run(['cp', '-a', work / f'clean-{before}', out], check=True)
            story = [f'from {before}']
            for _ in range(dice.choice([1, 1, 2])):
                name = dice.choice([k for k in kinds if k != before])
                options = ['-j', dice.choice(['1', '2'])]
                if dice.random() < 0.25:
                    options += ['--locale', 'it-IT']
                process = build(work / name, out, *options)
                # Preparation writes nothing; most kills shall meet the writing.
                time.sleep(seconds * dice.uniform(0.2, 1))
                hits += process.poll() is None
                kills += 1
                process.send_signal(signal.SIGKILL)
                process.communicate()
                story.append(f'kill {name} {" ".join(options)}')
            last = dice.choice(list(kinds))
            whole_build(work / last, out, '-j', dice.choice(['1', '2']))
            got = {k: v for k, v in files(out).items() if k not in OWN}
            same_folders = folders(out) == folders(work / f'clean-{last}')
            if got != clean[last] or not same_folders:
                wrong += 1
                names = {k for k in got.keys() | clean[last].keys()
                         if got.get(k) != clean[last].get(k)}
                print(f'round {number}: {", ".join(story)}, then {last}: differs in '
                      f'{sorted(names)[:5]}{"" if same_folders else " and in folders"}')
        print(f'kill: {ROUNDS} rounds, {kills} kills, {hits} of them met a running build, '
              f'{wrong} differences')
        sys.exit(1 if wrong or hits < kills / 3 else 0)


main()
