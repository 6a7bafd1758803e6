#!/usr/bin/python3
"""Reads every page back in all its formats and compares what they say.

    formats.py PUBLIC

These are the chooser, homes and regions; pages of the content are articles.py's.

HTML is read by an XML parser, Markdown by cmark-gfm. From each page comes one stream:
headings with level and id, alerts, list items, paragraphs, table cells and links with
their targets, in the order in which a reader meets them. GitHub Markdown and Learn
Markdown must give the stream of the HTML page. Prints each difference, then
`formats: N compared, D differences`.
"""

import html.parser
import pathlib
import posixpath
import re
import subprocess
import sys

import html_page

X = '{http://www.w3.org/1999/xhtml}'
SHOWN = 50

HEADINGS = {f'h{n}': n for n in range(1, 7)}
LEAVES = {'p', 'caption', 'th', 'td'}
# What HTML has besides, for those who see or hear the page.
PASSED_OVER = {'nav', 'footer', 'header'}
ISOLATES = dict.fromkeys(map(ord, '\u2066\u2067\u2068\u2069'))


def words(text):
    return ' '.join(text.translate(ISOLATES).split())


class Stream:
    """Collects what a reader meets; text runs until the next block begins."""

    def __init__(self, resolve):
        self.items = []
        self.resolve = resolve
        self.text = ''
        self.link = None
        self.links = []
        self.heading = None
        self.anchor = None

    def flush(self):
        text, self.text = words(self.text), ''
        if self.heading:
            self.items.append(('heading', self.heading, text, self.anchor))
            self.heading = None
        elif text:
            self.items.append(('text', text))
        self.items += self.links
        self.links = []
        self.anchor = None

    def begin(self, tag, attributes):
        if tag in HEADINGS:
            self.flush()
            self.heading = HEADINGS[tag]
            self.anchor = attributes.get('id')
        elif tag == 'br' or tag in LEAVES:
            self.flush()
        elif tag in ('ul', 'ol', 'li', 'table', 'tr'):
            self.flush()
            self.items.append((tag,))
        elif tag == 'a' and 'href' in attributes:
            self.link = [attributes['href'], '']
        elif tag == 'a' and 'name' in attributes:
            self.anchor = attributes['name']

    def data(self, text):
        self.text += text
        if self.link:
            self.link[1] += text

    def end(self, tag):
        if tag == 'a' and self.link:
            self.links.append(('link', words(self.link[1]), self.resolve(self.link[0])))
            self.link = None
        elif tag in HEADINGS or tag in LEAVES or tag in ('li', 'ul', 'ol', 'table'):
            self.flush()

    def alert(self, kind):
        self.flush()
        self.items.append(('alert', kind))


# ---- HTML ---------------------------------------------------------------------


def walk(element, stream):
    tag = element.tag.replace(X, '')
    classes = element.get('class', '').split()
    if tag in PASSED_OVER or 'back' in classes:
        return
    if 'alert-title' in classes:
        return
    if element.get('data-alert'):
        stream.alert(element.get('data-alert'))
    attributes = dict(element.attrib)
    # The section around it has the id that links use.
    if tag in HEADINGS and attributes.get('id', '').endswith('-heading'):
        attributes['id'] = attributes['id'].removesuffix('-heading')
    # Markdown has no captions: they stand before their tables.
    caption = element.find(X + 'caption')
    if caption is not None:
        walk(caption, stream)
    stream.begin(tag, attributes)
    stream.data(element.text or '')
    for child in element:
        if child is not caption:
            walk(child, stream)
        stream.data(child.tail or '')
    stream.end(tag)


def html_stream(path, resolve):
    root = html_page.read(path)
    stream = Stream(resolve)
    walk(next(e for e in root.iter(X + 'main')), stream)
    stream.flush()
    return stream.items


# ---- Markdown -----------------------------------------------------------------

INCLUDE = re.compile(r'^\[!INCLUDE \[[^\]]*\]\(([^)]+)\)\]$', re.MULTILINE)
FRONT = re.compile(r'\A---\n(.*?)\n---\n', re.DOTALL)
# The way back from a footnote, which the reader of HTML passes over.
BACK = re.compile(r' ?\[↩\d*\]\(#[^)]*\)')
ALERT = re.compile(r'\A\[!([A-Z]+)\]\s*')


