/* The box that finds places, pages and sections, and the guess where the reader is. Names come with
   search.js on first use. */
(() => {
	'use strict';

	const MOST = 8;
	const PAUSE = 600; /* milliseconds */

	/* Marks go, but not those of kana and Indic vowels: they are letters. */
	const letters = {
		ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ',
		'\u0649': '\u064a', '\u06cc': '\u064a', '\u0629': '\u0647', '\u06a9': '\u0643',
	};
	const folds = [
		[/[^\0-\x7f]/g, (c) => letters[c] ?? c],
		[/&/g, ' and '],
		[/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 96)],
		[/[\u0660-\u0669\u06f0-\u06f9]/g, (c) => c.charCodeAt(0) & 15],
		[/[^\p{L}\p{M}\p{N}\p{Cf}]+/gu, ' '],
		[/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\p{Cf}]/gu, ''],
	];
	const rewrite = (text, table) => table.reduce((all, row) => all.replace(...row), text);
	const fold = (text) => rewrite(text.normalize('NFKD').toLowerCase(), folds).trim();

	const spelled = [[/ä/g, 'ae'], [/[öø]/g, 'oe'], [/ü/g, 'ue'], [/å/g, 'aa']];
	const writings = [
		[/\bst\b/g, 'saint'],
		[/\bsaint\b/g, 'st'],
		[/(^| )\u0627\u0644(?=\S\S)/g, '$1'],
	];

	function named(text) {
		const own = fold(text);
		const forms = [own, fold(rewrite(text.toLowerCase(), spelled))]
			.flatMap((form) => [form, ...writings.map((row) => form.replace(...row))]);
		const words = own.split(' ');
		const initials = words[1] && words.map((word) => word[0]).join('');
		return { text, initials, forms: [...new Set(forms)], tight: own.replace(/ /g, '') };
	}

	function entry(p, name, hash, others) {
		const all = [name, ...others].map(named);
		const facts = [p.code, p.iso3, p.within, p.edition].map((text) => fold(text ?? ''));
		return {
			...p, name, address: `${p.page}/index.html${hash}`,
			all, own: all.slice(0, 1), others: all.slice(1), facts,
			words: ` ${all.flatMap((n) => n.forms).concat(facts).join(' ')}`,
		};
	}

	/* Equals are shown in this order. */
	const prepare = ({ places = [], pages = [] }) => [
		...places.map((p) => entry(p, p.name, '', p.also ?? [])),
		...pages.map((p) => entry(p, p.name, '', p.about ? [p.about] : [])),
		...pages.flatMap((p) => (p.sections ?? [])
			.map((s) => entry({ ...p, within: p.name }, s.name, `#${s.id}`, s.also ?? []))),
	];

	const by = (names, test) => names.find((name) => name.forms.some(test))?.text;
	const begins = (q) => (form) => form.startsWith(q.text);
	const hasWord = (q) => (form) => ` ${form}`.includes(` ${q.text}`);
	const dialled = (e, q) => q.dial && e.calling?.startsWith(q.dial) && `+${e.calling}`;

	/* A letter is wrong, too many or missing, or two changed places. */
	function mistyped(q, name) {
		let i = 0;
		while (i < q.length && q[i] === name[i]) i += 1;
		const same = (from, at) => name.startsWith(q.slice(from), at);
		return same(i + 1, i + 1) || same(i + 1, i) || same(i, i + 1) ||
			(q[i] === name[i + 1] && q[i + 1] === name[i] && same(i + 2, i + 2));
	}

	/* "germany phone" names a country among other words; two letters are rather one of these. */
	const among = (e, q) => e.code &&
		by(e.all, (form) => form[2] && ` ${q.text} `.includes(` ${form} `));

	const mistake = (e, q) => q.text[3] && by(e.all, (form) => mistyped(q.text, form));

	/* From best to last; a rule gives the text that helped. */
	const rules = [
		(e, q) => e.facts[0] === q.text && e.code,
		(e, q) => e.main && e.calling === q.dial && dialled(e, q),
		(e, q) => by(e.all, (form) => form === q.text), /* "UK" is not Ukraine */
		(e, q) => by(e.own, begins(q)),
		(e, q) => e.facts[1] === q.text && e.iso3,
		(e, q) => by(e.others, begins(q)),
		(e, q) => by(e.own, hasWord(q)),
		(e, q) => e.all.find((name) => name.initials === q.text)?.text,
		(e, q) => by(e.others, hasWord(q)),
		(e, q) => q.words[1] && q.words.every((word) => e.words.includes(` ${word}`)) && e.name,
		among,
		(e, q) => e.all.find((name) => name.tight.startsWith(q.tight))?.text,
		dialled,
		(e, q) => by(e.own, (form) => form.includes(q.text)),
	];

	function search(entries, typed) {
		const text = fold(typed);
		const tight = text.replace(/ /g, '');
		const q = { text, tight, words: text.split(' '), dial: tight.replace(/^00/, '') };
		const judge = (table) => entries.flatMap((e) => {
			const rank = table.findIndex((rule) => rule(e, q));
			return rank < 0 ? [] : [{ entry: e, rank, why: table[rank](e, q) }];
		}).sort((a, b) => a.rank - b.rank).slice(0, MOST);
		const found = text ? judge(rules) : [];
		return found[0] ? found : judge([mistake]); /* no guess beside a match */
	}

	/* Where the typed letters stand, rather where a word begins. */
	function literal(text, typed) {
		const q = fold(typed);
		const starts = Object.keys(text).map(Number)
			.filter((i) => q && fold(text[i]) && fold(text.slice(i)).startsWith(q));
		const from = starts.find((i) => !fold(text.charAt(i - 1))) ?? starts[0];
		if (from === undefined) return [];
		let to = from + 1;
		while (!fold(text.slice(from, to)).startsWith(q) || /^\p{M}/u.test(text.slice(to))) to += 1;
		return [from, to];
	}

	function canonical(timeZone) {
		try {
			return Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
		} catch {
			return timeZone;
		}
	}

	/* By the clock, then by the first language with a region. */
	function guess(entries, zone, tags) {
		const own = canonical(zone);
		const code = tags.map((tag) => tag.match(/-([A-Z]{2})\b/)?.[1]).find(Boolean) ?? '-';
		const byZone = !/^(Etc\/|UTC|GMT)/.test(own) && (entries.find((e) => e.zones?.includes(zone)) ??
			entries.find((e) => e.zones?.some((z) => canonical(z) === own)));
		return [...new Set([byZone, entries.find((e) => e.code === code)])].filter(Boolean);
	}

	function element(tag, className, ...content) {
		const made = document.createElement(tag);
		made.className = className;
		made.append(...content);
		return made;
	}

	function marked(className, text, typed) {
		const [from, to] = literal(text, typed);
		if (!to) return element('bdi', className, text);
		const mark = element('mark', '', text.slice(from, to));
		return element('bdi', className, text.slice(0, from), mark, text.slice(to));
	}

	/* Is it the input method's key? Safari tells by 229 alone. Phones compose every word, and their
	   Go is an Enter (13) all the same. */
	const taken = (event) => event.keyCode === 229 || (event.isComposing &&
		(event.keyCode !== 13 || !matchMedia('(pointer: coarse)').matches));

	/* --- the list of a box: { root, input, list, status, home, near, found, options, … } --- */

	function word({ root }, name, slot) {
		const said = root.querySelector('template').content
			.querySelector(`[data-word=${name}]`).cloneNode(true);
		said.querySelector('[data-slot]')?.append(slot);
		return said;
	}

	function option(box, { entry: e, why }) {
		const typed = box.input.value;
		const made = element('li', '', marked('option-name', e.name, typed));
		made.id = `${box.list.id}-${box.entries.indexOf(e)}`;
		made.setAttribute('role', 'option');
		for (const note of [why !== e.name && why, e.within, e.edition])
			if (note) made.append(' ', marked('option-note', note, typed));
		made.addEventListener('click', (event) => go(box, e, event));
		return made;
	}

	function activate(box, i) {
		const { input, options } = box;
		box.active = (i + options.length) % options.length;
		options.forEach((o, n) => o.setAttribute('aria-selected', n === box.active));
		input.setAttribute('aria-activedescendant', options[box.active].id);
		options[box.active].scrollIntoView({ block: 'nearest' });
	}

	function close(box) {
		const { input, list } = box;
		clearTimeout(box.timer); /* nobody counts what is gone */
		box.wanted = undefined;
		list.hidden = true;
		input.setAttribute('aria-expanded', false);
		input.removeAttribute('aria-activedescendant');
	}

	function tell(box) {
		const { input, status, found } = box;
		const none = !found[0] && input.value.trim();
		clearTimeout(box.timer);
		status.className = none ? '' : 'unseen';
		status.replaceChildren(none ? word(box, 'none') : '');
		if (found[0])
			box.timer = setTimeout(() => status.append(word(box, 'count', found.length)), PAUSE);
	}

	function show(box, first = 0, rest = []) {
		const { root, input, list, entries } = box;
		if (!entries) return load(box);
		box.found = input.value.trim() ? search(entries, input.value) : rest;
		box.options = box.found.map((found) => option(box, found));
		list.replaceChildren(...box.options);
		tell(box);
		if (!box.found[0]) return close(box);
		const opens = list.hidden;
		list.hidden = false;
		input.setAttribute('aria-expanded', true);
		const room = globalThis.visualViewport?.height ?? innerHeight;
		if (opens && list.getBoundingClientRect().bottom > room) root.scrollIntoView();
		activate(box, first);
	}

	function go(box, e, event) {
		const address = box.root.dataset.home + e.address;
		close(box);
		if (event.ctrlKey || event.metaKey) return open(address, '_blank', 'noopener');
		box.input.blur();
		location.assign(address);
	}

	/* --- keys --- */

	function step(box, event, way) {
		event.preventDefault();
		if (event.altKey && way < 0) close(box);
		else if (box.list.hidden) show(box, Math.min(way, 0), box.near);
		else if (!event.altKey) activate(box, box.active + way);
	}

	const keys = {
		ArrowDown: (box, event) => step(box, event, 1),
		ArrowUp: (box, event) => step(box, event, -1),
		Enter(box, event) {
			if (!box.list.hidden) go(box, box.found[box.active].entry, event);
			else if (box.input.value.trim()) show(box);
			if (!box.entries) box.wanted = event;
		},
		Escape(box) {
			if (box.list.hidden) box.input.value = '';
			if (box.list.hidden) show(box);
			close(box);
		},
		Tab: close,
	};

	function press(box, event) {
		const command = event.shiftKey || ((event.ctrlKey || event.metaKey) && event.key !== 'Enter');
		if (!taken(event) && !command) keys[event.key]?.(box, event);
	}

	/* --- the index --- */

	function offer({ root, home, near }) {
		if (!home || !near[0]) return;
		const links = near.flatMap(({ entry: e }, i) => {
			const link = element('a', '', element('bdi', '', e.name));
			link.href = root.dataset.home + e.address;
			return i ? [' · ', link] : [link];
		});
		home.querySelector('[data-slot]').replaceChildren(...links);
		home.hidden = false;
	}

	function arrive(box, data) {
		const { input, wanted } = box;
		const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
		box.entries = prepare(data);
		box.near = guess(box.entries, timeZone, navigator.languages).map((e) => ({ entry: e }));
		offer(box);
		if (input.value && document.activeElement === input) show(box);
		if (wanted && box.found[0]) go(box, box.found[0].entry, wanted);
	}

	function load(box) {
		if (box.script) return;
		supportdir.index = (data) => arrive(box, data);
		box.script = element('script', '');
		box.script.src = box.root.dataset.index;
		box.script.onload = box.script.onerror = () => box.entries ?? arrive(box, {});
		document.head.append(box.script);
	}

	/* --- the page --- */

	function listen(box) {
		const { root, input, list, home } = box;
		const on = (target, type, act) => target.addEventListener(type, act);
		on(input, 'focus', () => load(box));
		on(input, 'input', () => {
			box.wanted = undefined;
			show(box);
		});
		on(input, 'click', () => input.value && list.hidden && show(box));
		on(input, 'keydown', (event) => press(box, event));
		on(list, 'mousedown', (event) => event.preventDefault());
		/* Not at blur: phones put the keyboard away to show the list. */
		for (const leaving of ['pointerdown', 'focusin'])
			on(document, leaving, (event) => root.contains(event.target) || close(box));
		if (home) on(globalThis, 'load', () => (globalThis.requestIdleCallback ?? setTimeout)(() => load(box)));
	}

	const takesFocus = (root) => 'focus' in root.dataset &&
		document.activeElement === document.body && !location.hash &&
		performance.getEntriesByType('navigation')[0]?.type !== 'back_forward' &&
		matchMedia('(hover: hover) and (pointer: fine)').matches;

	function start(root) {
		const [input, list, status] = ['combobox', 'listbox', 'status']
			.map((role) => root.querySelector(`[role=${role}]`));
		const home = document.querySelector('.your-region');
		root.hidden = false;
		listen({ root, input, list, status, home, near: [], found: [], options: [] });
		if (takesFocus(root)) input.focus({ preventScroll: true });
	}

	globalThis.supportdir ??= {};
	supportdir.find = { fold, prepare, search, literal, guess };
	const root = globalThis.document?.querySelector('.find');
	if (root) start(root);
})();
