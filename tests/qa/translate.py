#!/usr/bin/python3
"""Random histories of texts and translations; three laws must hold at every step.

    translate.py PROGRAM BASE [HISTORIES [SEED]]

BASE is a small directory. Each history writes, changes, moves and removes paragraphs, and
translates some of the sentences into a language and its child. Before and after
`translate update` pages and status must be the same; a second update must change no
byte; no file may hold a unit twice. Exits with 1 on any difference.
"""

import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, BASE = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
HISTORIES = int(sys.argv[3]) if len(sys.argv) > 3 else 100
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1

STEPS = 5
LOCALES = {'it-IT': 0.5, 'it-CH': 0.2}  # how much of each is translated in a step
NOTES = 'abcd'
SENTENCES = [
    'Call us.', 'Then wait.', 'Use `x` now!', '**Stop** here.', 'Do *you* know?',
    'See [Alpha](https://a.example/).', 'See [Beta](https://b.example/), too.',
    'Ask the [](edition:name) desk.', 'It is [ours](https://b.example/) [](edition:name).',
    'No. 5 is free.', 'e.g. this one.']


def paragraph(rng):
    return ' '.join(rng.choice(SENTENCES) for _ in range(rng.randint(1, 3)))


def run(*args):
    return subprocess.run([PROGRAM, *args], capture_output=True, text=True, timeout=60, check=False)


def pages():
    run('build', '-o', 'public', '--quiet')
    return {p: p.read_text() for p in pathlib.Path('public/site').rglob('*') if p.is_file()}


def set_up():
    shutil.copytree(BASE, 'content')
    site = pathlib.Path('content/site.yaml')
    locales = ', '.join(['en-US', *LOCALES])
    site.write_text(re.sub('locales: .*', f'locales: [{locales}]', site.read_text()))
    pathlib.Path('content/italy.yaml').write_text(
        'regions:\n  "IT":\n    slug: italy\n    lines:\n      worldwide: '
        f'{{ online-only: true, footnotes: [{", ".join(NOTES)}] }}\n')


def write_texts(texts):
    with open('content/more.yaml', 'w', encoding='utf-8') as out:
        out.write('footnotes:\n')
        for name, paragraphs in texts.items():
            out.write(f'  {name}: |\n' + '\n\n'.join('    ' + p for p in paragraphs) + '\n')


def change_texts(rng, texts):
    name = rng.choice(NOTES)
    at, what = rng.randrange(len(texts[name])), rng.random()
    if what < 0.5:
        texts[name][at] = paragraph(rng)
    elif what < 0.7:
        texts[name].insert(at, paragraph(rng))
    elif what < 0.85 and len(texts[name]) > 1:
        texts[name].pop(at)
    else:
        texts[name][at] = texts[rng.choice(NOTES)][0]


def translate(rng, locale):
    """Puts the source, its letters turned, behind some sources that have no target."""
    path = pathlib.Path(f'content/locales/{locale}.xlf')
    if not path.exists():
        return

    def target(match):
        if rng.random() >= LOCALES[locale]:
            return match.group(0)
        words = re.sub(r'>[^<]*<', lambda m: m.group(0).swapcase(), f'>{match.group(1)}<')
        return f'{match.group(0)}\n        <target>{words[1:-1]}</target>'

    source = r'<source>((?:(?!</?source).)*)</source>(?!\s*<target)'
    path.write_text(re.sub(source, target, path.read_text(), flags=re.S))


def wrong():
    """What is wrong with an update of the folder as it is, or None."""
    before, status = pages(), run('translate', 'status').stdout
    update = run('translate', 'update')
    if update.returncode:
        return f'update: {update.stderr}'
    if pages() != before:
        return 'pages differ before and after update'
    if run('translate', 'status').stdout != status:
        return 'status differs before and after update'
    if run('translate', 'update').stdout:
        return 'a second update changes files'
    for path in pathlib.Path('content/locales').glob('*.xlf'):
        ids = re.findall('<unit id="([^"]*)"', path.read_text())
        if len(ids) != len(set(ids)):
            return f'{path} holds a unit twice'
    return None


def history(seed):
    rng = random.Random(seed)
    set_up()
    texts = {name: [paragraph(rng) for _ in range(rng.randint(1, 3))] for name in NOTES}
    for step in range(STEPS):
        write_texts(texts)
        found = wrong()
        if found:
            return f'history {seed}, step {step}: {found}'
        for locale in LOCALES:
            translate(rng, locale)
        for _ in range(rng.randint(1, 3)):
            change_texts(rng, texts)
    return None


def main():
    failed = 0
    for seed in range(SEED, SEED + HISTORIES):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            found = history(seed)
            os.chdir('/')
            if found:
                print(found)
                failed += 1
    print(f'translate: {HISTORIES} histories, {failed} wrong')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
