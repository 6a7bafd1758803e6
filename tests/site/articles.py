#!/usr/bin/python3
"""Reads the pages of the content back in all formats, and compares them with each other
and with the content.

    articles.py PUBLIC CONTENT [TEMPLATES]

Each page of each edition and locale is read as a tree of blocks; from a page of several
editions in Learn Markdown, the zones of one edition are read. All formats say the same;
links lead somewhere; in English each block is the one that the content makes. Prints each
difference, then `articles: N compared, D differences`.
"""

import collections
import html
import itertools
import pathlib
import posixpath
import re
import sys

import facts
from article_facts import ENGLISH, Expected
from article_pages import FRONT, ZONE, Site, drawn, said, walk

SHOWN = 100


# --- A: the same in all formats ----------------------------------------------------------


def first_difference(got, want):
    for i, (a, b) in enumerate(itertools.zip_longest(got, want, fillvalue='nothing more')):
        if a != b:
            return f'number {i + 1} has {shorter(detail(a, b))}, in HTML {shorter(detail(b, a))}'
    return None


def shorter(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) < 500 else text[:500] + '…'


def compare_formats(report, place, got, want):
    mine, theirs = said(got), said(want)
    for kind, values in theirs.items():
        report.compared += len(values)
        report.kinds[f'{kind} in two formats'] += len(values)
        difference = first_difference(mine[kind], values)
        if difference:
            report.differences.append(f'{place}: {kind}: {difference}')
        if kind in ('headings', 'words') and not values:
            report.differences.append(f'{place}: {kind}: nothing was read')


def check_formats(report, site, locale, page, edition):
    name = site.html_path(locale, edition, page)
    want = site.html(name, edition)
    report.kinds['pages of an edition and locale'] += 1
    for kind, values in said(want).items():
        report.kinds[f'{kind} in HTML'] += len(values)
    for label, kind in want.labels.items():
        report.same(name, 'label of an alert', label, site.content.string(locale, kind))
    for label, heads in want.columns.items():
        bare = label.rstrip('⁰¹²³⁴⁵⁶⁷⁸⁹') # of footnotes: the mark itself is in the head
        report.true(name, 'label of a column', bare in heads, f'{label!r} is none of {sorted(heads)}')
    readings = [(want, 'HTML')]
    path = site.html_path(locale, edition, page, 'index.md')
    if report_file(report, site, path):
        github = site.github(path, edition, want.labels)
        compare_formats(report, path, github, want)
        readings.append((github, 'GitHub'))
    path = site.learn_path(locale, page)
    if report_file(report, site, path):
        learn = site.learn_page(path, edition)
        compare_formats(report, f'{path} ({edition})', learn,
                        site.html(name, edition, video_titles=False))
        readings.append((learn, 'Learn'))
    return readings


def report_file(report, site, name):
    there = site.path(name).exists()
    report.true(name, 'file', there, 'is not there')
    return there


def check_zones(report, site, locale, page):
    """A zone is of some editions of the page, never of all; neighbours are of others; the
    head stands outside."""
    name = site.learn_path(locale, page)
    if not site.path(name).exists():
        return
    text = FRONT.sub('', site.path(name).read_text(encoding='utf-8'), count=1)
    monikers = [site.editions[e].get('moniker', e) for e in site.editions
                if e in site.editions_of(page)]
    zones = list(ZONE.finditer(text))
    for zone in zones:
        names = zone[1].split(' || ')
        place = f'zone {zone[1]}'
        report.same(name, f'{place}: editions', names, [m for m in monikers if m in names])
        report.true(name, f'{place}: some', len(names) < len(monikers), 'is of all editions')
        report.true(name, f'{place}: blocks', zone[2].strip(), 'nothing stands in it')
    for a, b in zip(zones, zones[1:]):
        if text[a.end():b.start()].strip():
            continue
        report.true(name, f'zone {b[1]}: neighbours', a[1] != b[1], 'the zone before is its own')
    outside = drawn(ZONE.sub('', text))
    report.true(name, 'outside of zones', outside[0].tag == 'h1', 'the head is in a zone')
    report.kinds['zones'] += len(zones)


# --- B: links, ids, images, footnotes ---------------------------------------------------------


def check_notes(report, place, page):
    """Each mark leads to a note, each note back to a mark; ids are there once."""
    counts = collections.Counter(page.ids)
    report.same(place, 'ids once', [i for i, n in counts.items() if n > 1], [])
    for mark in page.marks:
        backs = page.notes.get(mark[1:], [])
        report.true(place, 'footnote mark', mark[0] == '#' and backs, f'{mark} leads to no footnote')
        report.true(place, 'way back', any(back.startswith(mark[1:] + '-from-') for back in backs),
                    f'no way leads back from {mark}')
    for note, backs in page.notes.items():
        report.true(place, 'footnote', f'#{note}' in page.marks, f'{note} has no mark')
        for back in backs:
            report.true(place, 'way back', back in counts, f'#{back} leads nowhere')


