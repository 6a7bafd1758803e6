/* Who answers now, by the browser's clock and zone data. Law: never a guess. What depends on
 * more than the page and the browser know is not said. */
(() => {
	'use strict';
	const MINUTE = 60000, DAY = 1440 * MINUTE;
	const NAMES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'PH'];

	/* A wall time is the instant at which UTC shows it. */
	const date = (wall) => Math.floor(wall / DAY);
	const weekday = (day) => (day + 3) % 7; /* 1 January 1970 was a Thursday */
	const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

	/* --- the normal form of hours (generator/hours/normal.c) ------------------ */

	/* "Mo-We,PH" as places in NAMES, or null. */
	const readDays = (text) => {
		const days = [];
		for (const part of text.split(',')) {
			const [first, last = first, more] = part.split('-').map((name) => NAMES.indexOf(name));
			if (first < 0 || last < 0 || more !== undefined)
				return null;
			if (first !== last && (first === 7 || last === 7))
				return null;
			for (let day = first; day !== last; day = (day + 1) % 7)
				days.push(day);
			days.push(last);
		}
		return days;
	};

	/* "22:00-06:00" as minutes of the day on which it opens, or null. */
	const readSpan = (text) => {
		const match = /^([01]\d|2[0-3]):([0-5]\d)-([0-3]\d|4[0-8]):([0-5]\d)$/.exec(text);
		const [, hour, minute, toHour, toMinute] = (match ?? []).map(Number);
		const from = hour * 60 + minute, to = toHour * 60 + toMinute;
		return to <= 2880 ? [from, to > from ? to : to + 1440] : null;
	};

	/* A day stands in one rule at most: so it is the same whether a rule replaces or adds. Null
	 * for what is not understood. */
	const parse = (text) => {
		const week = [];
		const whole = text.replace(/^24\/7/, '00:00-24:00').replace(/^(?=\d|off$)/, 'Mo-Su ');
		for (const rule of whole.split(/[;,] /)) {
			const [, names = '', times = ''] = /^(\S+) (\S+)$/.exec(rule) ?? [];
			const days = readDays(names);
			const spans = times === 'off' ? [] : times.split(',').map(readSpan);
			if (!days || spans.includes(null))
				return null;
			for (const day of days) {
				if (week[day])
					return null;
				week[day] = spans;
			}
		}
		return { days: Array.from({ length: 7 }, (_, day) => week[day] ?? []), holidays: week[7] };
	};

	/* --- wall times and instants ----------------------------------------------- */

	/* The clock of a zone; throws where the browser does not know it. */
	const makeClock = (zone) => {
		const format = new Intl.DateTimeFormat('en-u-nu-latn-ca-gregory', {
			timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
			hour: 'numeric', minute: 'numeric', second: 'numeric',
		});

		const wall = (at) => {
			const part = {};
			for (const { type, value } of format.formatToParts(at))
				part[type] = value;
			return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
		};

		/* RFC 5545, 3.3.5: a time that occurs twice is its first occurrence, one that does not
		 * occur takes the offset before the gap. */
		const instant = (time) => {
			const midnight = date(time) * DAY;
			const [before, after] = [midnight - DAY, midnight + 2 * DAY].map((at) => wall(at) - at);
			const occurs = (offset) => wall(time - offset) === time;
			return time - (before === after || occurs(before) || !occurs(after) ? before : after);
		};

		return { wall, instant, name: format.resolvedOptions().timeZone };
	};

	const clocks = new Map();
	const clock = (zone) => {
		if (!clocks.has(zone))
			clocks.set(zone, makeClock(zone));
		return clocks.get(zone);
	};

	/* When it is open around now, as instants: sorted, disjoint, not touching. Two weeks ahead,
	 * so that what opens within a week has its end. */
	const intervals = (week, zone, now) => {
		const { wall, instant } = clock(zone), today = date(wall(now)), all = [], merged = [];
		for (let day = today - 2; day < today + 16; day++)
			for (const span of week.days[weekday(day)])
				all.push(span.map((minutes) => instant(day * DAY + minutes * MINUTE)));
		for (const [from, to] of all.sort((a, b) => a[0] - b[0])) {
			const last = merged[merged.length - 1];
			if (from >= to)
				continue; /* it fell into the gap */
			if (from <= last?.[1])
				last[1] = Math.max(last[1], to);
			else
				merged.push([from, to]);
		}
		return merged;
	};

	/* Open or not, and when that ends: Infinity where it never closes. Null: it never opens. */
	const state = (week, zone, now) => {
		const next = intervals(week, zone, now).find(([, to]) => to > now);
		if (!next)
			return null;
		const open = next[0] <= now, at = next[open ? 1 : 0];
		return { open, at: open && at - now > 7 * DAY ? Infinity : at };
	};

	/* --- without a guess --------------------------------------------------------- */

	/* The one name of a zone that has several; null where the browser does not know it. */
	const zoneName = (zone) => {
		try {
			return clock(zone).name;
		} catch {
			return null;
		}
	};

	/* Where local time may be: the reader's own zone if the region has it, else all of them. */
	const candidates = (zones, own) => {
		const name = clock(own).name;
		return zones.some((zone) => zoneName(zone) === name) ? [own] : zones;
	};

	/* What `find` says of the zones, if it says the same of all; null otherwise. */
	const agreed = (zones, find) => {
		const first = zones.length ? find(zones[0]) : null;
		return zones.every((zone, i) => !i || same(find(zone), first)) ? first : null;
	};

	const always = (week) => state(week, 'UTC', DAY)?.at === Infinity;

	const agreedState = (week, zones, now) => agreed(zones, (zone) => state(week, zone, now));

	const agreedIntervals = (week, zones, now) =>
		agreed(zones, (zone) => intervals(week, zone, now)) ?? [];

	const holidaysDiffer = ({ days, holidays }) =>
		!!holidays && days.some((spans) => spans.length && !same(spans, holidays));

	/* --- the reader's week ------------------------------------------------------- */

	/* Seven days by the reader's clock, from today: [days, spans] for days with equal hours, as
	 * walls of 1 January 1970; and without days what takes a day or longer. */
	const ownWeek = (list, own, now) => {
		const { wall } = clock(own), today = date(wall(now));
		const days = Array.from({ length: 7 }, () => []), groups = new Map(), long = [];
		for (const [from, to] of list.map((ends) => ends.map(wall))) {
			if (date(from) < today || date(from) > today + 6)
				continue;
			if (to - from >= DAY)
				long.push([[], [[from, to]]]);
			else
				days[weekday(date(from))].push([from % DAY, to % DAY]);
		}
		days.forEach((spans, day) => {
			const [others] = groups.get(spans.join()) ?? [[]];
			if (spans.length)
				groups.set(spans.join(), [[...others, day], spans]);
		});
		return [...groups.values(), ...long];
	};

	/* Runs on the circle of the week: Friday to Monday is [4, 7]. */
	const runs = (days) => days.length === 7 ? [[0, 6]] :
		days.filter((day) => !days.includes((day + 6) % 7)).map((first) => {
			let last = first;
			while (days.includes((last + 1) % 7))
				last++;
			return [first, last];
		});

	/* --- words --------------------------------------------------------------------- */

	const make = (tag, ...children) => {
		const element = document.createElement(tag);
		element.append(...children);
		return element;
	};

	const word = (name, value) => {
		const live = document.getElementById('live')?.content;
		const copy = live?.querySelector(`[data-word="${name}"]`)?.cloneNode(true);
		for (const slot of copy?.querySelectorAll('[data-slot]') ?? [])
			slot.textContent = value;
		return copy;
	};

	/* Times, days and lists in a language. */
	const makeTexts = (lang) => {
		const locale = `${lang}-u-nu-latn-ca-gregory`;
		const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
		const hour = format({ timeStyle: 'short' }), day = format({ weekday: 'long' });
		const time = { hour: 'numeric', minute: '2-digit' };
		const dayHour = format({ weekday: 'long', ...time });
		const dateHour = format({ weekday: 'long', month: 'long', day: 'numeric', ...time });
		const lists = new Intl.ListFormat(locale, { style: 'narrow' });

		const list = (nodes) => {
			const rest = [...nodes];
			return lists.formatToParts(nodes.map((node) => node.textContent))
				.map(({ type, value }) => type === 'element' ? rest.shift() : value);
		};

		const days = (ends) => make('bdi', day.formatRange(...ends.map((end) => (end + 4) * DAY)));
		/* As a range, 11 AM to midnight, the day's beginning, would be "11:00 – 12:00 AM": what
		 * both ends have in common is said once. */
		const dash = hour.formatRangeToParts(0, DAY / 2)
			.find(({ type, source }) => type === 'literal' && source === 'shared')?.value ?? ' – ';
		const span = ([from, to]) => make('bdi', from < to ? hour.formatRange(from, to) :
			[from, to + DAY].map(hour.format).join(dash));
		const long = (ends) => make('bdi', ends.map(dayHour.format).join(' – '));
		return {
			list,
			time: (wall) => hour.format(wall),
			/* From a week on, a weekday alone would be taken for one before it. */
			dayTime: (wall, today) => (date(wall) < today + 7 ? dayHour : dateHour).format(wall),
			hours: ([some, spans]) => make('dd', ...some.length ?
				[...list(runs(some).map(days)), ' ', ...list(spans.map(span))] : spans.map(long)),
		};
	};

	/* --- what is said of an entry: { who, says, state } -------------------------- */

	const readEntry = (body) => {
		const who = make('span');
		for (const cell of body.rows[0].querySelectorAll('th, .aside:not(.zone)')) {
			const copy = cell.cloneNode(true);
			copy.querySelectorAll('sup, .status').forEach((other) => other.remove());
			if (copy.textContent.trim())
				who.append(...who.firstChild ? [' (', ...copy.childNodes, ')'] : copy.childNodes);
		}
		const { week, tz } = body.dataset, region = body.closest('[data-zones]')?.dataset.zones;
		return { body, who, tz, week: parse(week), region: region?.match(/\S+/g) ?? [] };
	};

	/* "Open now until 5:00 PM (11:00 AM in your time)" */
	const sayState = (view, { week, who }, { open, at }, zone) => {
		const says = document.createDocumentFragment();
		/* A box of its own, so that nothing comes between the brackets and their words. */
		const remark = (node) => node && says.append(' ', make('span', '(', node, ')'));
		const { time, dayTime } = view.texts;
		const both = at === Infinity ? [] : [zone, view.own].map(clock);
		const [there, here] = both.map(({ wall }) => wall(at));
		const [today, ownToday] = both.map(({ wall }) => date(wall(view.now)));
		const far = open ? at - view.now > DAY : date(there) !== today;
		const main = at === Infinity ? word('open-always') :
			word(open ? 'open-until' : 'opens', far ? dayTime(there, today) : time(there));
		if (!main)
			return null;
		says.append(main);
		if (here !== there)
			remark(word('own-time', date(here) !== date(there) ? dayTime(here, ownToday) : time(here)));
		if (holidaysDiffer(week))
			remark(word('holidays'));
		return { who, says, state: open ? 'open' : 'closed' };
	};

	/* The hours by the reader's clock, where it shows another time this week. */
	const sayOwn = ({ own, now, texts }, { week, who }, zones) => {
		const list = agreedIntervals(week, zones, now);
		const soon = list.filter(([from]) => from < now + 7 * DAY).flat();
		if (soon.every((at) => clock(zones[0]).wall(at) === clock(own).wall(at)))
			return null;
		const says = document.createDocumentFragment();
		says.append(...ownWeek(list, own, now).map(texts.hours));
		return { who, says };
	};

	const look = (view, entry) => {
		entry.now = entry.own = null;
		if (always(entry.week)) {
			entry.now = sayState(view, entry, { open: true, at: Infinity });
			return;
		}
		try {
			const zones = entry.tz ? [entry.tz] : candidates(entry.region, view.own);
			const found = agreedState(entry.week, zones, view.now);
			entry.now = found && sayState(view, entry, found, zones[0]);
			entry.own = sayOwn(view, entry, zones);
		} catch {
			/* The browser does not know a zone. */
		}
	};

	/* --- the page ------------------------------------------------------------------ */

	/* What has not changed stays, and with it what the reader has selected there. */
	const fill = (element, children, box = element) => {
		const fresh = element.cloneNode();
		fresh.append(...children);
		if (!fresh.isEqualNode(element))
			element.replaceChildren(...fresh.childNodes);
		box.hidden = !children.length;
	};

	/* What is said of the entries of a table; once, where the same is said of several. */
	const joined = ({ entries, texts }, table, key) => {
		const groups = new Map();
		for (const entry of entries.filter(({ body }) => body.parentNode === table)) {
			const text = entry[key]?.says.textContent;
			if (text)
				groups.set(text, [...groups.get(text) ?? [], entry[key]]);
		}
		return [...groups.values()].map((group) =>
			({ ...group[0], who: texts.list(group.map(({ who }) => who.cloneNode(true))) }));
	};

	const showStatus = ({ body, now }) => {
		const line = body.querySelector('.status');
		if (!line)
			return;
		line.dataset.state = now?.state ?? '';
		fill(line, now ? [now.says.cloneNode(true)] : []);
	};

	const service = (view, table) => {
		const answers = joined(view, table, 'now').map(({ who, says, state }) => {
			const answer = make('dd', make('span', ...who), ' ', says);
			answer.dataset.state = state;
			answer.firstChild.className = 'who';
			return answer;
		});
		const closed = (answer) => answer.dataset.state === 'closed';
		answers.sort((a, b) => closed(a) - closed(b));
		const name = table.caption?.cloneNode(true).childNodes ?? [];
		return answers.length ? [make('div', make('dt', ...name), ...answers)] : [];
	};

	const showNow = (view, box) => {
		const tables = [...box.closest('.edition').querySelectorAll('table')];
		fill(box.querySelector('dl'), tables.flatMap((table) => service(view, table)), box);
	};

	const showOwn = (view, box) => {
		const rows = joined(view, box.previousElementSibling, 'own')
			.map(({ who, says }) => make('div', make('dt', ...who), says));
		fill(box.querySelector('dl'), rows, box);
	};

	const start = () => {
		const entries = [...document.querySelectorAll('tbody[data-week]')].map(readEntry)
			.filter(({ week }) => week);
		const texts = makeTexts(document.documentElement.lang);

		const show = () => {
			const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
			const view = { entries, texts, own, now: Date.now() };
			entries.forEach((entry) => look(view, entry));
			entries.forEach(showStatus);
			document.querySelectorAll('.edition .now').forEach((box) => showNow(view, box));
			document.querySelectorAll('div.own-time').forEach((box) => showOwn(view, box));
		};
		const tick = () => {
			setTimeout(tick, 30000 - Date.now() % 30000);
			show();
		};
		document.addEventListener('visibilitychange', show);
		tick();
	};

	(globalThis.supportdir ??= {}).hours = {
		parse, intervals, state, always, candidates, agreedState, agreedIntervals,
		holidaysDiffer, ownWeek, runs,
	};
	if (globalThis.document && Intl.ListFormat && Intl.DateTimeFormat.prototype.formatRange)
		start();
})();
