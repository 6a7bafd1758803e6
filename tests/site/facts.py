#!/usr/bin/python3
"""Reads every generated page back and compares it with the content.

    facts.py PUBLIC CONTENT [TEMPLATES]

Shares no code with the program: YAML by PyYAML, names and order by PyICU, numbers by
python3-phonenumbers, hours by the parser in hours.py. The words of times and days on
a page are parsed back to minutes of the week and compared with the content's
expression. Prints each difference, then `facts: N compared, D differences`.
"""

import collections
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

import icu
import phonenumbers
import yaml

import hours as hours_parser
import html_page

X = '{http://www.w3.org/1999/xhtml}'
SVG = '{http://www.w3.org/2000/svg}'
LOCALES = hours_parser.LANGUAGES

# Zones of the content that the site's own strings do not name, as CLDR 42 has them.
ZONES = {
    'ar-SA': {'Europe/Berlin': 'توقيت وسط أوروبا'},
    'da-DK': {'Europe/Berlin': 'Centraleuropæisk tid'},
    'de-DE': {'Europe/Berlin': 'Mitteleuropäische Zeit'},
    'ja-JP': {'Europe/Berlin': '中央ヨーロッパ時間'},
    'en-US': {'Europe/Berlin': 'Central European Time'},
    'it-IT': {'Europe/Berlin': 'Ora dell’Europa centrale'},
}

SHOWN = 200  # differences that are printed


class Report:
    def __init__(self):
        self.compared = 0
        self.differences = []
        self.kinds = collections.Counter()

    def same(self, place, kind, got, want):
        self.compared += 1
        self.kinds[kind] += 1
        if got != want:
            self.differences.append(f'{place}: {kind}: page has {got!r}, content says {want!r}')

    def true(self, place, kind, fact, what):
        self.compared += 1
        self.kinds[kind] += 1
        if not fact:
            self.differences.append(f'{place}: {kind}: {what}')

    def tell(self, name, shown):
        """Prints what differs, what was compared, and the sum; the exit status."""
        for difference in self.differences[:shown]:
            print(difference)
        if len(self.differences) > shown:
            print(f'… and {len(self.differences) - shown} more')
        for kind, count in sorted(self.kinds.items(), key=lambda item: -item[1]):
            print(f'{count:7} {kind}')
        print(f'{name}: {self.compared} compared, {len(self.differences)} differences')
        return 1 if self.differences or not self.compared else 0


def words(text):
    """White space as one space, no-break space too."""
    return ' '.join(text.split())


def plain(markdown):
    """The words of a text of the content, without the markup that it uses."""
    text = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', markdown)
    return words(re.sub(r'[*_`]', '', text))


def text_of(element, without=('sup',)):
    """All visible text, without marks of footnotes and sources of translations."""
    parts = [element.text or '']
    for child in element:
        if child.tag.replace(X, '') not in without and child.get('class') != 'sxs-lookup':
            parts.append(text_of(child, without))
        parts.append(child.tail or '')
    return ''.join(parts)


def digits(text):
    return re.sub(r'[^0-9*#+]', '', text)


# --- the content -----------------------------------------------------------


class StringLoader(yaml.SafeLoader):
    """Every scalar is text, as the content format has it."""


StringLoader.yaml_implicit_resolvers = {}


def read_yaml(path):
    with open(path, encoding='utf-8') as stream:
        return yaml.load(stream, Loader=StringLoader) or {}


XLIFF = '{urn:oasis:names:tc:xliff:document:2.0}'


def inline(element, data):
    """The Markdown of a source or target: text, and the original data of codes."""
    text = element.text or ''
    for child in element:
        inside = inline(child, data)
        begin = data.get(child.get('dataRef') or child.get('dataRefStart'), '')
        end = data.get(child.get('dataRefEnd'), '')
        if child.tag == XLIFF + 'pc' and not end:  # a reference with words of its own
            begin, end = '[', begin[1:]
        text += begin + inside + end + (child.tail or '')
    return text


def read_xliff(path):
    """Source to target of the units that are translated."""
    table = {}
    for unit in ElementTree.parse(path).iter(XLIFF + 'unit'):
        data = {item.get('id'): item.text for item in unit.iter(XLIFF + 'data')}
        segments = [child for child in unit if child.find(XLIFF + 'source') is not None]
        source = ''.join(inline(child.find(XLIFF + 'source'), data) for child in segments)
        targets = [child.find(XLIFF + 'target') for child in segments]
        if all(target is not None for target in targets):
            table[words(source)] = words(''.join(inline(t, data) for t in targets))
    return table


