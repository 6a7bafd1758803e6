"""Pages of the content, read back in any format as trees of blocks.

HTML is read by an XML parser, Markdown by cmark-gfm and then by the same parser. The tree
is the same whatever the format; links in it name what they lead to: ('page', locale,
edition, page, anchor) and the like, or an address. Written apart from the program.
"""

import itertools
import pathlib
import posixpath
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import facts
import html_page

BACK = '↩'
ISOLATES = dict.fromkeys(map(ord, '\u2066\u2067\u2068\u2069\u200e\u200f'))
HEADINGS = {f'h{n}': n for n in range(1, 7)}


def words(text):
    return ' '.join(text.translate(ISOLATES).split())


# --- a page as a tree of blocks ------------------------------------------------
#
# ('heading', level, id, words)     ('words', words)
# ('alert', kind, blocks)           ('list', numbers or dashes, [blocks of an item])
# ('table', [[blocks of a cell]])   ('details', words, blocks)
#
# Words have marks in them: [words](target), **strong**, *emphasis*, `code`, ^footnote,
# ![words](image).


class Page:
    """What a reader meets. `links` and `images` are listed beside the blocks."""

    def __init__(self, resolve, titles=None, video_titles=True):
        self.resolve = resolve
        self.titles = titles  # of alerts in lists of GitHub Markdown; None: not read
        self.video_titles = video_titles
        self.labels = {}  # of alerts in HTML
        self.columns = {}  # what cells of HTML say of their column, and what that may be
        self.links, self.images, self.ids, self.texts = [], [], [], []
        self.marks = []  # where the marks of footnotes lead
        self.notes = {}  # by the id of a footnote: where its ways back lead

    def read(self, elements):
        self.blocks = Reader(self).all(elements)
        return self


