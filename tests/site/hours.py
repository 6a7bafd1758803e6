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
    """How a language words hours.

    days      names of the days, from Monday, in lower case
    between   regular expression between the items of a list
    time      regular expression of a time: hour, minutes, perhaps half of the day
    halves    names of morning and afternoon where the language counts to twelve
    phrases   words for: every_day, holidays, closed, always, all_day, next_day, and
              midnight where it has a word
    """

    def __init__(self, days, between, time, halves=(), **phrases):
        self.days = days
        self.between = between
        self.time = time
        self.halves = halves
        self.phrases = phrases

    def vocabulary(self):
        return [*self.days, *self.halves, *self.phrases.values()]

    def day_set(self, text):
        """{0…6} and perhaps 'PH'."""
        text = text.casefold().strip()
        if not text or text == self.phrases['every_day']:
            return set(range(7))
        found = set()
        for part in re.split(self.between, text):
            if part == self.phrases['holidays']:
                found.add('PH')
                continue
            ends = [self.days.index(day.strip()) for day in re.split('[–～-]', part)]
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
        return [self.span(part) for part in re.split(self.between, text)]

    def span(self, text):
        later = self.phrases['next_day'] in text
        ends = text.replace(self.phrases['next_day'], '')
        start, end = (part.strip() for part in re.split('[–～]', ends))
        if any(end.endswith(half) for half in self.halves) and re.fullmatch(r'\d\d?:\d\d', start):
            start += ' ' + end.split()[-1]  # CLDR names the half once where both have it
        begin, close = self.clock(start, False), self.clock(end, True)
        if later != (close <= begin):
            raise ValueError(f'{text!r}: the next day, or not?')
        return begin, close + (DAY if later else 0)

    def clock(self, text, closing):
        if text.casefold() == self.phrases.get('midnight'):
            return DAY if closing else 0
        match = re.fullmatch(self.time, text)
        hour, minute = int(match[1]), int(match[2])
        if self.halves:
            if not 1 <= hour <= 12:
                raise ValueError(text)
            return (hour % 12 + 12 * self.halves.index(match[3])) * 60 + minute
        minutes = hour * 60 + minute
        if minutes > DAY or minute > 59 or (minutes == DAY and not closing):
            raise ValueError(text)
        return minutes


LANGUAGES = {
    'en-US': Language(
        ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
        r',\s*(?:and\s+)?|\s+and\s+', r'(\d\d?):(\d\d) ([AP]M)', ('AM', 'PM'),
        every_day='every day', holidays='public holidays', closed='closed',
        always='24 hours a day, 7 days a week', all_day='24 hours', next_day='the next day',
        midnight='midnight'),
    'it-IT': Language(
        ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'],
        r',\s*|\s+e\s+', r'(\d\d):(\d\d)',
        every_day='tutti i giorni', holidays='giorni festivi', closed='chiuso',
        always='24 ore su 24, 7 giorni su 7', all_day='24 ore su 24',
        next_day='del giorno successivo'),
    'de-DE': Language(
        ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'],
        r',\s*|\s+und\s+', r'(\d\d):(\d\d)(?: Uhr)?',
        every_day='täglich', holidays='feiertage', closed='geschlossen',
        always='24 stunden am tag, 7 tage die woche', all_day='rund um die uhr',
        next_day='am nächsten Tag'),
    'da-DK': Language(
        ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
        r',\s*|\s+og\s+', r'(\d\d)\.(\d\d)',
        every_day='alle dage', holidays='helligdage', closed='lukket',
        always='døgnet rundt alle ugens dage', all_day='døgnet rundt', next_day='næste dag'),
    'ar-SA': Language(
        ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
        r'\s+و', r'(\d\d?):(\d\d) ([صم])', ('ص', 'م'),
        every_day='يوميًا', holidays='العطلات الرسمية', closed='مغلق',
        always='على مدار الساعة طوال أيام الأسبوع', all_day='على مدار 24 ساعة',
        next_day='في اليوم التالي', midnight='منتصف الليل'),
    'ja-JP': Language(
        ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'],
        r'、', r'(\d\d?)時(\d\d)分',
        every_day='毎日', holidays='祝日', closed='休業', always='24 時間 365 日',
        all_day='24 時間', next_day='翌日'),
}


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