class Content:
    def __init__(self, folder, templates):
        self.all = collections.defaultdict(dict)
        self.site = {}
        for path in sorted(folder.rglob('*.yaml')):
            if path.relative_to(folder).parts[0] in ('locales', 'templates'):
                continue
            for key, value in read_yaml(path).items():
                if key == 'site':
                    self.site = value
                else:
                    self.all[key].update(value or {})
        self.locales = [entry['id'] if isinstance(entry, dict) else entry
                        for entry in self.site['locales']]
        self.strings = {key: value['text'] if isinstance(value, dict) else value
                        for key, value in read_yaml(templates / 'strings.yaml').items()}
        self.strings.update({key: value['text'] if isinstance(value, dict) else value
                             for key, value in self.all['strings'].items()})
        self.tables = {}
        for locale in self.locales:
            table = {}
            for base in (templates, folder):
                path = base / 'locales' / f'{locale}.xlf'
                if path.exists():
                    table.update(read_xliff(path))
            self.tables[locale] = table

    def translated(self, locale, text):
        """The words of a text in a locale: leaf by leaf, so blank lines split."""
        if locale == self.site['source-locale']:
            return plain(text)
        leaves = [words(leaf) for leaf in re.split(r'\n\s*\n', text.strip())]
        return plain(' '.join(self.tables[locale].get(leaf, leaf) for leaf in leaves))

    def string(self, locale, key, *args):
        text = self.translated(locale, self.strings[key])
        for i, arg in enumerate(args):
            text = text.replace('{%d}' % i, arg)
        return words(text)

    def line(self, code, region, edition):
        """The region's own line, or that of an area it is a member of."""
        own = region['lines'].get(edition)
        if own is not None:
            return own, None
        for area_id, area in self.all['areas'].items():
            if code in area.get('members', []) and edition in area['lines']:
                return area['lines'][edition], area_id
        return None, None


# --- names and order -------------------------------------------------------


def first_upper(locale, text):
    """As CLDR writes names in lists: first letter upper case, the rest as it is."""
    head = icu.BreakIterator.createCharacterInstance(icu.Locale(locale))
    head.setText(text)
    end = next(head)
    return str(icu.UnicodeString(text[:end]).toTitle(icu.Locale(locale))) + text[end:]


def region_name(content, locale, code, region):
    name = region.get('name')
    if name is not None:
        return content.translated(locale, name['text'] if isinstance(name, dict) else name)
    return icu.Locale('und', code).getDisplayCountry(icu.Locale(locale))


def language_name(content, locale, tag):
    if tag is None:
        return content.string(locale, 'any-language')
    if f'language-{tag.lower()}' in content.strings:  # where CLDR says it less well
        return content.string(locale, f'language-{tag.lower()}')
    name = icu.Locale(tag).getDisplayName(icu.Locale(locale))
    return first_upper(locale, name)


def zone_name(content, locale, tz):
    key = 'zone-' + re.sub('[^a-z]+', '-', tz.lower())
    if key in content.strings:
        return first_upper(locale, content.string(locale, key))
    return ZONES[locale][tz]


# --- one page of a region --------------------------------------------------


def has_global_form(written, number):
    """Whether a number can be called from somewhere else: a calling code in front of digits
    that no plan has, or of an access code such as 000 800 of India, makes another one."""
    if written.startswith('+'):
        return True
    significant = phonenumbers.national_significant_number(number)
    return phonenumbers.is_valid_number(number) and (
        phonenumbers.can_be_internationally_dialled(number) or not significant.startswith('0'))


