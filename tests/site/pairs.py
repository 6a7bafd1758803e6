#!/usr/bin/python3
"""Reads the pages in two languages back.

    pairs.py BOTH PLAIN CONTENT TEMPLATES

BOTH was built with --bilingual, PLAIN with --bilingual=none. Learn Markdown without the source
sides is PLAIN byte for byte; HTML without them and without the switch has the same elements,
attributes and words. The two sides of every pair are the segment of the unit that its id names,
as the XLIFF files have it; both formats show the same pairs. Prints each difference, then
`pairs: N compared, D differences`.
"""

import html
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import facts

X = facts.X
O = '{urn:oasis:names:tc:xliff:document:2.0}'
SHOWN = 40
SOURCE = 'en-US'
RIGHT_TO_LEFT = {'ar-SA'}
ISOLATES = dict.fromkeys(map(ord, '\u2066\u2067\u2068\u2069'))

report = facts.Report()
same, true = report.same, report.true


# --- units ---------------------------------------------------------------------------


def pattern(side):
    """What a side may look like: its words, and anything in the place of a code."""
    parts = []

    def walk(e):
        parts.append(re.escape(' '.join((e.text or ' ').replace('\n', ' ').split(' '))))
        for child in e:
            name = child.tag.removeprefix(O)
            if name == 'ph':
                parts.append('\0')
            else:
                walk(child)
            parts.append(re.escape(child.tail or ''))

    if side is None:
        return ''
    walk(side)
    return ''.join(parts).replace('\0', '.+')


def units_of(path):
    """id of a pair to the patterns of its target and source."""
    found = {}
    for unit in ElementTree.parse(path).getroot().iter(f'{O}unit'):
        segments = unit.findall(f'{O}segment')
        for n, segment in enumerate(segments, 1):
            found[f'{unit.get("id")}.{n}'] = (pattern(segment.find(f'{O}target')),
                                              pattern(segment.find(f'{O}source')))
        both = [e for e in unit if e.tag in (f'{O}segment', f'{O}ignorable')]
        found[f'{unit.get("id")}.p'] = tuple(
            ''.join(pattern(e.find(O + side)) for e in both) for side in ('target', 'source'))
    return found


def fits(wanted, words):
    tidy = ' '.join(words.translate(ISOLATES).split())
    blanks = re.sub(r'(\\ |\s)+', ' ', wanted).strip()
    # One between a word and a code may have been put outside.
    return re.fullmatch(re.sub(r' ?\.\+ ?', r' ?.+ ?', blanks), tidy, re.DOTALL) is not None


# --- Learn Markdown ------------------------------------------------------------------

PAIR = re.compile(r'<span data-ttu-id="([^"]*)">(.*?)</span>'
                  r'<span class="sxs-lookup"><span data-stu-id="([^"]*)">(.*?)</span></span>')


def markdown_words(text):
    """Words of a side without the marks of Markdown."""
    text = re.sub(r'!?\[((?:\\.|[^\]\\])*)\]\((?:\\.|<[^>]*>|[^)\\])*\)', r'\1', text)
    text = re.sub(r'<[^>]*>', '', text)
    text = re.sub(r'(?<!\\)\*+|(?<!\\)`', '', text)
    return html.unescape(re.sub(r'\\(.)', r'\1', text))


def read_learn(path, plain, units):
    text, want = path.read_text(encoding='utf-8'), plain.read_text(encoding='utf-8')
    pairs = PAIR.findall(text)
    same(path, 'Learn without its sources', PAIR.sub(r'\2', text), want)
    for target_id, target, source_id, source in pairs:
        same(path, 'ids of a pair', source_id, target_id)
        check_sides(path, units, target_id, markdown_words(target), markdown_words(source))
    return [(p[0], ' '.join(markdown_words(p[1]).translate(ISOLATES).split())) for p in pairs]


def check_sides(path, units, pair, target, source):
    for side, words, wanted in zip(('target', 'source'), (target, source), units.get(pair, ('', ''))):
        true(path, f'{side} of a pair', wanted and fits(wanted, words),
             f'{pair}: is {words!r}, the unit has {wanted!r}')


# --- HTML --------------------------------------------------------------------------------


def words_of(e):
    return ''.join(e.itertext())


def classes(e):
    return (e.get('class') or '').split()


def flat(e, out):
    """Tags, attributes and words in order, without sources and the switch."""
    tag = e.tag.removeprefix(X)
    if 'sxs-lookup' in classes(e) or e.get('id') == 'bilingual' or e.get('for') == 'bilingual':
        return
    target = e.get('data-ttu-id')
    if not target:
        out.append(f'<{tag} {sorted(e.attrib.items())}>')
    out.append(e.text or '')
    for child in e:
        flat(child, out)
        out.append(child.tail or '')
    if not target:
        out.append(f'</{tag}>')


