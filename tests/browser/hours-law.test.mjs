// The law of assets/hours.js, without a browser: what it reads in the normal form of hours, and the
// instants it makes of them, held against what the pages' pictures say and against minutes that are
// counted one by one.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInThisContext } from 'node:vm';

import { root, site } from './browser.mjs';

runInThisContext(readFileSync(join(root, 'templates/assets/hours.js'), 'utf8'));
const { parse, intervals, state, always, candidates, agreedState, agreedIntervals, holidaysDiffer,
	ownWeek, runs } = globalThis.supportdir.hours;

const MINUTE = 60000, DAY = 1440 * MINUTE, WEEK = 7 * 1440;
const at = (iso) => Date.parse(iso);
const iso = (instant) => (Number.isFinite(instant) ? new Date(instant).toISOString().slice(0, 16) + 'Z' : instant);

// ---- reading

// The open minutes of a week from Monday.
function minutes(week) {
	const open = new Uint8Array(WEEK);
	week.days.forEach((spans, day) => {
		for (const [from, to] of spans)
			for (let minute = from; minute < to; minute++) open[(day * 1440 + minute) % WEEK] = 1;
	});
	return open;
}

const sum = (open) => open.reduce((a, b) => a + b, 0);

// text; [weekday from Monday, hour, minute, open?]...; hours a week
const read = [
	['24/7', [[0, 0, 0, 1], [6, 23, 59, 1]], 168],
	['off', [[0, 12, 0, 0], [6, 12, 0, 0]], 0],
	['Mo-Fr 08:00-21:00', [[0, 7, 59, 0], [0, 8, 0, 1], [4, 20, 59, 1], [4, 21, 0, 0], [5, 12, 0, 0]], 65],
	['Mo-Fr 09:00-17:30', [[2, 17, 29, 1], [2, 17, 30, 0]], 42.5],
	['Mo 12:00-24:00; Tu-Fr 00:00-24:00; Sa 00:00-12:00', [[0, 11, 59, 0], [0, 12, 0, 1], [1, 0, 0, 1], [5, 11, 59, 1], [5, 12, 0, 0]], 120],
	['Su-Fr 22:00-06:00', [[0, 5, 59, 1], [5, 5, 59, 1], [5, 22, 0, 0], [6, 5, 0, 0], [6, 22, 0, 1]], 48],
	['Mo-Fr 08:00-04:00', [[0, 3, 0, 0], [5, 3, 59, 1], [5, 4, 0, 0]], 100],
	['Mo-Fr 09:00-17:00; PH off', [[0, 9, 0, 1]], 40],
	['24/7; PH off', [[6, 3, 0, 1]], 168],
	['Mo-Su,PH 09:00-24:00', [[6, 23, 59, 1], [0, 0, 0, 0]], 105],
	['22:00-29:00', [[0, 4, 59, 1], [0, 5, 0, 0], [3, 22, 0, 1]], 49],
	['Mo,We,Fr 09:00-12:00,13:00-17:00', [[0, 12, 30, 0], [1, 10, 0, 0], [4, 13, 0, 1]], 21],
	['Sa-Mo 10:00-14:00', [[5, 10, 0, 1], [6, 10, 0, 1], [0, 10, 0, 1], [1, 10, 0, 0]], 12],
	['Mo,We 22:00-06:00, Tu 10:00-12:00', [[1, 5, 0, 1], [1, 11, 0, 1], [3, 5, 59, 1]], 18],
	['Tu 09:00-09:00', [[1, 9, 0, 1], [2, 8, 59, 1], [2, 9, 0, 0]], 24],
	['PH 10:00-12:00', [[0, 11, 0, 0]], 0],
];
for (const [text, places, hours] of read) {
	test(`read: ${text}`, () => {
		const open = minutes(parse(text));
		for (const [day, hour, minute, is] of places)
			assert.equal(open[day * 1440 + hour * 60 + minute], is, `${day} ${hour}:${minute}`);
		assert.equal(sum(open), hours * 60);
	});
}