class Reader(html.parser.HTMLParser):
    def __init__(self, stream):
        super().__init__()
        self.stream = stream
        self.quoted = False

    def handle_starttag(self, tag, attributes):
        if tag == 'blockquote':
            self.quoted = True
        self.stream.begin(tag, dict(attributes))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        self.stream.end(tag)

    def handle_data(self, data):
        alert = ALERT.match(data) if self.quoted else None
        if alert:
            self.stream.alert(alert[1].lower())
            data = data[alert.end():]
        self.quoted = self.quoted and not data.strip()
        self.stream.data(data)


def included(folder, name):
    """What stands there, with its addresses as seen from the page: in the file they are
    seen from its own folder."""
    text = (folder / name).read_text(encoding='utf-8')

    def moved(match):
        return '](' + posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1])) + ')'

    return re.sub(r'\]\(([^):#]+)\)', moved, text)


def markdown_stream(path, resolve):
    text = FRONT.sub('', path.read_text(encoding='utf-8'))
    text = BACK.sub('', text)
    text = INCLUDE.sub(lambda m: included(path.parent, m[1]), text)
    drawn = subprocess.run(
        ['cmark-gfm', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '--unsafe'],
        input=text, capture_output=True, encoding='utf-8', check=True).stdout
    stream = Stream(resolve)
    reader = Reader(stream)
    reader.feed(drawn)
    reader.close()
    stream.flush()
    return stream.items


# ---- pages ----------------------------------------------------------------------

ENDS = ('/index.html', '/index.md', 'index.html', 'index.md', '.md')


def resolver(page):
    """Targets as what they mean: a page of the site without its format."""
    folder = posixpath.dirname(page)

    def resolve(target):
        if re.match(r'[a-z]+:|#', target):
            return target
        target = re.sub(r'\?view=[^#]*', '', target)  # which edition Learn is to show
        path = posixpath.normpath(posixpath.join(folder, target))
        for end in ENDS:
            if path.endswith(end):
                path = path.removesuffix(end)
                break
        return re.sub(r'^(site|docs)/', '', path).rstrip('/')

    return resolve


def without_edition(item):
    """All editions of a page stand in one file of Learn Markdown."""
    if item[0] != 'link':
        return item
    parts = item[2].split('/')
    if len(parts) == 3 and ':' not in item[2] and parts[1] not in ('regions', 'includes'):
        parts.pop(1)
    return (*item[:2], '/'.join(parts))


def compare(name, want, got, differences):
    if name.startswith('docs/'):
        want = [without_edition(item) for item in want]
    for i in range(max(len(want), len(got))):
        a = want[i] if i < len(want) else None
        b = got[i] if i < len(got) else None
        if a != b:
            differences.append(f'{name}: HTML says {a}, here stands {b}')
            return
    if not want:
        differences.append(f'{name}: nothing was read')


def check_links(public, name, stream, differences):
    """Links to pages lead to files of the same format."""
    for item in stream:
        if item[0] == 'link' and not re.match(r'[a-z]+:|#', item[2]):
            top, end = ('docs', '.md') if name.startswith('docs/') else ('site', '/index.md')
            home = public / top / item[2] / 'index.md'
            if not (public / top / (item[2] + end)).exists() and not home.exists():
                differences.append(f'{name}: link to {item[2]}, which is not there')


def main():
    public = pathlib.Path(sys.argv[1])
    compared, differences = 0, []
    for page in sorted((public / 'site').rglob('index.html')):
        name = page.relative_to(public).as_posix()
        if name.count('/') > 2 and '/regions/' not in name:
            continue
        want = html_stream(page, resolver(name))
        below = name.removeprefix('site/').removesuffix('index.html').rstrip('/')
        others = [name.removesuffix('.html') + '.md']
        if below.count('/'):
            others.append(f'docs/{below}.md')
        elif below:
            others.append(f'docs/{below}/index.md')
        for other in others:
            path = public / other
            if not path.exists():
                differences.append(f'{other} is not there')
                continue
            got = markdown_stream(path, resolver(other))
            compare(other, want, got, differences)
            check_links(public, other, got, differences)
            compared += len(want)
    for difference in differences[:SHOWN]:
        print(difference)
    print(f'formats: {compared} compared, {len(differences)} differences')
    sys.exit(1 if differences or not compared else 0)


main()