class RegionPage:
    def __init__(self, report, content, locale, place, root):
        self.report, self.content, self.locale = report, content, locale
        self.place, self.root = place, root

    def say(self, key, *args):
        return self.content.string(self.locale, key, *args)

    def same(self, kind, got, want):
        self.report.same(self.place, kind, got, want)

    def region(self, code, region):
        name = region_name(self.content, self.locale, code, region)
        main = self.root.find(f'.//{X}main')
        self.same('heading', words(text_of(main.find(f'{X}h1'))), words(name))
        title = words(self.root.find(f'.//{X}title').text)
        self.report.true(self.place, 'title', words(name) in title, f'{name!r} not in {title!r}')
        lines = [(edition, *self.content.line(code, region, edition))
                 for edition in self.content.all['editions']]
        lines = [line for line in lines if line[1] is not None]
        sections = {section.get('id', '').removeprefix('edition-'): section
                    for section in main.iter(f'{X}section')
                    if section.get('id', '').startswith('edition-')}
        self.same('editions', list(sections), [line[0] for line in lines])
        for edition, line, area in lines:
            if edition in sections:
                self.edition(code, edition, line, area, sections[edition], len(lines) > 1)
        if 'verified' in region:
            shown = text_of(main)
            for part in region['verified'].split('-')[0], region['verified'].split('-')[2]:
                self.report.true(self.place, 'verified', str(int(part)) in shown,
                                 f'{region["verified"]} is not shown')

    def edition(self, code, edition, line, area, section, several):
        if several:
            heading = section.find(f'{X}h2')
            name = self.content.all['editions'][edition]['name']
            self.same('edition', words(text_of(heading)), self.content.translated(self.locale, name))
        shown = words(text_of(section))
        if area:
            name = self.content.all['areas'][area]['name']
            self.report.true(self.place, 'area', self.content.translated(self.locale, name) in shown,
                             f'area {area} is not named')
        self.report.true(self.place, 'online only',
                         (self.say('online-only') in shown) == (line.get('online-only') == 'true'),
                         'shown where it should not be, or missing')
        if 'note' in line:
            note = re.split(r'\[\]\([^)]*\)', self.translated_raw(line['note']))
            for part in note:
                self.report.true(self.place, 'note', plain(part) in shown, f'{part!r} is missing')
        self.numbers(code, line.get('numbers', []), section)
        self.hours(line.get('hours', {}), section)
        self.footnotes(line, section)

    def translated_raw(self, text):
        if self.locale == self.content.site['source-locale']:
            return words(text)
        return self.content.tables[self.locale].get(words(text), words(text))

    # numbers

    def numbers(self, code, numbers, section):
        """Number items are the list items with a number outside of a table; the order of
        the content counts within a plan family."""
        items = [(family, item) for family, item in number_items(section)]
        families = list(dict.fromkeys(number.get('family') for number in numbers))
        ordered = [n for family in families for n in numbers if n.get('family') == family]
        self.same('how many numbers', len(items), len(ordered))
        for number, (family, item) in zip(ordered, items):
            self.number(code, number, item)
            if len(families) > 1 or families != [None]:
                name = self.content.all['plans'][number['family']]['name']
                self.same('family', family, self.content.translated(self.locale, name))

    def number(self, code, number, item):
        dial = self.content.all['numbers'][number['use']] if 'use' in number else number
        written = dial.get('number') or dial.get('dial-as')
        shown = item.find(f'.//{X}bdi')
        self.same('number', digits(text_of(shown)), digits(written))
        link = next((a for a in item.iter(f'{X}a') if a.find(f'{X}bdi') is shown), None)
        lines = [self.say('number-alternative')] if number.get('kind') == 'alternative' else []
        lines += [words(text_of(shown))]
        if 'number' in dial:
            lines += self.link(code, written, link, item)
        else:
            self.report.true(self.place, 'dial-as', link is None, f'{written} is a link')
            lines.append(self.say('dial-as-note'))
        if 'cost' in number:
            lines.append(self.say('cost-' + number['cost']))
        if 'carrier' in dial:
            lines.append(self.say('carrier', dial['carrier']))
        if 'restriction' in dial:
            lines.append(self.say('restriction-' + dial['restriction']))
        if 'dialable-from' in dial:
            lines.append(self.say('dialable-' + dial['dialable-from']))
        steps = [self.step(step) for step in number.get('steps', [])]
        if steps:
            lines.append(self.say('steps'))
        lists = list(item.iter(f'{X}ol'))
        self.same('steps', [words(text_of(li)) for ol in lists for li in ol], steps)
        got = [words(text_of(leaf)) for leaf in leaves(item, skip=f'{X}ol')]
        if number.get('kind') != 'alternative' and self.say('number-primary') in got:
            got.remove(self.say('number-primary'))  # said only beside an alternative
        self.same('what is said of a number', sorted(got), sorted(lines))
        self.report.kinds['cost'] += 'cost' in number

    def link(self, code, written, link, item):
        """Compare the tel: address with what python3-phonenumbers makes of the number; the
        lines that a national number has in addition."""
        parsed = phonenumbers.parse(written, code.split('-')[0])
        self.same('a link', link is not None, has_global_form(written, parsed))
        if link is None:
            return []
        e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        self.same('tel', re.sub('[^0-9+]', '', link.get('href')), e164)
        self.report.true(self.place, 'tel form', re.fullmatch(r'tel:\+[0-9]+(-[0-9]+)*',
                                                              link.get('href')), link.get('href'))
        kind = phonenumbers.PhoneNumberType
        if (written.startswith('+') or not phonenumbers.is_valid_number(parsed) or
                phonenumbers.number_type(parsed) in (kind.TOLL_FREE, kind.SHARED_COST,
                                                     kind.PREMIUM_RATE)):
            return []  # calls from abroad do not reach these
        abroad = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        again = [a for a in item.iter(f'{X}a') if words(text_of(a)) == words(abroad)]
        self.same('tel of the form for abroad', [a.get('href') for a in again], [link.get('href')])
        return [self.say('international-form', abroad)]

    def step(self, step):
        for kind in ('option', 'code', 'dial'):
            if kind in step:
                return self.say('step-' + kind, step[kind])
        if 'for' not in step:
            return self.say('step-press', step['press'])
        return self.say('step-press-for', step['press'],
                        self.content.translated(self.locale, step['for']))

    # hours

    def hours(self, services, section):
        tables = list(section.iter(f'{X}table'))
        names = [self.content.translated(self.locale, self.content.all['services'][service]['name'])
                 for service in services]
        self.same('services', [words(text_of(t.find(f'{X}caption'))) for t in tables], names)
        for entries, table in zip(services.values(), tables):
            heads = [words(text_of(th)) for th in table.find(f'{X}thead').iter(f'{X}th')]
            bodies = table.findall(f'{X}tbody')
            self.same('how many entries of hours', len(bodies), len(entries))
            for entry, body in zip(entries, bodies):
                self.entry(entry, body, heads)
        local = [entry for entries in services.values() for entry in entries
                 if not self.zone(entry) and self.expression(entry) not in (None, '24/7')]
        self.report.true(self.place, 'local time', not local or
                         self.say('local-time-note') in words(text_of(section)),
                         'the note about local time is missing')

    def schedule(self, entry):
        return self.content.all['schedules'][entry['use']] if 'use' in entry else entry

    def zone(self, entry):
        return entry.get('tz') or self.schedule(entry).get('tz')

    def expression(self, entry):
        return self.schedule(entry).get('open')

    def entry(self, entry, body, heads):
        rows = [cells(row) for row in body.iter(f'{X}tr')]
        language = language_name(self.content, self.locale, entry.get('language'))
        self.same('language', rows[0][0][0], words(language))
        self.aside(entry, rows[0], heads)
        self.same('zone', body.get('data-tz'), self.zone(entry))
        expression = self.expression(entry)
        if expression is None:
            label = self.content.translated(self.locale, self.schedule(entry)['label'])
            self.report.true(self.place, 'label', label in words(text_of(body)), label)
            return
        want = hours_parser.parse(expression)
        self.same('hours for machines', hours_parser.parse(body.get('data-week')), want)
        times = self.rows_of_times(rows, heads)
        try:
            got = hours_parser.read_rows(times, LOCALES[self.locale])
        except ValueError as error:
            got = f'{times}: {error}'
        self.same('days and times', got, want)

    def aside(self, entry, row, heads):
        """Cells beside days and times: each is expected where its column stands."""
        plan = self.content.all['plans'].get(entry.get('family'), {}).get('name')
        want = {
            'plan': plan and self.content.translated(self.locale, plan),
            'severity': 'severity' in entry and self.severity(entry['severity']),
            'channel': 'channel' in entry and self.say('channel-' + entry['channel']),
            'zone': self.zone(entry) and zone_name(self.content, self.locale, self.zone(entry)),
        }
        for key, value in want.items():
            head = self.say(key)
            got = row[head_index(row, heads, head)][0] if head in heads else ''
            if key == 'zone' and not value and got == self.say('local-time-note'):
                got = ''
            self.same('column ' + key, got, words(value or ''))

    def severity(self, ref):
        scale, level = ref.split('/')
        found = next(l for l in self.content.all['severities'][scale]['levels'] if l['id'] == level)
        return self.say('severity-name', self.content.translated(self.locale, found['label']),
                        self.content.translated(self.locale, found['name']))

    def rows_of_times(self, rows, heads):
        """(days, times) of each row; one cell over both columns has no days."""
        days, times = self.say('days'), self.say('times')
        result = [pair(rows[0], heads, days, times)]
        return result + [(row[0][0] if len(row) > 1 else '', row[-1][0]) for row in rows[1:]]

    # footnotes

    def footnotes(self, line, section):
        ids = set(find_key(line, 'footnotes'))
        for family in find_values(line.get('numbers', []), 'family'):
            ids |= set(self.content.all['plans'][family].get('footnotes', []))
        shown = words(text_of(section))
        for note in ids:
            text = self.content.all['footnotes'][note]
            text = text['text'] if isinstance(text, dict) else text
            for part in re.split(r'\[\]\([^)]*\)', self.translated_raw(text)):
                self.report.true(self.place, 'footnote', plain(part) in shown,
                                 f'{note} is missing')
        marks = [sup for sup in section.iter(f'{X}sup')]
        self.report.true(self.place, 'footnote marks', bool(marks) == bool(ids),
                         f'{len(marks)} marks for {sorted(ids)}')