class Reader:
    """Reads the inside of one block. Words run until the next block begins."""

    def __init__(self, page):
        self.page = page
        self.blocks = []
        self.marked, self.plain = '', ''
        self.breaks = 0

    def all(self, elements):
        for element in elements:
            self.element(element)
            self.text(element.tail)
        return self.flush()

    def inside(self, element):
        self.text(element.text)
        return self.all(element)

    def below(self, element):
        """Blocks inside of an element, read on their own."""
        return Reader(self.page).inside(element)

    def flush(self):
        marked, plain = words(self.marked), words(self.plain)
        self.marked = self.plain = ''
        self.breaks = 0
        if marked:
            self.blocks.append(('words', marked))
        if plain:
            self.page.texts.append(plain)
        return self.blocks

    def text(self, text):
        if text and text.strip():
            self.breaks = 0
        self.marked += text or ''
        self.plain += text or ''

    def mark(self, mark):
        self.marked += mark

    def element(self, e):
        tag = e.tag.replace(facts.X, '')
        if tag in ('nav', 'input', 'label') or e.get('class') == 'sxs-lookup':
            return
        if e.get('id') or e.get('name'):
            self.page.ids.append(e.get('id') or e.get('name'))
        getattr(self, tag, self.around)(e)

    def around(self, e):
        self.text(e.text)
        for child in e:
            self.element(child)
            self.text(child.tail)

    # words

    def strong(self, e):
        self.mark('**')
        self.around(e)
        self.mark('**')

    def em(self, e):
        self.mark('*')
        self.around(e)
        self.mark('*')

    def code(self, e):
        self.mark('`')
        self.around(e)
        self.mark('`')

    def br(self, _):
        self.breaks += 1
        if self.breaks > 1:  # in a cell of Markdown: between paragraphs
            self.flush()
        else:
            self.marked += ' '
            self.plain += ' '

    def sup(self, e):
        self.mark('^')
        for a in e:
            self.page.ids += [a.get('id')] if a.get('id') else []
            self.link(a)
            self.page.marks.append(a.get('href'))
            self.text(''.join(a.itertext()))

    def a(self, e):
        if not e.get('href'):
            return self.around(e)
        if ''.join(e.itertext()).strip() == BACK:
            return self.link(e)
        target = self.page.resolve(e.get('href'))
        self.link(e)
        if target is None:  # a link that has no address elsewhere
            return self.around(e)
        self.mark('[')
        self.around(e)
        self.mark(f']({spelled(target)})')

    def link(self, e):
        target = self.page.resolve(e.get('href'))
        if target is not None:
            self.page.links.append((words(spoken(e)), target))

    def img(self, e):
        image = (e.get('alt'), self.page.resolve(e.get('src')))
        self.page.images.append(image)
        self.mark(f'![{image[0]}]({spelled(image[1])})')

    # blocks

    def p(self, e):
        self.flush()
        if e.get('class') == 'video' and not self.page.video_titles:
            self.video(e.find(f'{facts.X}a').get('href'))
        else:
            self.around(e)
        self.flush()

    div = section = p

    def video(self, address):
        self.page.links.append(('', self.page.resolve(address)))
        self.blocks.append(('words', f'[]({address})'))

    def heading(self, e):
        self.flush()
        anchors = [e.get('id')] + [a.get('name') for a in e.iter() if a.get('name')]
        self.around(e)
        self.flush()
        _, text = self.blocks.pop()
        self.blocks.append(('heading', HEADINGS[e.tag.replace(facts.X, '')],
                            next((a for a in anchors if a), None), text))

    h1 = h2 = h3 = h4 = h5 = h6 = heading

    def ul(self, e):
        self.flush()
        items = [(self.number(e, i, li), self.item(li)) for i, li in enumerate(e)]
        self.blocks.append(('list', [n for n, _ in items], [item for _, item in items]))

    ol = ul

    def number(self, e, i, li):
        assert li.tag.replace(facts.X, '') == 'li', li.tag
        return int(e.get('start', '1')) + i if e.tag.replace(facts.X, '') == 'ol' else '-'

    def item(self, li):
        if li.get('id'):
            self.page.ids.append(li.get('id'))
        ids, links = len(self.page.ids), len(self.page.links)
        reader = Reader(self.page)
        reader.in_item = True
        blocks = reader.inside(li)
        backs = [target[-1] for text, target in self.page.links[links:] if text == BACK]
        if backs:
            self.page.notes.update((note, backs) for note in self.page.ids[ids:])
        return blocks

    in_item = False

    def table(self, e):
        self.flush()
        caption = e.find(f'{facts.X}caption')
        if caption is not None:  # stands before the table, in Markdown
            self.mark('**')
            self.around(caption)
            self.mark('**')
            self.flush()
        rows = [row for row in e.iter() if row.tag.replace(facts.X, '') == 'tr']
        for row in rows[1:]:
            for head, cell in zip(rows[0], row):
                if cell.get('data-label'):
                    whole = words(facts.text_of(head))
                    first = head.find(f'{facts.X}p')
                    short = whole if first is None else words(facts.text_of(first))
                    self.page.columns[words(cell.get('data-label'))] = {short, whole}
        self.blocks.append(('table', [[self.below(cell) for cell in row] for row in rows]))

    def details(self, e):
        self.flush()
        summary = next(c for c in e if c.tag.replace(facts.X, '') == 'summary')
        label = Reader(self.page).inside(summary)
        rest = Reader(self.page)
        rest.text(summary.tail)
        self.blocks.append(('details', label, rest.all([c for c in e if c is not summary])))

    def div(self, e):
        kind = e.get('data-alert')
        if not kind:
            return self.p(e)
        self.flush()
        self.page.labels[words(spoken(e[0]))] = kind
        assert e[0].get('class') == 'alert-title', e[0].get('class')
        self.blocks.append(('alert', kind, Reader(self.page).all(e[1:])))

    def blockquote(self, e):
        """An alert, or a video; no page has quotes of another kind."""
        self.flush()
        first = e[0]
        video = re.fullmatch(r'\[!VIDEO (\S+)\]', (first.text or '').strip())
        if video and len(e) == 1:
            return self.video(video[1])
        kind = re.match(r'\[!([A-Z]+)\]\s*', first.text or '')
        if kind:
            first.text = first.text[kind.end():]
            self.blocks.append(('alert', kind[1].lower(), Reader(self.page).all(e)))
            return None
        label = words(spoken(first))
        bold = len(first) == 1 and first[0].tag == 'strong' and label == words(spoken(first[0]))
        if self.in_item and bold and label in (self.page.titles or {}):
            kind = self.page.titles[label]
            self.blocks.append(('alert', kind, Reader(self.page).all(e[1:])))
            return None
        self.blocks.append(('quote', Reader(self.page).all(e)))
        return None


