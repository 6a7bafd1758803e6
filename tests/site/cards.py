#!/usr/bin/python3
"""Reads the cards and calendars of regions back and compares them with the content.

    cards.py PUBLIC CONTENT [TEMPLATES]

Shares no code with the program: vCard by python3-vobject, iCalendar by python3-icalendar,
repetition by python3-dateutil, rules of zones by Python's zoneinfo, hours by hours.py. The
numbers of a card are those of the content; the minutes of the week that the events of a
calendar make are those of its hours. Prints each difference, then `cards: N compared, D
differences`.
"""

import collections
import datetime
import functools
import io
import pathlib
import re
import sys
import zoneinfo

import dateutil.rrule
import dateutil.tz
import icalendar
import phonenumbers
import vobject

import facts
import hours

SHOWN = 100
OCTETS = 75
SOME_DAY = '2020-01-01'  # where the content names none
CHECKED_YEARS = 10  # of the rules of zones
SHARED_THROUGH = 2039  # clocks that agree until then are taken for one


def raw_lines(report, place, data):
    """The form that both formats share; unfolded lines."""
    report.true(place, 'line ends', data.endswith(b'\r\n') and
                not re.search(rb'(?<!\r)\n|\r(?!\n)', data), 'a line does not end in CR and LF')
    for line in data.split(b'\r\n'):
        if len(line) > OCTETS:
            report.true(place, 'folding', False, f'{line!r} is too long')
        try:
            line.decode('utf-8')
        except UnicodeDecodeError:
            report.true(place, 'folding', False, f'{line!r} is cut inside a character')
    return data.decode('utf-8').replace('\r\n ', '').split('\r\n')[:-1]


@functools.cache
def clock(zone, year):
    """What it shows, and is called, four times a day; None where Python does not know it."""
    try:
        own = zoneinfo.ZoneInfo(zone)
    except zoneinfo.ZoneInfoNotFoundError:
        return None
    start = datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc)
    moments = (start + datetime.timedelta(hours=6 * i) for i in range(366 * 4))
    return tuple((at.utcoffset(), at.tzname()) for at in (m.astimezone(own) for m in moments))


def local_zone(page, year):
    """That of local time, where all zones of the region, which its page tells, are one clock."""
    found = re.search(r' data-zones="([^"]*)"', page.read_text('utf-8'))
    zones = found[1].split() if found else []
    same = zones and all(
        clock(zones[0], y) is not None and clock(zones[0], y) == clock(zone, y)
        for y in range(year, SHARED_THROUGH + 1) for zone in zones)
    return zones[0] if same else None


class Region:
    """What the content says of a region, in the source language."""

    def __init__(self, content, code, region, page):
        self.content, self.code, self.region = content, code, region
        self.locale = content.site['source-locale']
        self.title = self.words(content.site['title']) + ': ' + facts.region_name(
            content, self.locale, code, region)
        self.day = region.get('verified') or content.site.get('as-of') or SOME_DAY
        lines = [(edition, content.line(code, region, edition)[0])
                 for edition in content.all['editions']]
        self.local = local_zone(page, int(self.day[:4]))
        self.lines = [line for line in lines if line[1] is not None]
        self.named = [e for e, _ in self.lines] != [content.site['default-edition']]
        self.entries = list(self.hours())

    def words(self, text):
        return self.content.translated(
            self.locale, text['text'] if isinstance(text, dict) else text)

    def edition(self, edition):
        return self.words(self.content.all['editions'][edition]['name']) if self.named else ''

    def current(self, number):
        valid, day = number.get('valid', {}), self.content.site.get('as-of')
        return not day or valid.get('from', day) <= day <= valid.get('through', day)

    def numbers(self):
        """(edition, number as the line has it, dial, E.164 or None)"""
        for edition, line in self.lines:
            for number in line.get('numbers', []):
                dial = self.content.all['numbers'][number['use']] if 'use' in number else number
                if self.current(number):
                    yield edition, number, dial, self.e164(dial)

    def e164(self, dial):
        if 'number' not in dial:
            return None
        parsed = phonenumbers.parse(dial['number'], self.code.split('-')[0])
        if not facts.has_global_form(dial['number'], parsed):
            return None
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    def hours(self):
        """(what an event says but the language, language or None, zone or None, Week); hours without a zone have the region's"""
        for edition, line in self.lines:
            for service, entries in line.get('hours', {}).items():
                for entry in entries:
                    named = self.content.all['schedules'][entry['use']] if 'use' in entry else {}
                    week = named.get('open', entry.get('open'))
                    if week is None or not any(hours.parse(week).open):
                        continue
                    week = hours.parse(week)
                    zone = entry.get('tz') or named.get('tz') or self.local
                    yield (self.summary(edition, service, entry), self.language(entry),
                           None if all(week.open) else zone, week)

    def language(self, entry):
        tag = entry.get('language')
        return tag and facts.language_name(self.content, self.locale, tag)

    def summary(self, edition, service, entry):
        remarks = [self.edition(edition)]
        if 'family' in entry:
            remarks.append(self.words(self.content.all['plans'][entry['family']]['name']))
        if 'severity' in entry:
            scale, level = entry['severity'].split('/')
            found = next(one for one in self.content.all['severities'][scale]['levels']
                         if one['id'] == level)
            remarks.append(f'{self.words(found["label"])} ({self.words(found["name"])})')
        if 'channel' in entry:
            remarks.append(self.content.string(self.locale, 'channel-' + entry['channel']))
        return (self.words(self.content.all['services'][service]['name']),
                ', '.join(remark for remark in remarks if remark))