def find_key(value, key):
    """All items of lists under a key, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from find_key(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == key:
                yield from item
            else:
                yield from find_key(item, key)


def number_items(section):
    """(name of the family, item) of every number, in order."""
    def walk(element, family):
        for child in element:
            if child.tag == f'{X}table' or child.get('class') == 'channels':
                continue
            if child.tag == f'{X}li' and child.find(f'.//{X}bdi[@dir="ltr"]') is not None:
                yield family, child
                continue
            if child.tag == f'{X}div' and child.get('class') == 'family':
                family = words(text_of(child.find(f'{X}p')))
                continue
            yield from walk(child, family)
    return walk(section, None)


def leaves(item, skip):
    """Paragraphs and innermost list items."""
    for child in item:
        if child.tag == skip:
            continue
        if any(c.tag in (f'{X}ul', f'{X}li', f'{X}p', f'{X}div') for c in child.iter() if c is not child):
            yield from leaves(child, skip)
        else:
            yield child


def cells(row):
    return [(words(text_of(cell)), int(cell.get('colspan', '1'))) for cell in row]


def head_index(row, heads, head):
    """Index of the cell below a column head."""
    column = heads.index(head)
    for index, (_, span) in enumerate(row):
        if column < span:
            return index
        column -= span
    raise ValueError(f'no cell below {head}')


def pair(row, heads, days, times):
    first, second = head_index(row, heads, days), head_index(row, heads, times)
    return ('' if first == second else row[first][0], row[second][0])


# --- the other pages, links, words -----------------------------------------


def check_home(report, content, locale, place, root):
    """Names are those of ICU, the order is ICU's, letters hold what begins with them."""
    collator = icu.Collator.createInstance(icu.Locale(locale))
    names = {f'regions/{region["slug"]}/index.html': region_name(content, locale, code, region)
             for code, region in content.all['regions'].items()}
    names.update({f'regions/{area["slug"]}/index.html': content.translated(locale, area['name'])
                  for area in content.all['areas'].values() if 'slug' in area})
    main = root.find(f'.//{X}main')
    links = [(a.get('href'), words(text_of(a))) for a in main.iter(f'{X}a')
             if a.get('href').startswith('regions/')]
    report.same(place, 'how many regions', len(links), len(names))
    for href, name in links:
        report.same(place, 'name', name, words(names.get(href, 'nothing')))
    online = {f'regions/{region["slug"]}/index.html' for region in content.all['regions'].values()
              if all(line.get('online-only') == 'true' for line in region['lines'].values())}
    for li in main.iter(f'{X}li'):
        a = li.find(f'{X}a')
        if a is not None and a.get('href').startswith('regions/'):
            mark = words(text_of(li))[len(words(text_of(a))):].strip()
            report.same(place, 'online only', mark, content.string(locale, 'online-mark')
                        if a.get('href') in online else '')
    shown = [name for _, name in links]
    for got, want in zip(shown, sorted(shown, key=collator.getSortKey)):
        report.same(place, 'order', got, want)
    index, other = icu.AlphabeticIndex(icu.Locale(locale)), content.string(locale, 'index-other')
    labels = []
    while index.nextBucket():
        labels.append((index.bucketLabel, index.bucketLabelType))
    letters = []
    for section in main.iter(f'{X}section'):
        if section.get('class') != 'letter':
            continue
        letter = words(text_of(section.find(f'{X}h2')))
        letters.append(letter)
        for a in section.iter(f'{X}a'):
            label, kind = labels[index.getBucketIndex(words(text_of(a)))]
            report.same(place, 'letter', letter, label if kind == 0 else other)
    report.same(place, 'letters once', len(letters), len(set(letters)))