def without_sources(e):
    out = []
    flat(e, out)
    return re.sub(r'\s+', ' ', ''.join(out)).replace('> <', '><')


def read_html(path, plain, units, locale):
    root, want = ElementTree.parse(path).getroot(), ElementTree.parse(plain).getroot()
    same(path, 'HTML without its sources', without_sources(root), without_sources(want))
    same(path, 'no pairs in plain pages', [e for e in want.iter() if 'sxs-lookup' in classes(e)], [])
    pairs, main = [], next(root.iter(f'{X}main'))
    switch = [e for e in root.iter() if e.get('id') == 'bilingual']
    titles = {e for video in root.iter(f'{X}p') if 'video' in classes(video) for e in video.iter()}
    for parent in root.iter():
        children = list(parent)
        for i, e in enumerate(children):
            if not e.get('data-ttu-id'):
                continue
            beside = children[i + 1] if i + 1 < len(children) else None
            there = beside is not None and 'sxs-lookup' in classes(beside) and not e.tail
            true(path, 'source right behind its target', there, e.get('data-ttu-id'))
            if not there:
                continue
            source = beside[0]
            same(path, 'ids of a pair', source.get('data-stu-id'), e.get('data-ttu-id'))
            same(path, 'language of a source', (source.get('lang'), source.get('dir')),
                 (SOURCE, 'ltr'))
            twice = [c for c in source.iter() if c.tag == f'{X}a' or c.get('id')]
            same(path, 'links and ids once', twice, [])
            check_sides(path, units, e.get('data-ttu-id'), words_of(e), words_of(source))
            if e not in titles:  # of videos, which Learn Markdown does not show
                pairs.append((e.get('data-ttu-id'), ' '.join(words_of(e).split())))
    same(path, 'switch', [e.tag for e in switch], [f'{X}input'] if pairs else [])
    if pairs:
        same(path, 'switch before all pairs', list(main)[0], switch[0])
    return pairs


# --- all ---------------------------------------------------------------------------------


def editions_of(both, locale, page):
    folder = both / 'site' / locale.lower()
    return [p for p in folder.glob(f'{page}/index.html')] + sorted(folder.glob(f'*/{page}/index.html'))


def check_locale(both, plain, content, templates, locale):
    units = units_of(templates / 'locales' / f'{locale}.xlf')
    units.update(units_of(content / 'locales' / f'{locale}.xlf'))
    for learn in sorted((both / 'docs' / locale.lower()).rglob('*.md')):
        name = learn.relative_to(both)
        pairs = read_learn(learn, plain / name, units)
        page = learn.stem if learn.parent.name == locale.lower() and learn.stem != 'index' else None
        if not page:
            same(name, 'only pages of the content have pairs', pairs, [])
            continue
        true(name, 'bilingual pages in Learn Markdown', pairs, 'has no pairs')
        shown = []
        for path in editions_of(both, locale, page):
            shown += read_html(path, plain / path.relative_to(both), units, locale)
            report.kinds['bilingual pages in HTML'] += 1
        # Labels of alerts are words in HTML alone.
        labels = {p for p in shown if p not in pairs}
        alerts = {p for p in labels if p[0].split('.')[0] in LABELS}
        same(name, 'pairs in HTML alone', sorted(set(shown) - alerts - set(pairs)), [])
        same(name, 'pairs in Learn Markdown alone', sorted(set(pairs) - set(shown)), [])


LABELS = set()


def labels_of(templates, locale):
    """Units of the names of alerts."""
    for unit in ElementTree.parse(templates / 'locales' / f'{locale}.xlf').getroot().iter(f'{O}unit'):
        source = unit.find(f'{O}segment/{O}source')
        if source is not None and source.text in ('Note', 'Tip', 'Important', 'Warning', 'Caution'):
            LABELS.add(unit.get('id'))


def main():
    if len(sys.argv) != 5:
        sys.exit('usage: pairs.py BOTH PLAIN CONTENT TEMPLATES')
    both, plain, content, templates = map(pathlib.Path, sys.argv[1:])
    for path in sorted((content / 'locales').glob('*.xlf')):
        labels_of(templates, path.stem)
        check_locale(both, plain, content, templates, path.stem)
    source = SOURCE.lower()
    for path in sorted((both / 'docs' / source).rglob('*.md')):
        same(path, 'the source language has no pairs',
             path.read_bytes(), (plain / path.relative_to(both)).read_bytes())
    sys.exit(report.tell('pairs', SHOWN) or not report.kinds['target of a pair'])


main()