# --- cards -----------------------------------------------------------------------------


def check_card(report, place, data, region, address):
    raw_lines(report, place, data)
    card = vobject.readOne(data.decode('utf-8'))
    report.true(place, 'valid card', card.validate(raiseException=True), 'is no valid vCard')
    report.same(place, 'version', card.version.value, '3.0')
    report.same(place, 'name', card.fn.value, region.title)
    report.same(place, 'family name', card.n.value.family, region.title)
    report.same(place, 'address of the page', card.url.value, address)
    report.same(place, 'revision', getattr(card, 'rev', None) and card.rev.value,
                region.region.get('verified'))
    labels = {label.group: label.value for label in card.contents.get('x-ablabel', [])}
    check_numbers(report, place, card, region, labels)
    check_note(report, place, card, region)
    return card.uid.value


def check_numbers(report, place, card, region, labels):
    want = [(e164, number.get('kind') != 'alternative', edition, number)
            for edition, number, _, e164 in region.numbers() if e164]
    default = region.content.site['default-edition']
    want.sort(key=lambda number: number[2] != default)  # stable: as the page has editions
    got = [(tel.value, 'PREF' in tel.params['TYPE'], labels.get(tel.group, ''))
           for tel in card.contents['tel']]
    report.same(place, 'numbers', [tel[:2] for tel in got], [number[:2] for number in want])
    for (value, primary, label), (_, _, edition, number) in zip(got, want):
        parts = [region.edition(edition)]
        if 'family' in number:
            parts.append(region.words(region.content.all['plans'][number['family']]['name']))
        kind = region.content.string(
            region.locale, 'number-primary' if primary else 'number-alternative')
        wanted = ', '.join(part for part in parts if part)
        kinds = {other[1] for other in want
                 if other[2] == edition and other[3].get('family') == number.get('family')}
        if len(kinds) == 2:
            wanted = f'{wanted}, {kind}' if wanted else kind
        report.same(f'{place}: {value}', 'label', label, wanted)


def check_note(report, place, card, region):
    note = facts.words(card.note.value) if 'note' in card.contents else ''
    wanted = [region.content.site.get('notice', '')]
    for _, line in region.lines:
        wanted += re.split(r'\[\]\([^)]*\)', line.get('note', ''))
    for _, number, dial, e164 in region.numbers():
        steps = [value for step in number.get('steps', []) for value in step.values()]
        wanted += steps + ([] if e164 else [dial.get('dial-as') or dial['number']])
        if 'cost' in number:
            wanted.append(region.content.strings['cost-' + number['cost']])
        if 'restriction' in dial:
            wanted.append(region.content.strings['restriction-' + dial['restriction']])
    for text in wanted:
        report.true(place, 'note', region.words(text) in note, f'{text!r} is missing in the note')