def check_pictures(report, locale, path):
    """The picture of a week shows the minutes that the hours say, from the first day of the
    reader's week on; its words are not empty."""
    first = (icu.Calendar.createInstance(icu.Locale(locale)).getFirstDayOfWeek() + 5) % 7
    for body in html_page.read_all(path).iter(f'{X}tbody'):
        picture = next(body.iter(f'{SVG}svg'), None)
        if body.get('data-week') is None:
            report.true(path, 'picture', picture is None, 'a picture of hours that nobody knows')
            continue
        shown = set()
        for rect in picture.iter(f'{SVG}rect'):
            begin = int(rect.get('x'))
            shown.update(range(begin, begin + int(rect.get('width'))))
        week = hours_parser.parse(body.get('data-week')).open
        want = {(m - first * 1440) % 10080 for m, is_open in enumerate(week) if is_open}
        report.true(path, 'picture', shown == want, f'{len(shown)} minutes, or others than the hours')
        report.true(path, 'words of a picture', picture.get('aria-label'), 'it has none')


def check_links(report, public, pages):
    """Every link of the site leads to a file, and to an id in it."""
    ids = {path: {e.get('id') for e in root.iter() if e.get('id')} for path, root in pages.items()}
    for path, root in pages.items():
        anchors = [e.get('id') for e in root.iter() if e.get('id')]
        report.same(path, 'ids once', len(anchors), len(set(anchors)))
        for element in root.iter():
            href = element.get('href') or element.get('src')
            if href is None or re.match(r'[a-z]+:', href):
                continue
            name, _, anchor = href.partition('#')
            folder = public if name.startswith('/') else path.parent
            target = (folder / name.lstrip('/')).resolve() if name else path
            known = target.is_file() and public in target.parents
            report.true(path, 'link', known and (not anchor or anchor in ids.get(target, ())),
                        f'{href} leads nowhere')