test('what is not the normal form is not understood', () => {
	const refused = ['', ' ', '24/7 ', 'open', 'Mo', 'Mo-Fr', 'mo-fr 09:00-17:00', 'Mo-Fr 9:00-17:00',
		'Mo-Fr 09:00-17:60', 'Mo-Fr 24:00-25:00', 'Mo-Fr 09:00-48:01', 'Mo-Fr 09:00–17:00', 'Mo-Fr  09:00-17:00',
		'Mo-Fr 09:00-17:00;PH off', 'Mo-Fr 09:00-17:00; Mo off', 'Mo,Mo 09:00-17:00', 'Mo-PH 09:00-17:00',
		'PH-Mo 09:00-17:00', 'Mo-Tu-We 09:00-17:00', 'Mo- 09:00-17:00', 'Mo-Fr 09:00-17:00,', 'Mo-Fr 09:00',
		'Mo-Fr 09:00-17:00 off', 'SH 09:00-17:00', 'Mo-Fr 09:00-17:00 "by appointment"', 'Mo-Fr 24/7',
		'Jan-Mar Mo 09:00-17:00', 'off; PH', 'Mo-Fr 09:00-12:00, 13:00-17:00', '24/7; 24/7'];
	assert.deepEqual(refused.filter((text) => parse(text)), []);
});

test('every week of the pages is read as their pictures show it', () => {
	const weeks = new Map();
	const folder = join(site, 'site/de-de/regions');
	for (const name of readdirSync(folder)) {
		const html = readFileSync(join(folder, name, 'index.html'), 'utf8');
		for (const [, text, body] of html.matchAll(/<tbody data-week="([^"]*)"[^>]*>(.*?)<\/tbody>/gs)) {
			const rects = [...body.matchAll(/<rect x="(\d+)" width="(\d+)"/g)];
			weeks.set(text, rects.map(([, from, length]) => [+from, +from + +length]));
		}
	}
	assert.ok(weeks.size > 40, `${weeks.size} weeks`);
	for (const [text, shown] of weeks) {
		const open = new Uint8Array(WEEK);
		for (const [from, to] of shown) open.fill(1, from, to); // a German week begins on Monday
		assert.ok(parse(text), text);
		assert.deepEqual(minutes(parse(text)), open, text);
	}
});

test('holidays that differ from an open day', () => {
	const table = { '24/7': false, 'off': false, 'Mo-Fr 09:00-17:00': false, 'Mo-Fr 09:00-17:00; PH off': true,
		'Mo-Su,PH 09:00-24:00': false, '24/7; PH off': true, 'PH 10:00-12:00': false,
		'Mo-Fr 09:00-17:00; Sa,PH 09:00-12:00': true };
	for (const [text, differ] of Object.entries(table)) assert.equal(holidaysDiffer(parse(text)), differ, text);
});

// ---- states

