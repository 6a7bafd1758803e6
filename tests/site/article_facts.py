"""What the pages of the content are expected to say in English, block by block.

Made from the content by PyYAML, PyICU and python3-phonenumbers, in the form of the trees
of article_pages.py; shares no code with the program.
"""

import posixpath
import re

import icu
import phonenumbers

import facts
import hours as hours_parser
from article_pages import spelled, words

ENGLISH = 'en-US'


class Expected:
    """The blocks of one page of one edition, made from the content. Each block is beside the
    kind of fact that it shows."""

    def __init__(self, site, page, edition):
        self.site, self.content, self.all = site, site.content, site.content.all
        self.page_id, self.edition = page, edition
        self.page = self.all['pages'][page]
        self.fields = self.all['editions'][edition]
        self.numbered, self.unlisted = {}, []
        self.services = list(self.all['services'])

    def say(self, key, *args):
        return self.content.string(ENGLISH, key, *args)

    # words

    def text(self, markdown):
        """One paragraph, with references put in."""
        text = re.sub(r'\[([^\]]*)\]\(([^)]*)\)', lambda m: self.reference(m[1], m[2]), markdown)
        return words(text)

    def reference(self, own, target):
        if target.startswith('#'):
            target = f'page:{self.page_id}/{self.edition}{target}'
        kind, _, name = target.partition(':')
        if kind == 'link':
            return self.link(name, own)
        if kind == 'page':
            return self.page_link(name, own)
        if kind == 'footnote':
            return self.mark([name])
        if kind == 'phone':
            code, edition = name.split('/')
            number = self.all['regions'][code]['lines'][edition]['numbers'][0]
            return self.telephone(code, number)
        text = {
            'edition': lambda: self.text(self.fields[name]),
            'term': lambda: self.text(self.all['terms'][name]['name']),
            'role': lambda: self.text(self.all['roles'][name]['name']),
            'offer': lambda: self.text(self.all['offers'][name]['name']),
            'hours': lambda: self.schedule(name),
            'fact': lambda: self.duration(self.all['facts'][name]['duration']),
            'within': lambda: self.duration(self.all['responses'][name]['within']),
        }[kind]()
        return own or text

    def link(self, name, own=''):
        name, _, fragment = name.partition('#')
        link = self.all['links'][name]
        text = self.text(own) or self.text(link['title'])
        if 'address' not in link:
            return text
        address = link['address'] + (f'#{fragment}' if fragment else '')
        return f'[{text}]({address})'

    def page_link(self, name, own=''):
        name, _, anchor = name.partition('#')
        page, _, edition = name.partition('/')
        editions = self.site.editions_of(page)
        edition = edition or (self.edition if self.edition in editions else editions[0])
        text = self.text(own) or (self.heading_of(page, edition, anchor) if anchor else
                                  self.text(self.all['pages'][page].get('title')))
        target = ('page', ENGLISH.lower(), edition, page, anchor)
        return f'[{text}]({spelled(target)})'

    def heading_of(self, page, edition, anchor):
        def search(sections):
            for section in sections:
                if edition not in section.get('editions', [edition]):
                    continue
                if section.get('id') == anchor:
                    return section['heading']
                found = search(section.get('sections', []))
                if found:
                    return found
            return None
        return self.text(search(self.all['pages'][page]['sections']))

    def region(self, code):
        if code in self.all['areas']:
            area = self.all['areas'][code]
            name, slug = self.text(area['name']), area.get('slug')
        else:
            region = self.all['regions'][code]
            name, slug = facts.region_name(self.content, ENGLISH, code, region), region['slug']
        target = ('region', ENGLISH.lower(), slug, '')
        return words(f'[{name}]({spelled(target)})' if slug else name)

    def mark(self, notes):
        marks = ''
        for note in notes or []:
            if note not in self.numbered:
                self.numbered[note] = len(self.numbered) + 1
                self.unlisted.append(note)
            marks += f'^{self.numbered[note]}'
        return marks

    def duration(self, value):
        if value in ('next-day', 'no-commitment'):
            return value.replace('-', ' ')
        count, unit = re.fullmatch(r'(\d+)([a-z]+)', value).groups()
        name = {'m': 'minute', 'min': 'minute', 'h': 'hour', 'd': 'day', 'bd': 'business day'}[unit]
        return f'{count} {name}' + ('' if count == '1' else 's')

    def joined(self, items):
        if len(items) < 3:
            return ' and '.join(items)
        return ', '.join(items[:-1]) + ', and ' + items[-1]

    # hours

    def schedule(self, name):
        schedule = self.all['schedules'][name]
        if 'open' in schedule:
            text = self.open(schedule['open'], schedule.get('tz'))
        elif 'days' in schedule:
            text = f'{self.text(schedule["label"])} ({self.days(schedule["days"])})'
        else:
            text = self.text(schedule['label'])
        return text + self.mark(schedule.get('footnotes'))

    def open(self, expression, tz):
        rows = []
        for _, days, times in hours_parser.rules(expression):
            if expression == '24/7':
                rows.append('24 hours a day, 7 days a week')
                continue
            spans = [f'{clock(a)} – {clock(b)}' for a, b in times]
            rows.append(f'{self.day_words(days)}, {self.joined(spans)}')
        text = '; '.join(rows)
        return text + (f' ({facts.zone_name(self.content, ENGLISH, tz)})' if tz else '')

    def days(self, expression):
        return self.day_words(next(iter(hours_parser.rules(expression)))[1])

    def day_words(self, days):
        names = [name.title() for name in hours_parser.LANGUAGES[ENGLISH].days]
        indexes = [hours_parser.DAYS.index(day) for day in days if day != 'PH']
        if len(indexes) == 7:
            return 'every day' + (', including public holidays' if 'PH' in days else '')
        assert indexes == list(range(indexes[0], indexes[-1] + 1)) and 'PH' not in days, days
        return f'{names[indexes[0]]} – {names[indexes[-1]]}'

    # numbers

    def telephone(self, code, number):
        dial = self.all['numbers'][number['use']] if 'use' in number else number
        written = dial['number']
        parsed = phonenumbers.parse(written, code.split('-')[0] if len(code) == 2 else None)
        e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        self.parsed = parsed
        return f'[{written}](tel:{e164})'

    def number(self, code, number, several):
        """What stands beside a number, and the list of facts below it."""
        label = ''
        if number.get('kind') == 'alternative':
            label = self.say('number-alternative') + ' '
        elif several:
            label = self.say('number-primary') + ' '
        text = label + self.telephone(code, number)
        below = []
        if 'cost' in number:
            below.append(self.say('cost-' + number['cost']))
        dial = self.all['numbers'][number['use']] if 'use' in number else number
        kind = phonenumbers.PhoneNumberType
        if not dial['number'].startswith('+') and phonenumbers.number_type(self.parsed) not in (
                kind.TOLL_FREE, kind.SHARED_COST, kind.PREMIUM_RATE):
            abroad = phonenumbers.format_number(
                self.parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
            e164 = phonenumbers.format_number(self.parsed, phonenumbers.PhoneNumberFormat.E164)
            below.append(self.say('international-form', f'[{abroad}](tel:{e164})'))
        assert not set(number) - {'number', 'use', 'kind', 'cost'}, number
        return text, [dashes(below)] if below else []

    def numbers(self, code, line):
        numbers = line['numbers']
        if len(numbers) == 1:
            return self.number(code, numbers[0], False)
        rows = [self.number(code, n, True) for n in numbers]
        return '', [('list', ['-'] * len(rows),
                     [[('words', text), *below] for text, below in rows])]

    def line(self, code):
        if code in self.all['areas']:
            return self.all['areas'][code]['lines'][self.edition]
        return self.all['regions'][code]['lines'][self.edition]

    # the page

    def blocks(self):
        heading = self.text(self.page.get('heading', self.page['title']))
        yield 'headings', ('heading', 1, self.page.get('anchor', self.page_id), heading)
        yield 'notice', ('alert', 'note', [('words', self.text(self.content.site['notice']))])
        yield from self.body(self.page.get('body', []))
        yield from self.sections(self.page.get('sections', []), 2)
        yield from self.notes()

    def sections(self, sections, level):
        for section in sections:
            if self.edition not in section.get('editions', [self.edition]):
                continue
            below = level
            if 'id' in section:
                yield 'headings', ('heading', level, section['id'], self.text(section['heading']))
                below = level + 1
            yield from self.body(section.get('body', []), below)
            yield from self.sections(section.get('sections', []), below)

    def body(self, content, level=2):
        if isinstance(content, (str, dict)):
            content = [content]
        for element in content:
            if isinstance(element, str):
                yield from self.prose(element)
            elif self.edition in element.get('editions', [self.edition]):
                kinds = [k for k in element if hasattr(self, 'do_' + k.replace('-', '_'))]
                assert len(kinds) == 1, element
                kind = kinds[0]
                do = getattr(self, 'do_' + kind.replace('-', '_'))
                for block in do(element[kind], element, level):
                    with_kind = len(block) == 2 and isinstance(block[1], tuple)
                    yield block if with_kind else (kind, block)

    def prose(self, markdown):
        for part in re.split(r'\n\s*\n', markdown.strip()):
            if part.startswith('- '):
                items = re.split(r'^- ', part, flags=re.MULTILINE)[1:]
                yield 'prose', dashes([self.text(item) for item in items])
            else:
                yield 'prose', ('words', self.text(part))

    def inside(self, content, level):
        return [block for _, block in self.body(content, level)]

    def do_body(self, content, _, level):
        yield from self.body(content, level)

    def alert(kind):
        def do(self, content, _, level):
            yield kind, ('alert', kind, self.inside(content, level))
        return do

    do_note, do_tip, do_important = alert('note'), alert('tip'), alert('important')
    do_warning, do_caution = alert('warning'), alert('caution')

    def do_steps(self, steps, element, level):
        if 'caption' in element:
            yield ('words', f'**{self.text(element["caption"])}**')
        items = [self.inside(step['text'], level) + self.inside(step.get('body', []), level)
                 if isinstance(step, dict) else self.inside(step, level) for step in steps]
        yield ('list', list(range(1, len(items) + 1)), items)

    def do_faq(self, questions, _, level):
        for question in questions:
            yield 'headings', ('heading', level, question['id'], self.text(question['question']))
            yield from self.body(question['answer'], level + 1)

    def do_video(self, address, element, _):
        yield ('words', f'[{self.text(element["title"])}]({address})')

    def do_image(self, path, element, _):
        file = ('media', posixpath.basename(path), '')
        yield ('words', f'![{self.text(element["alt"])}]({spelled(file)})')

    def names(self, label, names):
        yield ('words', f'**{self.say(label)}**')
        yield dashes([self.text(name) for name in names])

    def do_applies_to(self, terms, *_):
        yield from self.names('applies-to', [self.all['terms'][t]['name'] for t in terms])

    def do_roles(self, roles, *_):
        yield from self.names('suitable-roles', [self.all['roles'][r]['name'] for r in roles])

    def do_links(self, targets, *_):
        yield dashes([self.reference('', target) for target in targets])

    def do_see_also(self, targets, *_):
        yield ('words', f'**{self.say("see-also")}**')
        yield from self.do_links(targets)

    def do_region_selector(self, *_):
        collator = icu.Collator.createInstance(icu.Locale(ENGLISH))
        names = sorted((facts.region_name(self.content, ENGLISH, code, r), code)
                       for code, r in self.all['regions'].items())
        names.sort(key=lambda pair: collator.getSortKey(pair[0]))
        yield ('details', [('words', self.say('all-regions'))],
               [dashes([self.region(code) + self.online_only(code) for _, code in names])])

    def online_only(self, code):
        lines = self.all['regions'][code]['lines'].values()
        only = all(line.get('online-only') == 'true' for line in lines)
        return f' *{self.say("online-mark")}*' if only else ''

    def do_numbers(self, codes, element, _):
        if element['as'] == 'list':
            items = []
            for code in codes:
                text, below = self.numbers(code, self.line(code))
                name = self.region(code)
                items.append([('words', f'{name}: {text}' if text else name), *below])
            yield ('list', ['-'] * len(items), items)
            return
        rows = [self.head('region', 'numbers', 'hours')]
        for code in codes:
            line = self.line(code)
            text, below = self.numbers(code, line)
            about = []
            for service, entries in line['hours'].items():
                about.append(('words', self.text(self.all['services'][service]['name'])))
                about.append(dashes([f'{self.language(e)}: {self.entry_open(e)}' for e in entries]))
            about += [b for _, b in self.prose(line['note'])] if 'note' in line else []
            name = self.region(code) + self.mark(line.get('footnotes'))
            rows.append([[('words', name)], ([('words', text)] if text else []) + below, about])
        yield ('table', rows)

    def language(self, entry):
        assert not set(entry) - {'language', 'open', 'use', 'tz'}, entry
        return facts.language_name(self.content, ENGLISH, entry.get('language'))

    def entry_open(self, entry):
        if 'use' in entry:
            return self.schedule(entry['use'])
        return self.open(entry['open'], entry.get('tz'))

    def do_hours(self, codes, *_):
        local = False
        for service in self.services:
            told = {}
            for code in codes:
                for entry in self.line(code)['hours'].get(service, []):
                    text = f'{self.language(entry)}: {self.entry_open(entry)}'
                    told.setdefault(text, []).append(code)
                    open_ = entry.get('open') or self.all['schedules'][entry['use']].get('open')
                    zone = entry.get('tz') or self.all['schedules'].get(entry.get('use'), {}).get('tz')
                    local = local or (open_ not in (None, '24/7') and not zone)
            if told:
                yield ('words', f'**{self.text(self.all["services"][service]["name"])}**')
                yield dashes([text if len(these) == len(codes) else
                              f'{text} ({self.joined([self.region(c) for c in these])})'
                              for text, these in told.items()])
        if local:
            yield ('words', self.say('local-time-note'))

    def severity(self, level):
        return f'{self.text(level["label"])} ({self.text(level["name"])})'

    def head(self, *keys):
        return [[('words', self.say(key))] for key in keys]

    def do_severity_table(self, scale, *_):
        scale = self.all['severities'][scale]
        yield ('words', f'**{self.text(scale["name"])}**')
        levels = scale['levels']
        columns = [c for c in ('description', 'examples') if any(c in level for level in levels)]
        rows = [self.head('severity-level', *columns)]
        for level in levels:
            row = [[('words', self.severity(level))]]
            if 'description' in columns:
                row.append([b for _, b in self.prose(level.get('description', ''))])
            if 'examples' in columns:
                row.append([dashes([self.text(x) for x in level.get('examples', [])])])
            rows.append(row)
        yield ('table', rows)

    def answer(self, response):
        lines = []
        if 'available' in response:
            lines.append(self.say('response-available', self.schedule(response['available'])))
        lines.append(self.say('response-first', self.duration(response['within'])))
        if 'follow-up' in response:
            lines.append(self.say('response-follow-up', self.text(response['follow-up'])))
        return ' '.join(lines)

    def do_response_table(self, name, element, level):
        policy = self.all['responses'][name]
        name, mark = self.text(policy['name']), self.mark(policy.get('footnotes'))
        if element.get('as') == 'list':
            yield ('words', f'**{name}**{mark}')
            yield self.response_list(policy)
        else:
            yield ('words', f'**{name}{mark}**')
            yield ('table', list(self.response_rows(policy)))
        if 'languages' in policy:
            names = [facts.language_name(self.content, ENGLISH, tag) for tag in policy['languages']]
            yield ('words', self.say('response-languages', self.joined(names)))
        notes = list(self.notes())
        if notes and element.get('footnotes') == 'in-note':
            yield 'footnotes', ('alert', 'note', [block for _, block in notes])
        else:
            yield from notes

    def response_list(self, policy):
        items = []
        for level in self.all['severities'][policy['scale']]['levels']:
            response = policy['levels'][level['id']]
            assert not {'available', 'follow-up', 'customer'} & set(response)
            head = self.severity(level) + self.mark(response.get('footnotes'))
            items.append([('words', f'{head}: {self.duration(response["within"])}')] +
                         [b for _, b in self.prose(level.get('description', ''))])
        return ('list', ['-'] * len(items), items)

    def response_rows(self, policy):
        families = policy.get('families', [])
        head = [[('words', self.say('severity-level'))]]
        for family in families:
            plan = self.all['plans'][family['family']]
            cell = [('words', self.text(plan['name']) + self.mark(plan.get('footnotes')))]
            for key, message in (('includes', 'plan-includes'), ('such-as', 'plan-such-as')):
                if key in plan:
                    cell.append(('words', self.say(message, self.joined(plan[key]))))
            head.append(cell)
        if not families:
            head += self.head('response')
        asks = 'customer' in policy or any('customer' in r for r in policy.get('levels', {}).values())
        yield head + (self.head('customer-part') if asks else [])
        for level in self.all['severities'][policy['scale']]['levels']:
            own = policy.get('levels', {}).get(level['id'], {})
            row = [[('words', self.severity(level) + self.mark(own.get('footnotes')))]]
            if not families:
                row.append([('words', self.answer(own))])
            for family in families:
                row.append([('words', self.answer(family['levels'][level['id']]))])
            if asks:
                duties = own.get('customer', []) + policy.get('customer', [])
                row.append([dashes([self.text(duty) for duty in duties])])
            yield row

    def notes(self):
        """Footnotes that were marked since the last list of them."""
        items, first = [], None
        while self.unlisted:
            note = self.unlisted.pop(0)
            first = first or self.numbered[note]
            items.append([('words', self.text(self.all['footnotes'][note]))])
        if items:
            yield 'footnotes', ('list', list(range(first, first + len(items))), items)

    def do_working_hours(self, name, *_):
        policy = self.all['responses'][name]
        levels = {level['id']: level for level in self.all['severities'][policy['scale']]['levels']}
        yield dashes([f'{self.severity(levels[key])}: {self.schedule(response["available"])}'
                      for key, response in policy['levels'].items()])

    def do_responsibilities(self, party, element, _):
        yield dashes([self.text(x) for x in self.all['responsibilities'][party][element['show']]])

    def do_offers(self, names, element, _):
        offers = [self.all['offers'][name] for name in names]
        if element.get('by') != 'service':
            yield dashes([self.offer(offer) for offer in offers])
            return
        services = dict.fromkeys(offer['service'] for offer in offers)
        items = []
        for service in services:
            items.append([('words', f'**{self.text(self.all["services"][service]["name"])}**'),
                          dashes([self.offer(o) for o in offers if o['service'] == service])])
        yield ('list', ['-'] * len(items), items)

    def offer(self, offer):
        text = self.text(offer['name'])
        if 'link' in offer:
            text = self.link(offer['link'], offer['name'])
        if 'included-with' in offer:
            text += f' (included with {self.text(offer["included-with"])})'
        elif 'cost' in offer:
            text += {'fee-based': ' (fee-based)', 'free': ' (free of charge)'}[offer['cost']]
        if 'for' in offer:
            text += f' For: {self.text(offer["for"])}'
        if 'regions' in offer:
            text += f' Only in: {self.joined([self.region(code) for code in offer["regions"]])}'
        return text

    def do_examples(self, service, *_):
        yield dashes([self.text(x) for x in self.all['services'][service]['examples']])

    def do_examples_table(self, service, *_):
        rows = [self.head('category', 'examples')]
        for category in self.all['services'][service]['categories']:
            cell = []
            for group in category['groups']:
                if self.edition in group.get('editions', [self.edition]):
                    cell.append(('words', self.text(group['name'])))
                    cell.append(dashes([self.text(item) for item in group['items']]))
            rows.append([[('words', self.text(category['name']))], cell])
        yield ('table', rows)

    def do_channels(self, names, element, level):
        items = []
        for name in names:
            channel = self.all['channels'][name]
            how = [('channels', block) for block in self.inside(channel['how'], level)]
            if element.get('as') != 'list':
                yield from how
                continue
            text = f'**{self.text(channel["name"])}**'
            if 'for' in channel:
                parties = [self.text(self.all['responsibilities'][p]['name']) for p in channel['for']]
                text += f' For: {self.joined(parties)}'
            items.append([('words', text)] + [block for _, block in how])
        if items:
            yield ('list', ['-'] * len(items), items)


def clock(minutes):
    if minutes % 1440 == 0:
        return 'midnight'
    hour, minute = divmod(minutes, 60)
    return f'{(hour - 1) % 12 + 1}:{minute:02} {"AM" if hour < 12 else "PM"}'


def dashes(texts):
    return ('list', ['-'] * len(texts), [[('words', text)] for text in texts])