def spoken(e):
    """The words in an element, without what they were translated from."""
    return facts.text_of(e, without=())


def spelled(target):
    return target if isinstance(target, str) else '/'.join(part or '' for part in target)


# --- what the tree says, kind by kind ---------------------------------------------


def walk(blocks):
    """Every block, those inside of others too."""
    for block in blocks:
        yield block
        if block[0] == 'alert':
            yield from walk(block[2])
        elif block[0] == 'quote':
            yield from walk(block[1])
        elif block[0] == 'list':
            for item in block[2]:
                yield from walk(item)
        elif block[0] == 'table':
            for row in block[1]:
                for cell in row:
                    yield from walk(cell)
        elif block[0] == 'details':
            yield from walk(block[1] + block[2])


def items_of(blocks, path=()):
    """(numbers on the way to it, words before the lists in it) of every item of a list."""
    for block in blocks:
        if block[0] == 'list':
            for number, item in zip(block[1], block[2]):
                here = path + (number,)
                yield here, [b for b in item if b[0] != 'list']
                yield from items_of(item, here)
        elif block[0] in ('alert', 'details'):
            yield from items_of(block[2], path)
        elif block[0] == 'table':
            for cell in itertools.chain(*block[1]):
                yield from items_of(cell, path)


def cells_of(blocks):
    tables = [block[1] for block in walk(blocks) if block[0] == 'table']
    return [((t, r, c), cell) for t, rows in enumerate(tables)
            for r, row in enumerate(rows) for c, cell in enumerate(row)]


def said(page):
    """What is compared between formats, by kind."""
    return {
        'headings': [b[1:] for b in walk(page.blocks) if b[0] == 'heading'],
        'links': page.links,
        'items': list(items_of(page.blocks)),
        'cells': cells_of(page.blocks),
        'alerts': [b[1:] for b in walk(page.blocks) if b[0] in ('alert', 'quote')],
        'images': page.images,
        'words': ' '.join(page.texts).split(),
        'blocks': page.blocks,
    }


# --- the files ------------------------------------------------------------------------

FRONT = re.compile(r'\A---\n(.*?)\n---\n', re.DOTALL)
INCLUDE = re.compile(r'^\[!INCLUDE \[([^\]]*)\]\(([^)]+)\)\]$', re.MULTILINE)
ZONE = re.compile(r'^::: moniker range="([^"]*)"\n(.*?)^::: moniker-end\n?', re.MULTILINE | re.DOTALL)


def drawn(text):
    """Markdown as GitHub draws it; the tree has to be well formed."""
    out = subprocess.run(
        ['cmark-gfm', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '--unsafe'],
        input=text, capture_output=True, encoding='utf-8', check=True).stdout
    return ElementTree.fromstring(f'<body>{out}</body>')