// hours; zone; now; open or closed; until when
const states = [
	['Mo-Fr 09:00-17:00', 'Europe/Berlin', '2026-11-18T07:59Z', 'closed', '2026-11-18T08:00Z'],
	['Mo-Fr 09:00-17:00', 'Europe/Berlin', '2026-11-18T08:00Z', 'open', '2026-11-18T16:00Z'],
	['Mo-Fr 09:00-17:00', 'Europe/Berlin', '2026-11-18T16:00Z', 'closed', '2026-11-19T08:00Z'],
	['Mo-Fr 09:00-17:00', 'Europe/Berlin', '2026-11-20T16:00Z', 'closed', '2026-11-23T08:00Z'],
	// Half an hour, and the other side of the date line.
	['Mo-Fr 09:00-17:00', 'Asia/Kolkata', '2026-11-18T03:30Z', 'open', '2026-11-18T11:30Z'],
	['Mo-Fr 09:00-17:00', 'Pacific/Kiritimati', '2026-11-15T19:00Z', 'open', '2026-11-16T03:00Z'],
	['Mo-Fr 09:00-17:00', 'Pacific/Pago_Pago', '2026-11-21T03:59Z', 'open', '2026-11-21T04:00Z'],
	// Past midnight, and from Sunday to Monday.
	['Mo-Fr 21:00-05:00', 'Europe/Berlin', '2026-11-21T03:59Z', 'open', '2026-11-21T04:00Z'],
	['Mo-Fr 21:00-05:00', 'Europe/Berlin', '2026-11-21T04:00Z', 'closed', '2026-11-23T20:00Z'],
	['Su-Fr 22:00-06:00', 'Europe/Berlin', '2026-11-23T00:00Z', 'open', '2026-11-23T05:00Z'],
	['Mo-Su 18:00-24:00', 'Europe/Berlin', '2026-11-22T22:59Z', 'open', '2026-11-22T23:00Z'],
	// Days that touch.
	['Mo 12:00-24:00; Tu-Fr 00:00-24:00; Sa 00:00-12:00', 'Asia/Dili', '2026-11-17T00:00Z', 'open', '2026-11-21T03:00Z'],
	['Mo 12:00-24:00; Tu-Fr 00:00-24:00; Sa 00:00-12:00', 'Asia/Dili', '2026-11-21T03:00Z', 'closed', '2026-11-23T03:00Z'],
	// Nearly always is not always.
	['Mo-Sa 00:00-24:00; Su 00:00-12:00', 'Europe/Berlin', '2026-11-15T23:00Z', 'open', '2026-11-22T11:00Z'],
	['24/7', 'Europe/Berlin', '2026-03-29T01:00Z', 'open', Infinity],
	['24/7; PH off', 'America/Toronto', '2026-11-01T06:00Z', 'open', Infinity],
	['off', 'Europe/Berlin', '2026-11-18T08:00Z', null],
	// Spring: 02:00 is 03:00. A time in the gap takes the offset before it.
	['Su 01:00-02:30', 'Europe/Berlin', '2026-03-29T00:30Z', 'open', '2026-03-29T01:30Z'],
	['Su 02:30-05:00', 'Europe/Berlin', '2026-03-29T01:00Z', 'closed', '2026-03-29T01:30Z'],
	['Su 02:30-03:00', 'Europe/Berlin', '2026-03-29T01:15Z', 'closed', '2026-04-05T00:30Z'],
	['Mo-Su 22:00-06:00', 'Europe/Berlin', '2026-03-28T22:00Z', 'open', '2026-03-29T04:00Z'],
	['Mo-Su 22:00-06:00', 'America/Toronto', '2026-03-08T03:00Z', 'open', '2026-03-08T10:00Z'],
	['Mo-Su 22:00-06:00', 'Australia/Sydney', '2026-10-03T13:00Z', 'open', '2026-10-03T19:00Z'],
	// Autumn: 03:00 is 02:00. A time that occurs twice is its first occurrence.
	['Su 01:00-02:30', 'Europe/Berlin', '2026-10-25T00:29Z', 'open', '2026-10-25T00:30Z'],
	['Su 01:00-02:30', 'Europe/Berlin', '2026-10-25T01:15Z', 'closed', '2026-11-01T00:00Z'],
	['Su 02:30-05:00', 'Europe/Berlin', '2026-10-25T00:30Z', 'open', '2026-10-25T04:00Z'],
	['Mo-Su 22:00-06:00', 'America/Toronto', '2026-11-01T03:00Z', 'open', '2026-11-01T11:00Z'],
	['Mo-Su 22:00-06:00', 'Australia/Sydney', '2026-04-04T12:00Z', 'open', '2026-04-04T20:00Z'],
	// A day that begins at 01:00.
	['Mo-Su 00:00-08:00', 'Asia/Beirut', '2026-03-28T22:00Z', 'open', '2026-03-29T05:00Z'],
];
for (const [text, zone, now, is, until] of states) {
	test(`${text} in ${zone} at ${now}: ${is} ${until ?? ''}`, () => {
		const found = state(parse(text), zone, at(now));
		assert.deepEqual(found && [found.open ? 'open' : 'closed', iso(found.at)], is && [is, until]);
	});
}

// ---- minutes counted one by one

// Numbers from one seed: a failure can be repeated.
let seed = 20261121;
function random(n) {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return Math.floor(seed / 2 ** 32 * n);
}

