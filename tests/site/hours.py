"""Opening hours, twice: the expressions of the content, and the words on the pages.

Both become the same thing: the minutes of the week that are open, from Monday 00:00,
and what is said of public holidays (None, or the minutes of that day). Written apart
from the program on purpose.
"""

import re

DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
DAY = 1440
WEEK = 7 * DAY


class Week:
    def __init__(self):
        self.open = bytearray(WEEK)
        self.holidays = None

    def add(self, day, start, end):
        for minute in range(day * DAY + start, day * DAY + end):
            self.open[minute % WEEK] = 1

    def clear(self, day):
        self.open[day * DAY:(day + 1) * DAY] = bytes(DAY)

    def add_holiday(self, start, end):
        self.holidays = (self.holidays or frozenset()) | frozenset(range(start, end))

    def spans(self):
        """Open stretches of the week, joined, for messages and comparison."""
        result, start = [], None
        for minute in range(WEEK + 1):
            is_open = minute < WEEK and self.open[minute]
            if is_open and start is None:
                start = minute
            if not is_open and start is not None:
                result.append((start, minute))
                start = None
        return result

    def __eq__(self, other):
        return (isinstance(other, Week) and self.open == other.open and
                self.holidays == other.holidays)

    def __repr__(self):
        text = ' '.join('{}{:02}:{:02}-{}{:02}:{:02}'.format(*moment(a), *moment(b))
                        for a, b in self.spans())
        if self.holidays is None:
            return text
        return f'{text} PH {len(self.holidays)} min'


def moment(minute):
    return DAYS[minute // DAY % 7], minute % DAY // 60, minute % 60


def span_of(text):
    start, end = (int(h) * 60 + int(m) for h, m in
                  (part.split(':') for part in text.split('-')))
    if end <= start:
        end += DAY
    return start, end


TOKEN = re.compile(r'\s*(?:(Mo|Tu|We|Th|Fr|Sa|Su|PH)|(\d\d?:\d\d-\d\d?:\d\d)|(24/7)|(off)|([-,;]))')


def rules(expression):
    """(separator, days, times) of each rule; a day after a time begins a rule."""
    at, last = 0, None
    rule = (';', [], [])
    while at < len(expression.rstrip()):
        match = TOKEN.match(expression, at)
        if not match:
            raise ValueError(f'cannot read {expression[at:]!r}')
        at = match.end()
        day, span, always, off, mark = match.groups()
        if mark:
            last = mark
            if mark == ';':
                yield rule
                rule = (';', [], [])
            continue
        if day and rule[2]:
            yield rule
            rule = (last, [], [])
        if day and last == '-' and rule[1]:
            first = DAYS.index(rule[1][-1])
            count = (DAYS.index(day) - first) % 7
            rule[1].extend(DAYS[(first + i) % 7] for i in range(1, count + 1))
        elif day:
            rule[1].append(day)
        elif always:
            rule[1].extend(DAYS)
            rule[2].append((0, DAY))
        elif span:
            rule[2].append(span_of(span))
        elif off:
            rule[2].append(None)
        last = None
    yield rule


def parse(expression):
    week = Week()
    for separator, days, times in rules(expression):
        for day in days or DAYS:
            if day == 'PH':
                if separator == ';' or week.holidays is None:
                    week.holidays = frozenset()
            elif separator == ';':
                week.clear(DAYS.index(day))
        for day in days or DAYS:
            for span in times:
                if span is None:
                    continue
                if day == 'PH':
                    week.add_holiday(*span)
                else:
                    week.add(DAYS.index(day), *span)
    return week


# --- words -----------------------------------------------------------------


class Language:
    def __init__(self, days, clock, **phrases):
        self.days = days
        self.clock = clock
        self.phrases = phrases

    def vocabulary(self):
        return [*self.days, *(text for text in self.phrases.values() if text)]

    def day_set(self, text):
        """{0…6} and perhaps 'PH'."""
        text = text.casefold().strip()
        if not text or text == self.phrases['every_day']:
            return set(range(7))
        found = set()
        parts = re.split(r',\s*(?:and\s+)?|\s+' + self.phrases['conjunction'] + r'\s+', text)
        for part in parts:
            if part == self.phrases['holidays']:
                found.add('PH')
                continue
            ends = [self.days.index(day.strip()) for day in re.split('[–-]', part)]
            for i in range((ends[-1] - ends[0]) % 7 + 1):
                found.add((ends[0] + i) % 7)
        return found

    def spans(self, text):
        """Minutes from the day's beginning, of each span of a cell."""
        text = text.strip()
        if text.casefold() == self.phrases['closed']:
            return []
        if text.casefold() in (self.phrases['always'], self.phrases['all_day']):
            return [(0, DAY)]
        parts = re.split(r',\s*(?:and\s+)?|\s+' + self.phrases['conjunction'] + r'\s+', text)
        return [self.span(part) for part in parts]

    def span(self, text):
        later = text.endswith(self.phrases['next_day'])
        if later:
            text = text[:-len(self.phrases['next_day'])].strip()
        start, end = (part.strip() for part in text.split('–'))
        if re.fullmatch(r'\d\d?:\d\d', start) and re.search('[AP]M', end):
            start += ' ' + end[-2:]  # CLDR says AM or PM once where both have it
        begin, close = self.clock(start, False), self.clock(end, True)
        if later != (close <= begin):
            raise ValueError(f'{text!r}: the next day, or not?')
        return begin, close + (DAY if later else 0)


def english_clock(text, closing):
    if text.casefold() == 'midnight':
        return DAY if closing else 0
    match = re.fullmatch(r'(\d\d?):(\d\d) ([AP])M', text)
    hour, minute = int(match[1]), int(match[2])
    if not 1 <= hour <= 12:
        raise ValueError(text)
    return (hour % 12 + (12 if match[3] == 'P' else 0)) * 60 + minute


def italian_clock(text, closing):
    match = re.fullmatch(r'(\d\d):(\d\d)', text)
    minutes = int(match[1]) * 60 + int(match[2])
    if minutes > DAY or (minutes == DAY and not closing):
        raise ValueError(text)
    return minutes


ENGLISH = Language(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    english_clock, conjunction='and', every_day='every day', holidays='public holidays',
    closed='closed', always='24 hours a day, 7 days a week', all_day='24 hours',
    next_day='the next day', midnight='midnight')

ITALIAN = Language(
    ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'],
    italian_clock, conjunction='e', every_day='tutti i giorni', holidays='giorni festivi',
    closed='chiuso', always='24 ore su 24, 7 giorni su 7', all_day='24 ore su 24',
    next_day='del giorno successivo')


def read_rows(rows, language):
    """What the rows of a table say, each (days, times)."""
    week = Week()
    for days, times in rows:
        try:
            spans = language.spans(times)
            for day in language.day_set(days):
                if day == 'PH':
                    week.holidays = week.holidays or frozenset()
                for start, end in spans:
                    if day == 'PH':
                        week.add_holiday(start, end)
                    else:
                        week.add(day, start, end)
        except (ValueError, TypeError, IndexError) as error:
            raise ValueError(f'{days!r}, {times!r} cannot be read: {error}') from error
    return week