# --- calendars ---------------------------------------------------------------------------


def either(a, b):
    """The minutes in which one of two is open."""
    both = int.from_bytes(a.open, 'big') | int.from_bytes(b.open, 'big')
    return bytearray(both.to_bytes(hours.WEEK, 'big'))


def minutes_of(event, start, end):
    """The minutes of the week in which it takes place, by the clock of its zone."""
    week = hours.Week()
    rule = dateutil.rrule.rrulestr(event['RRULE'].to_ical().decode(), dtstart=start)
    monday = datetime.datetime.combine(start.date(), datetime.time())
    monday += datetime.timedelta(days=14 - start.weekday())
    lasts = int((end - start).total_seconds()) // 60
    for begin in rule.between(monday, monday + datetime.timedelta(days=7), inc=True):
        if begin >= monday + datetime.timedelta(days=7):
            continue
        at = begin.hour * 60 + begin.minute
        week.add(begin.weekday(), at, at + lasts)
    return week, rule[0]


def naive(value):
    """A moment without its zone; days begin at midnight."""
    if not isinstance(value, datetime.datetime):
        return datetime.datetime.combine(value, datetime.time())
    return value.replace(tzinfo=None)


def split_summary(region, text):
    """(service, remark), languages: what entries() says, read off the title."""
    for service, remark in {entry[0] for entry in region.entries}:
        end = f' ({remark})' if remark else ''
        if text.startswith(service) and text.endswith(end):
            languages = text[len(service):len(text) - len(end)]
            if not languages or (languages.startswith(': ') and
                                 all(name in {entry[1] for entry in region.entries}
                                     for name in names_of(languages))):
                return (service, remark), names_of(languages)
    return text, []


def names_of(languages):
    return re.split(r',? and |, ', languages[2:]) if languages else [None]


def check_event(report, place, event, region, address, got, zones):
    for name in 'UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'RRULE', 'SUMMARY', 'DESCRIPTION':
        report.true(place, 'property', name in event, f'an event has no {name}')
    report.same(place, 'transparency', event['TRANSP'], 'TRANSPARENT')
    report.same(place, 'address of the page', event['URL'], address)
    day = datetime.date.fromisoformat(region.day)
    report.same(place, 'stamp', event['DTSTAMP'].to_ical().decode(),
                day.strftime('%Y%m%dT000000Z'))
    start, end = naive(event['DTSTART'].dt), naive(event['DTEND'].dt)
    zone = event['DTSTART'].params.get('TZID')
    report.same(place, 'zone of the end', event['DTEND'].params.get('TZID'), zone)
    report.true(place, 'length', start < end <= start + datetime.timedelta(days=1),
                f'{start} to {end}')
    week, first = minutes_of(event, start, end)
    report.same(place, 'first of its rule', start, first)
    report.true(place, 'first day', 0 <= (start.date() - day).days < 7, f'{start} for {day}')
    summary, languages = split_summary(region, str(event['SUMMARY']))
    for language in languages:
        known = got[summary, language, zone]
        known.open = either(known, week)
    zones.add(zone)


def check_holidays(report, place, event, region):
    """What hours say of public holidays stands in words, for no rule can say it."""
    summary, _ = split_summary(region, str(event['SUMMARY']))
    speak = {entry[3].holidays == frozenset() for entry in region.entries
             if entry[0] == summary and any(entry[3].open)}
    closed = region.content.string(region.locale, 'hours-closed-on-holidays')
    if speak == {True}:
        report.true(place, 'holidays', closed in str(event['DESCRIPTION']), closed)
    if speak == {False}:
        report.true(place, 'holidays', closed not in str(event['DESCRIPTION']), closed)