const two = (n) => String(n).padStart(2, '0');
const clockTime = (minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

// Days with one or two spans, some of them past midnight.
function randomHours() {
	const rules = names.filter(() => random(3)).map((name) => {
		const [a, b, c] = [0, 0, 0].map(() => random(96) * 15).sort((x, y) => x - y);
		const evening = random(2) && c < 1440 ? `,${clockTime(c)}-${clockTime(random(20) * 15)}` : '';
		return a < b && b < c ? `${name} ${clockTime(a)}-${clockTime(b)}${evening}` : `${name} 00:00-24:00`;
	});
	return rules.join(', ') || '24/7';
}

// The wall time of each minute from an instant on (or in longer steps), as minutes since 1970, by
// Intl alone.
function walls(zone, from, count, step = 1) {
	const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
	return Array.from({ length: count }, (_, i) =>
		Date.parse(`${format.format(from + i * step * MINUTE).replace(' ', 'T')}Z`) / MINUTE);
}

// The place of a wall time: the first that shows it; or, where none does, counted on from the last
// before the gap.
function placeOf(shown, wall) {
	const place = shown.indexOf(wall);
	if (place >= 0) return place;
	const after = shown.findIndex((other) => other > wall);
	return after - 1 + wall - shown[after - 1];
}

// 1 for each minute that is open, painted span by span.
function painted(week, shown) {
	const open = new Uint8Array(shown.length);
	for (let day = Math.ceil(shown[0] / 1440); (day + 2) * 1440 < shown[shown.length - 1]; day++)
		for (const [from, to] of week.days[(day + 3) % 7])
			open.fill(1, placeOf(shown, day * 1440 + from), Math.max(0, placeOf(shown, day * 1440 + to)));
	return open;
}

function stretches(open, begin, from, to) {
	const found = [];
	for (let i = from; i < to; i++) {
		if (!open[i]) continue;
		const start = i;
		while (i < to && open[i]) i++;
		found.push([iso(begin + start * MINUTE), iso(begin + i * MINUTE)]);
	}
	return found;
}

const clipped = (list, from, to) => list.map((ends) => ends.map((end) => Math.min(Math.max(end, from), to)))
	.filter(([a, b]) => a < b).map((ends) => ends.map(iso));

const odd = ['24/7', 'Mo-Su 02:00-03:00', 'Mo-Su 02:30-02:45', 'Mo-Su 01:30-02:30', 'Mo-Su 23:30-00:30',
	'Su-Fr 22:00-06:00', 'Mo-Su 00:00-02:15,02:45-24:00', 'Mo-Fr 08:00-04:00', 'Sa 00:00-24:00', 'Mo-Su 02:30-02:30'];
const edges = [
	['Europe/Berlin', '2026-03-29'], ['Europe/Berlin', '2026-10-25'],
	['America/Toronto', '2026-03-08'], ['America/Toronto', '2026-11-01'],
	['Australia/Sydney', '2026-04-05'], ['Australia/Sydney', '2026-10-04'],
	['Australia/Lord_Howe', '2026-04-05'], ['Australia/Lord_Howe', '2026-10-04'],
	['Asia/Beirut', '2026-03-29'], ['America/Havana', '2026-11-01'], ['Asia/Kolkata', '2026-06-15'],
	['America/St_Johns', '2026-03-08'], ['Pacific/Chatham', '2026-09-27'],
];
for (const [zone, day] of edges) {
	test(`minute by minute: ${zone}, ${day}`, () => {
		const begin = at(`${day}T00:00Z`) - 5 * DAY, count = 11 * 1440;
		const shown = walls(zone, begin, count);
		for (const text of [...odd, ...Array.from({ length: 25 }, randomHours)]) {
			const week = parse(text);
			const open = painted(week, shown);
			// Only the middle has all that reaches into it.
			const from = 4 * 1440, to = count - 4 * 1440;
			const mine = intervals(week, zone, begin + random(2) * DAY + 3.5 * DAY);
			assert.deepEqual(clipped(mine, begin + from * MINUTE, begin + to * MINUTE),
				stretches(open, begin, from, to), text);
		}
	});
}

test('the states of a whole year', () => {
	// By quarters of an hour: no clock changes within one, and no span begins in one.
	const QUARTER = 15, begin = at('2026-01-01T00:00Z') - 9 * DAY, count = 384 * 96;
	const shown = walls('Europe/Berlin', begin, count, QUARTER);
	const place = new Map(shown.map((wall, i) => [wall, i]).reverse()); // the first occurrence stays
	for (const text of ['Mo-Fr 09:00-17:00', 'Su-Fr 22:00-06:00', 'Mo 12:00-24:00; Tu-Fr 00:00-24:00; Sa 00:00-12:00', 'Su 01:00-03:00']) {
		const week = parse(text), open = new Uint8Array(count);
		for (let day = Math.ceil(shown[0] / 1440); (day + 2) * 1440 < shown[count - 1]; day++)
			for (const [from, to] of week.days[(day + 3) % 7])
				open.fill(1, place.get(day * 1440 + from), place.get(day * 1440 + to));
		for (let i = 9 * 96; i < 374 * 96; i += 41) {
			const next = open.indexOf(1 - open[i], i), now = begin + (i * QUARTER + random(15)) * MINUTE;
			const found = state(week, 'Europe/Berlin', now);
			assert.deepEqual([found.open, iso(found.at)], [open[i] === 1, iso(begin + next * QUARTER * MINUTE)],
				`${text} at ${iso(now)}`);
		}
	}
});

test('random hours at random instants, by the wall of each minute', () => {
	// Far from every change of clocks, open is what the wall shows, whatever the law of edges says.
	const zones = ['Asia/Kolkata', 'Asia/Tokyo', 'Africa/Lagos', 'Pacific/Kiritimati', 'America/Bogota', 'Asia/Kathmandu'];
	for (let i = 0; i < 60; i++) {
		const zone = zones[i % zones.length], text = randomHours(), week = parse(text), open = minutes(week);
		const now = at('2026-01-01T00:00Z') + random(365 * 1440) * MINUTE;
		const found = state(week, zone, now);
		const shown = walls(zone, now, WEEK + 1).map((wall) => open[(wall + 3 * 1440) % WEEK]);
		const next = shown.indexOf(1 - shown[0]);
		assert.deepEqual([found.open, iso(found.at)], [shown[0] === 1, next < 0 ? Infinity : iso(now + next * MINUTE)],
			`${text} in ${zone} at ${iso(now)}`);
	}
});

// ---- without a guess

test('always, and only then', () => {
	for (const text of ['24/7', '24/7; PH off', 'Mo-Su 00:00-24:00', 'Mo-Su 12:00-12:00']) assert.ok(always(parse(text)), text);
	for (const text of ['off', 'PH 10:00-12:00', 'Mo-Sa 00:00-24:00; Su 00:00-23:59']) assert.ok(!always(parse(text)), text);
});

test('where local time may be', () => {
	const germany = ['Europe/Berlin', 'Europe/Busingen'];
	assert.deepEqual(candidates(germany, 'Europe/Busingen'), ['Europe/Busingen']);
	assert.deepEqual(candidates(germany, 'Europe/Rome'), germany);
	// Names of one zone.
	assert.deepEqual(candidates(['Asia/Calcutta'], 'Asia/Kolkata'), ['Asia/Kolkata']);
	assert.deepEqual(candidates(['America/Indianapolis', 'America/Chicago'], 'America/Indiana/Indianapolis'),
		['America/Indiana/Indianapolis']);
	assert.deepEqual(candidates([], 'Europe/Rome'), []);
	// A name that this browser does not know silences nobody who is in another of the zones.
	assert.deepEqual(candidates(['Mars/Olympus', 'Asia/Calcutta'], 'Asia/Kolkata'), ['Asia/Kolkata']);
	const mars = candidates(['Mars/Olympus', 'Europe/Rome'], 'Asia/Kolkata');
	assert.deepEqual(mars, ['Mars/Olympus', 'Europe/Rome']);
	assert.throws(() => agreedState(parse('Mo-Fr 09:00-17:00'), mars, at('2026-11-18T12:00Z')), RangeError);
});

test('a state that is not the same everywhere is none', () => {
	const week = parse('Mo-Fr 09:00-17:00'), noon = at('2026-11-18T12:00Z');
	assert.equal(agreedState(week, [], noon), null);
	assert.deepEqual(agreedState(week, ['Europe/Berlin', 'Europe/Busingen'], noon), { open: true, at: at('2026-11-18T16:00Z') });
	// Both open, but not as long; both closed, but not as long.
	assert.equal(agreedState(week, ['Europe/Berlin', 'Europe/London'], noon), null);
	assert.equal(agreedState(week, ['Europe/Berlin', 'Europe/London'], noon + 7 * 60 * MINUTE), null);
	// Sydney and Brisbane agree in winter alone.
	const east = ['Australia/Brisbane', 'Australia/Sydney'];
	assert.equal(agreedState(week, east, at('2026-01-14T00:00Z')), null);
	assert.deepEqual(agreedState(week, east, at('2026-07-15T00:00Z')), { open: true, at: at('2026-07-15T07:00Z') });
	assert.throws(() => agreedState(week, ['Mars/Olympus'], noon), RangeError);
	// Two weeks that differ at their end give no hours in the reader's time.
	assert.deepEqual(agreedIntervals(week, east, at('2026-09-25T00:00Z')), []);
	assert.ok(agreedIntervals(week, east, at('2026-07-15T00:00Z')).length > 10);
});

// ---- the reader's week

// hours; their zone; the reader's; now; what the reader's week has
const span = (text) => text.split(' ').map((part) => {
	const [, day, hour, minute] = /^(?:(\d+)\+)?(\d\d):(\d\d)$/.exec(part);
	return (+(day ?? 0) * 1440 + hour * 60 + +minute) * MINUTE;
});
const weeks = [
	['Mo-Fr 09:00-17:00', 'Europe/Berlin', 'Asia/Kolkata', '2026-11-18T12:00Z', [[[0, 1, 2, 3, 4], ['13:30 21:30']]]],
	['Mo-Fr 09:00-17:00', 'Europe/Berlin', 'America/Los_Angeles', '2026-11-18T12:00Z', [[[0, 1, 2, 3, 4], ['00:00 08:00']]]],
	['Mo-Fr 09:00-17:00', 'Asia/Tokyo', 'America/Los_Angeles', '2026-11-18T12:00Z', [[[0, 1, 2, 3, 6], ['16:00 00:00']]]],
	['Mo-Fr 09:00-17:00', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', '2026-11-18T12:00Z', [[[0, 1, 2, 3, 6], ['08:00 16:00']]]],
	['Mo-Fr 09:00-17:00', 'America/Toronto', 'Asia/Kathmandu', '2026-11-18T12:00Z', [[[0, 1, 2, 3, 4], ['19:45 03:45']]]],
	['Mo-Fr 09:00-12:00,13:00-17:00', 'Europe/London', 'Europe/Berlin', '2026-11-18T12:00Z', [[[0, 1, 2, 3, 4], ['10:00 13:00', '14:00 18:00']]]],
	// Between the changes of both clocks, the week has two kinds of days: today is Thursday.
	['Mo-Fr 09:00-17:00', 'America/Toronto', 'Europe/Berlin', '2026-10-29T12:00Z', [[[0, 1, 2], ['15:00 23:00']], [[3, 4], ['14:00 22:00']]]],
	// A day or longer.
	['Mo 12:00-24:00; Tu-Fr 00:00-24:00; Sa 00:00-12:00', 'Asia/Dili', 'Europe/Berlin', '2026-11-17T12:00Z', [[[], ['20780+04:00 20785+04:00']]]],
	['Sa 00:00-24:00', 'Europe/London', 'Europe/Berlin', '2026-11-17T12:00Z', [[[], ['20778+01:00 20779+01:00']]]],
];
for (const [text, zone, own, now, want] of weeks) {
	test(`${text} of ${zone} in ${own}`, () => {
		const found = ownWeek(intervals(parse(text), zone, at(now)), own, at(now));
		assert.deepEqual(found.sort(([a], [b]) => a[0] - b[0]), want.map(([days, spans]) => [days, spans.map(span)]));
	});
}

test('runs of days', () => {
	const table = [[[], []], [[0, 1, 2, 3, 4], [[0, 4]]], [[6], [[6, 6]]], [[0, 4, 5, 6], [[4, 7]]],
		[[0, 2, 4], [[0, 0], [2, 2], [4, 4]]], [[0, 1, 2, 3, 4, 5, 6], [[0, 6]]], [[0, 1, 2, 3, 6], [[6, 10]]]];
	for (const [days, want] of table) assert.deepEqual(runs(days), want);
});