def visible(root):
    """Texts and attributes that people read or hear, with their language; without what a
    translation was made of, which pairs.py reads."""
    def walk(element, lang):
        if element.get('class') == 'sxs-lookup':
            return
        lang = element.get('lang', lang)
        if element.text:
            yield lang, element.text
        for key in ('aria-label', 'title', 'alt', 'content', 'placeholder'):
            if element.get(key) and element.get('name') not in ('viewport', 'color-scheme', 'robots'):
                yield lang, element.get(key)
        for child in element:
            yield from walk(child, lang)
            if child.tail:
                yield lang, child.tail
    return walk(root, '')


def word_set(texts):
    return {word.casefold() for text in texts
            for word in re.findall(r"[^\W\d_]{2,}", unicodedata.normalize('NFC', text))}


def source_texts(content):
    """English texts of the content that are no names: values of these keys."""
    keys = {'title', 'notice', 'name', 'label', 'description', 'note', 'text', 'for', 'definition',
            'operator', 'service', 'portal'}

    def walk(value, key):
        if isinstance(value, dict):
            for k, v in value.items():
                yield from walk(v, k)
        elif isinstance(value, list):
            for v in value:
                yield from walk(v, key)
        elif key in keys or key in ('examples', 'items'):
            yield value
    return [*walk(dict(content.all), None), *walk(content.site, None)]