def check_calendar(report, place, data, region, address, components):
    raw_lines(report, place, data)
    calendar = icalendar.Calendar.from_ical(data)
    report.same(place, 'errors', calendar.errors, [])
    report.same(place, 'version', calendar['VERSION'], '2.0')
    report.true(place, 'program', 'PRODID' in calendar, 'no PRODID')
    report.same(place, 'name', [calendar['NAME'], calendar['X-WR-CALNAME']], [region.title] * 2)
    notice = region.content.site.get('notice')
    report.same(place, 'notice', facts.words(calendar.get('DESCRIPTION', '')),
                region.words(notice) if notice else '')
    got, zones = collections.defaultdict(hours.Week), set()
    events = list(calendar.walk('VEVENT'))
    for event in events:
        report.same(place, 'errors', event.errors, [])
        check_event(report, place, event, region, address, got, zones)
        check_holidays(report, place, event, region)
    want = collections.defaultdict(hours.Week)
    for summary, language, zone, week in region.entries:
        want[summary, language, zone].open = either(want[summary, language, zone], week)
    report.same(place, 'entries', sorted(map(str, got)), sorted(map(str, want)))
    for key in want:
        report.same(f'{place}: {key}', 'minutes of the week', got[key].spans(), want[key].spans())
    parts = re.findall(r'BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n', data.decode('utf-8'), re.S)
    named = [re.search(r'^TZID:(.*?)\r$', part, re.M)[1] for part in parts]
    report.same(place, 'zones', named, sorted(zones - {None}))
    components.update((name, int(region.day[:4]), part) for name, part in zip(named, parts))
    return [str(event['UID']) for event in events]


def check_zone(report, name, year, part):
    """The offsets of some years, day by day, and those of Python's own zones. dateutil takes the
    UTC in which a rule ends for local time; a day later is the same end of a yearly rule."""
    part = re.sub(r'UNTIL=(\d{8})T\d{6}Z', lambda end: (datetime.datetime.strptime(
        end[1], '%Y%m%d') + datetime.timedelta(days=1)).strftime('UNTIL=%Y%m%dT235959Z'), part)
    rules = dateutil.tz.tzical(io.StringIO('BEGIN:VCALENDAR\r\n' + part + 'END:VCALENDAR\r\n'))
    zone, own = rules.get(name), zoneinfo.ZoneInfo(name)
    moment = datetime.datetime(year, 1, 1)
    wrong = None
    while moment.year < year + CHECKED_YEARS and not wrong:
        for at in moment, moment + datetime.timedelta(hours=4):
            if not dateutil.tz.datetime_exists(at, own):
                continue  # clocks skip this hour: each library has its own answer
            if at.replace(tzinfo=zone).utcoffset() != at.replace(tzinfo=own).utcoffset():
                wrong = at
        moment += datetime.timedelta(days=1)
    report.true(name, 'rules of zones', not wrong, f'another offset at {wrong}')


# --- all -----------------------------------------------------------------------------------


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit('usage: cards.py PUBLIC CONTENT [TEMPLATES]')
    here = pathlib.Path(__file__).resolve().parent
    templates = pathlib.Path(sys.argv[3]) if len(sys.argv) == 4 else here.parent.parent / 'templates'
    folder = pathlib.Path(sys.argv[1]) / 'site' / 'api' / 'regions'
    content = facts.Content(pathlib.Path(sys.argv[2]), templates)
    report, wanted, uids, components = facts.Report(), [], [], set()
    base = content.site['base-url'].rstrip('/') + '/' + content.site['source-locale'].lower()
    for kind in 'regions', 'areas':
        for code, data in content.all[kind].items():
            if 'slug' not in data:
                continue
            page = folder.parents[1] / base.rsplit('/', 1)[1] / 'regions' / data['slug'] / 'index.html'
            region = Region(content, code, data, page)
            card, calendar = f'{data["slug"]}.vcf', f'{data["slug"]}.ics'
            address = f'{base}/regions/{data["slug"]}/'
            if any(number[3] for number in region.numbers()):
                wanted.append(card)
                uids.append(check_card(
                    report, card, (folder / card).read_bytes(), region, address))
            if region.entries:
                wanted.append(calendar)
                uids += check_calendar(report, calendar, (folder / calendar).read_bytes(), region,
                                       address, components)
    report.same('site', 'files', sorted(path.name for path in folder.iterdir()
                                        if path.suffix in ('.vcf', '.ics')), sorted(wanted))
    report.same('site', 'ids that stand twice', len(uids) - len(set(uids)), 0)
    for component in sorted(components):
        check_zone(report, *component)
    sys.exit(report.tell('cards', SHOWN))


if __name__ == '__main__':
    main()