LINK_HTML = re.compile(r'(?:href|src)="([^"]*)"')
LINK_MARKDOWN = re.compile(r'\]\(<?([^)>\s]+)>?\)')
ID = re.compile(r'\b(?:id|name)="([^"]*)"')


def check_targets(report, site):
    """Every link of every file of the site leads to a file, and to an id in it."""
    paths = [p for p in site.public.rglob('*') if p.suffix in ('.html', '.md')]
    texts = {p.relative_to(site.public).as_posix(): p.read_text(encoding='utf-8') for p in paths}
    ids = {name: set(ID.findall(text)) for name, text in texts.items()}
    there = {}
    for name, text in texts.items():
        if name.endswith('.html'):
            counts = collections.Counter(re.findall(r'\sid="([^"]*)"', text))
            report.same(name, 'ids once', [i for i, n in counts.items() if n > 1], [])
        found = LINK_HTML if name.endswith('.html') else LINK_MARKDOWN
        kind = 'links of ' + ('HTML' if name.endswith('.html') else
                              'Learn Markdown' if name.startswith('docs/') else 'GitHub Markdown')
        for target in found.findall(text):
            target = html.unescape(target)
            if site.outside(target) or elsewhere(site, name, target):
                continue
            path = site.file_of(name, target)
            anchor = target.partition('#')[2]
            if path not in there:
                there[path] = (site.public / path).is_file()
            if not path.endswith(('.html', '.md')):
                report.true(name, 'files beside pages', there[path], f'{target} is not there')
                continue
            report.true(name, kind, there[path] and (not anchor or anchor in ids[path]),
                        f'{target} leads nowhere')
            if path.rpartition('.')[2] != name.rpartition('.')[2] or path[:4] != name[:4]:
                report.true(name, kind, False, f'{target} leads to another format')


def elsewhere(site, name, target):
    """Whether it is the path of an article of the docset that is not ours."""
    if not name.startswith('docs/'):
        return False
    if target.startswith('/'):
        return target.partition('#')[0] in site.learn
    root = '/'.join(name.split('/')[:2])
    return any(posixpath.relpath(site.file_of(name, target), root) == posixpath.normpath(path)
               for path in site.learn)


# --- C: English pages as the content has them ---------------------------------


def count(block):
    """How many facts a block has: its words, each cell and each item."""
    return sum(1 for b in walk([block]) if b[0] in ('words', 'heading'))

def plain_tel(value):
    """tel: addresses without the hyphens between their groups."""
    if isinstance(value, str):
        return re.sub(r'tel:[-+0-9]+', lambda m: m[0].replace('-', ''), value)
    if isinstance(value, (list, tuple)):
        return type(value)(plain_tel(item) for item in value)
    return value


def check_facts(report, site, page, edition, readings):
    """The blocks of the page are those that the content makes, in all formats."""
    expected = Expected(site, page, edition)
    want = list(expected.blocks())
    for reading, where in readings:
        place = f'{page} ({edition}) in {where}'
        got = plain_tel(reading.blocks)
        if where == 'Learn':  # which shows no title of a video
            want = [(kind, ('words', re.sub(r'\[.*\]', '[]', block[1]))
                     if kind == 'video' else block) for kind, block in want]
        for i in range(max(len(got), len(want))):
            mine = got[i] if i < len(got) else 'nothing more'
            kind, theirs = want[i] if i < len(want) else ('end', 'nothing more')
            report.kinds[f'facts: {kind}'] += count(theirs) if i < len(want) else 0
            report.compared += count(theirs) if i < len(want) else 0
            if mine != theirs:
                report.differences.append(
                    f'{place}: {kind}: page has {shorter(detail(mine, theirs))}, '
                    f'content says {shorter(detail(theirs, mine))}')
                break


def detail(block, other):
    """The first part of a block that another does not have."""
    if type(block) is type(other) and isinstance(block, (list, tuple)):
        for a, b in itertools.zip_longest(block, other, fillvalue='nothing more'):
            if a != b:
                return detail(a, b)
    return block


# --- all -----------------------------------------------------------------------------------------


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit('usage: articles.py PUBLIC CONTENT [TEMPLATES]')
    here = pathlib.Path(__file__).resolve().parent
    templates = pathlib.Path(sys.argv[3]) if len(sys.argv) == 4 else here.parent.parent / 'templates'
    content = facts.Content(pathlib.Path(sys.argv[2]), templates)
    report = facts.Report()
    public = pathlib.Path(sys.argv[1]).resolve()
    site = Site(public, content, report)
    for locale in content.locales:
        for page in site.pages:
            check_zones(report, site, locale, page)
            for edition in site.editions_of(page):
                if not report_file(report, site, site.html_path(locale, edition, page)):
                    continue
                readings = check_formats(report, site, locale, page, edition)
                for reading, where in readings:
                    check_notes(report, f'{locale}/{page} ({edition}) in {where}', reading)
                if locale == ENGLISH:
                    check_facts(report, site, page, edition, readings)
    check_targets(report, site)
    sys.exit(report.tell('articles', SHOWN))


if __name__ == '__main__':
    main()