def names_of(content, locale):
    """Words that are names: of regions, languages, plans, carriers, and texts whose
    translation is the text itself."""
    names = [region_name(content, locale, code, region)
             for code, region in content.all['regions'].items()]
    names += [language_name(content, locale, tag) for tag in set(find_values(content.all, 'language'))]
    names += list(find_values(content.all, 'carrier'))
    for plan in content.all['plans'].values():
        names += plan.get('includes', []) + plan.get('such-as', [])
    names += [target for source, target in content.tables[locale].items() if source == target]
    names += [term['name'] for term in content.all['terms'].values()
              if term.get('translate') == 'never']
    names += [zone for zones in ZONES.values() for zone in zones]
    return names


def find_values(value, key):
    if isinstance(value, list):
        for item in value:
            yield from find_values(item, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == key and isinstance(item, str):
                yield item
            else:
                yield from find_values(item, key)


def calendar_words(locale):
    """Days, months and halves of the day, as CLDR has them."""
    symbols = icu.DateFormatSymbols(icu.Locale(locale))
    return word_set([*symbols.getWeekdays(), *symbols.getMonths(), *symbols.getAmPmStrings()])


def duration_words(locale):
    """One and several minutes, hours and days, as CLDR has them."""
    form = 'measure-unit/duration-{} unit-width-full-name'
    return word_set([icu.NumberFormatter.forSkeleton(form.format(unit)).locale(
        icu.Locale(locale)).formatInt(n)
        for unit in ('minute', 'hour', 'day') for n in (1, 2, 5, 14, 100)])


def check_words(report, content, locale, pages):
    """No English word on a page of another language that is not a name or a word of
    that language too, and no day, month or half of the day of any other language."""
    english = word_set(list(content.strings.values()) + source_texts(content))
    english |= word_set(LOCALES['en-US'].vocabulary())
    for code, region in content.all['regions'].items():
        english |= word_set([region_name(content, 'en-US', code, region)])
    for other in content.locales:
        english |= calendar_words(other) if other != locale else set()
    own = calendar_words(locale) | duration_words(locale) | word_set(list(content.tables[locale].values()) + LOCALES[locale].vocabulary())
    suspects = english - own - word_set(names_of(content, locale))
    for path, root in pages.items():
        for lang, text in visible(root):
            if lang != locale:
                continue
            for word in word_set([text]):
                report.true(path, 'word', word not in suspects,
                            f'English word {word!r} in {words(text)!r}')
    foreign = [(path, text) for path, root in pages.items() for lang, text in visible(root)
               if lang not in ('', locale) and words(text)]
    for path, text in foreign:
        own_names = {words(icu.Locale(l.split('-')[0]).getDisplayName(icu.Locale(l))).casefold()
                     for l in content.locales}
        report.true(path, 'fallback', words(text).casefold() in own_names,
                    f'{words(text)!r} is not in the language of the page')


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit('usage: facts.py PUBLIC CONTENT [TEMPLATES]')
    here = pathlib.Path(__file__).resolve().parent
    public = (pathlib.Path(sys.argv[1]) / 'site').resolve()
    templates = pathlib.Path(sys.argv[3]) if len(sys.argv) == 4 else here.parent.parent / 'templates'
    content = Content(pathlib.Path(sys.argv[2]), templates)
    report = Report()
    pages = {path: html_page.read(path) for path in sorted(public.rglob('*.html'))}
    slugs = {region['slug']: (code, region) for code, region in content.all['regions'].items()}
    slugs.update({area['slug']: (key, area) for key, area in content.all['areas'].items()
                  if 'slug' in area})
    articles = sum(len(page.get('editions', content.all['editions']))
                   for page in content.all.get('pages', {}).values())
    report.same('site', 'how many pages', len(pages),
                2 + len(content.locales) * (1 + len(slugs) + articles))
    for locale in content.locales:
        folder = public / locale.lower()
        for slug, (code, region) in slugs.items():
            path = folder / 'regions' / slug / 'index.html'
            report.true(path, 'page', path in pages, 'there is no such page')
            if path in pages:
                report.same(path, 'lang', pages[path].get('lang'), locale)
                RegionPage(report, content, locale, path, pages[path]).region(code, region)
                check_pictures(report, locale, path)
        home = folder / 'index.html'
        check_home(report, content, locale, home, pages[home])
        if locale != content.site['source-locale']:
            check_words(report, content, locale,
                        {path: root for path, root in pages.items() if folder in path.parents})
    check_links(report, public, pages)
    report.differences = [d.replace(f'{public}/', '') for d in report.differences]
    sys.exit(report.tell('facts', SHOWN))


if __name__ == '__main__':
    main()