class Site:
    """The output, and how links in it are understood."""

    def __init__(self, public, content, report):
        self.public, self.content, self.report = public, content, report
        self.editions = content.all['editions']
        self.default = content.site['default-edition']
        self.monikers = {e.get('moniker', key): key for key, e in self.editions.items()}
        self.pages = content.all['pages']
        self.learn = {link['learn']: link for link in content.all['links'].values()
                      if 'learn' in link}
        self.pathed = {link['address']: link['learn'] for link in content.all['links'].values()
                       if 'learn' in link and 'address' in link}

    def editions_of(self, page):
        return self.pages[page].get('editions', list(self.editions))

    def html_path(self, locale, edition, page, name='index.html'):
        folder = () if edition == self.default else (edition,)
        return pathlib.PurePosixPath('site', locale.lower(), *folder, page, name)

    def learn_path(self, locale, page):
        return pathlib.PurePosixPath('docs', locale.lower(), f'{page}.md')

    def outside(self, target):
        return bool(re.match(r'[a-z]+:', target))

    def file_of(self, name, target):
        path = target.partition('#')[0].partition('?')[0]
        if path.startswith('/'): # from the missing page, which stands at any address
            return f'site{path}'
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name

    def identity(self, name, target, edition):
        """What an address inside the site means, without its format."""
        path, anchor = self.file_of(name, target), target.partition('#')[2]
        view = re.search(r'\?view=([^#]+)', target)
        parts = path.split('/')
        if parts[0] not in ('site', 'docs'):
            return ('outside of the site', path, anchor)
        locale, parts = parts[1], parts[2:]
        if 'media' in (locale, *parts):
            return ('media', parts[-1], '')
        if parts[-1] in ('index.html', 'index.md'):
            parts.pop()
        elif parts[-1].endswith('.md'):
            parts[-1] = parts[-1].removesuffix('.md')
        if len(parts) == 2 and parts[0] == 'regions':
            return ('region', locale, parts[1], anchor)
        if not parts:
            return ('home', locale, '', anchor)
        found = self.default
        if parts[0] in self.editions:
            found = parts.pop(0)
        page = '/'.join(parts)
        if path.startswith('docs/'):
            of_page = self.editions_of(page) if page in self.pages else [edition]
            found = edition if edition in of_page else of_page[0]
            if view:
                found = self.monikers.get(view[1], view[1])
        return ('page', locale, found, page, anchor)

    def in_site(self, name, edition):
        def resolve(target):
            return target if self.outside(target) else self.identity(name, target, edition)
        return resolve

    def in_learn(self, name, edition):
        """Paths of other articles of a docset stand for the addresses of the same links."""
        def resolve(target):
            path, _, fragment = target.partition('#')
            link = self.learn.get(path)
            if link is not None:
                address = link.get('address')
                return address and address + (f'#{fragment}' if fragment else '')
            if self.outside(target):
                if target.partition('#')[0] in self.pathed:
                    return f'{target} instead of {self.pathed[target.partition("#")[0]]}'
                return target
            return self.identity(name, target, edition)
        return resolve

    def path(self, name):
        return self.public / name

    def html(self, name, edition, video_titles=True):
        root = html_page.read(self.path(name))
        main = next(root.iter(f'{facts.X}main'))
        resolve = self.in_site(str(name), edition)
        return Page(resolve, video_titles=video_titles).read([main])

    def github(self, name, edition, titles):
        text = self.path(name).read_text(encoding='utf-8')
        return Page(self.in_site(str(name), edition), titles=titles).read(drawn(text))

    def learn_text(self, name, edition):
        """The Markdown of one edition: the zones of others are left out."""
        text = FRONT.sub('', self.path(name).read_text(encoding='utf-8'), count=1)

        def zone(match):
            ranges = {self.monikers.get(part.strip(), part) for part in match[1].split('||')}
            for unknown in ranges - set(self.editions):
                self.report.true(name, 'moniker', False, f'no edition has the moniker {unknown}')
            return match[2] + '\n' if edition in ranges else ''

        def include(match):
            folder = posixpath.dirname(match[2])
            path = self.path(name).parent / match[2]
            if not path.exists():
                self.report.true(name, 'include', False, f'{match[2]} is not there')
                return ''
            inside = path.read_text(encoding='utf-8')
            inside = re.sub(r'\]\(([^):#]+)\)', lambda m: '](' + posixpath.normpath(
                posixpath.join(folder, m[1])) + ')', inside)
            return f'<details>\n<summary>{match[1]}</summary>\n\n{inside}\n</details>'

        text = INCLUDE.sub(include, ZONE.sub(zone, text))
        self.report.true(name, 'zones', ':::' not in text and '[!INCLUDE' not in text,
                         'a zone or an include cannot be read')
        return text

    def learn_page(self, name, edition):
        page = Page(self.in_learn(str(name), edition))
        return page.read(drawn(self.learn_text(name, edition)))
