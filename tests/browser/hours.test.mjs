// Who answers now, as readers see it: pages of the site with a clock that stands still, read from
// several time zones.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { open, site } from './browser.mjs';

let browser, folder;
before(async () => {
	browser = await open();
	folder = mkdtempSync(join(tmpdir(), 'hours-'));
});
after(async () => {
	await browser.close();
	rmSync(folder, { recursive: true, force: true });
});

const region = (locale, name) => join(site, 'site', locale, 'regions', name, 'index.html');

// A page of the site with changes, under the policy under which sites serve it.
function variant(page, ...changes) {
	const [name, locale = 'en-us'] = [page].flat();
	let html = readFileSync(region(locale, name), 'utf8').replaceAll('../../../assets/', `file://${site}/site/assets/`)
		.replace('<head>', '<head><meta http-equiv="Content-Security-Policy" content="default-src \'self\' file:"/>');
	for (const [from, to] of changes) {
		assert.ok(html.includes(from), from);
		html = html.replaceAll(from, to);
	}
	const file = join(folder, `${name}.html`);
	writeFileSync(file, html);
	return file;
}

// What the page says. Runs in the page; hidden is null.
function readings(edition) {
	const text = (node) => node.innerText.replace(/\s+/g, ' ').trim(); // as boxes stand
	const shown = (node) => node.checkVisibility();
	const section = document.getElementById(`edition-${edition}`);
	const items = (list, each) => Object.fromEntries([...list.children].map((item) =>
		[text(item.querySelector('dt')), [...item.querySelectorAll('dd')].map(each)]));
	const [now] = section.querySelectorAll('.now');
	return {
		statuses: [...section.querySelectorAll('tbody .status')].map((line) =>
			(shown(line) ? `${line.dataset.state}: ${text(line)}` : null)),
		now: shown(now) ? items(now.querySelector('dl'), (answer) => `${answer.dataset.state}: ${text(answer)}`) : null,
		own: [...section.querySelectorAll('.own-time')].map((box) =>
			(shown(box) ? items(box.querySelector('dl'), text) : null)),
	};
}

// The reader's language is not the page's.
async function newPage(zone, options = {}) {
	const page = await browser.page({ timezoneId: zone, locale: 'de-DE', ...options });
	page.mistakes = [];
	page.on('pageerror', (error) => page.mistakes.push(String(error)));
	page.on('console', (line) => line.type() === 'error' && page.mistakes.push(line.text()));
	return page;
}

async function show(page, file, now) {
	await page.clock.setFixedTime(new Date(now));
	await page.goto(`file://${file}`);
}

async function read(page, edition = 'worldwide') {
	assert.deepEqual(page.mistakes, []);
	return page.evaluate(readings, edition);
}

// One page for each zone is enough: a context of its own takes longer than all that is read there.
const pages = new Map();
async function seen(file, zone, now, edition) {
	const page = pages.get(zone) ?? await newPage(zone);
	pages.set(zone, page);
	await show(page, file, now);
	return read(page, edition);
}

const WEDNESDAY = '2026-11-18T12:00:00Z', SATURDAY = '2026-11-21T12:00:00Z';
const always = 'open: Open now, 24 hours';

test('a weekday at noon', async () => {
	const found = await seen(region('en-us', 'germany'), 'Europe/Berlin', WEDNESDAY);
	assert.deepEqual(found, {
		statuses: ['open: Open now until 5:00 PM', 'open: Open now until 5:00 PM', 'open: Open now until 9:00 PM', always],
		now: {
			'Billing support': ['open: German, English Open now until 5:00 PM'],
			'Technical support': ['open: German Open now until 9:00 PM', 'open: English Open now, 24 hours'],
		},
		own: [null, null],
	});
});

test('a weekend: who is open stands first', async () => {
	const found = await seen(region('en-us', 'germany'), 'Europe/Berlin', SATURDAY);
	assert.deepEqual(found.statuses, ['closed: Opens Monday 9:00 AM', 'closed: Opens Monday 9:00 AM',
		'closed: Opens Monday 8:00 AM', always]);
	assert.deepEqual(found.now, {
		'Billing support': ['closed: German, English Opens Monday 9:00 AM'],
		'Technical support': ['open: English Open now, 24 hours', 'closed: German Opens Monday 8:00 AM'],
	});
});

// region; edition; where the reader is; now; the first status
const rows = [
	['early: today needs no name', 'germany', 'worldwide', 'Europe/Berlin', '2026-11-18T05:00Z', 'closed: Opens 9:00 AM'],
	['past midnight', 'timor-leste', 'worldwide', 'Asia/Dili', '2026-11-20T16:00Z', 'open: Open now until 5:00 AM'],
	['the night has ended', 'timor-leste', 'worldwide', 'Asia/Dili', '2026-11-20T20:00Z', 'closed: Opens Monday 9:00 PM'],
	['the other zone of the region', 'germany', 'worldwide', 'Europe/Busingen', WEDNESDAY, 'open: Open now until 5:00 PM'],
	['from abroad', 'germany', 'worldwide', 'America/Toronto', WEDNESDAY, 'open: Open now until 5:00 PM (11:00 AM in your time)'],
	['from abroad, with the same clock', 'germany', 'worldwide', 'Europe/Rome', WEDNESDAY, 'open: Open now until 5:00 PM'],
	['half an hour', 'germany', 'germany', 'Asia/Kolkata', WEDNESDAY, 'open: Open now until 5:00 PM (9:30 PM in your time)'],
	['another day there', 'germany', 'germany', 'Pacific/Kiritimati', '2026-11-18T17:00Z', 'closed: Opens Thursday 9:00 AM (10:00 PM in your time)'],
	['another day here', 'germany', 'germany', 'Pacific/Honolulu', '2026-11-18T17:00Z', 'closed: Opens Thursday 9:00 AM (Wednesday 10:00 PM in your time)'],
	['over the change in spring', 'germany', 'germany', 'Asia/Kolkata', '2026-03-27T20:00Z', 'closed: Opens Monday 9:00 AM (12:30 PM in your time)'],
	['over the change in autumn', 'germany', 'germany', 'Asia/Kolkata', '2026-10-23T20:00Z', 'closed: Opens Monday 9:00 AM (1:30 PM in your time)'],
	['between the changes of two clocks', 'germany', 'germany', 'America/Toronto', '2026-10-28T12:00Z', 'open: Open now until 5:00 PM (12:00 PM in your time)'],
	['another name of the zone', 'india', 'worldwide', 'Asia/Kolkata', WEDNESDAY, 'open: Open now until 6:00 PM'],
	['all zones of the region agree', 'argentina', 'worldwide', 'Europe/Rome', WEDNESDAY, /^(open|closed): .* in your time\)$/],
	['one of several zones is the reader\'s', 'brazil', 'worldwide', 'America/Sao_Paulo', WEDNESDAY, 'open: Open now until 5:00 PM'],
	['that would be a guess: Brazil', 'brazil', 'worldwide', 'Europe/Rome', WEDNESDAY, null],
	['that would be a guess: Australia', 'australia', 'worldwide', 'Asia/Tokyo', WEDNESDAY, null],
];
for (const [name, page, edition, zone, now, want] of rows) {
	test(name, async () => {
		const { statuses: [first] } = await seen(region('en-us', page), zone, now, edition);
		if (want instanceof RegExp) assert.match(first, want);
		else assert.equal(first, want);
	});
}

test('where one service would be a guess, the other is not', async () => {
	const found = await seen(region('en-us', 'brazil'), 'Europe/Rome', WEDNESDAY);
	assert.deepEqual(found.statuses, [null, null, always, always]);
	assert.deepEqual(Object.values(found.now), [['open: Portuguese, English Open now, 24 hours']]);
	assert.deepEqual(found.own, [null, null]);
});

test('the hours in the reader\'s time', async () => {
	const [billing, technical] = (await seen(region('en-us', 'germany'), 'Asia/Kolkata', WEDNESDAY)).own;
	assert.deepEqual(billing, { 'German, English': ['Monday – Friday 1:30 – 9:30 PM'] });
	assert.deepEqual(technical, { German: ['Monday – Friday 12:30 PM – 1:30 AM'] });
	// The days go with the clock, and around the week's end.
	const [tokyo] = (await seen(region('en-us', 'japan'), 'Pacific/Honolulu', WEDNESDAY)).own;
	assert.match(Object.values(tokyo)[0][0], /^Sunday – Thursday /);
	// A night and a day and a night.
	const [, dili] = (await seen(region('en-us', 'timor-leste'), 'Europe/Berlin', '2026-11-17T12:00Z')).own;
	assert.deepEqual(dili, { Portuguese: ['Monday 4:00 AM – Saturday 4:00 AM'] });
});

test('in the reader\'s time until midnight, or past it', async () => {
	const own = async (locale, hours, zone) => {
		const file = variant(['germany', locale], ['"Mo-Fr 09:00-17:00"', `"Mo-Fr ${hours}"`]);
		return Object.values((await seen(file, zone, WEDNESDAY)).own[0])[0][0];
	};
	const there = 'Asia/Yekaterinburg'; // four hours before Berlin
	assert.equal(await own('en-us', '07:00-20:00', there), 'Monday – Friday 11:00 AM – 12:00 AM');
	assert.equal(await own('en-us', '19:00-09:00', there), 'Monday – Friday 11:00 PM – 1:00 PM');
	assert.equal(await own('en-us', '09:00-19:00', there), 'Monday – Friday 1:00 – 11:00 PM');
	assert.match(await own('it-it', '07:00-20:00', there), / 11:00–00:00$/);
	assert.match(await own('ar-sa', '07:00-20:00', there), / 11:00 ص ?– ?12:00 ص$/);
});

test('a weekday that is today\'s, a week from now, has its date', async () => {
	const monday = '2026-11-23T12:00:00Z';
	const first = async (hours, zone, now = monday) => {
		const file = variant('germany', ['"Mo-Fr 09:00-17:00"', `"${hours}"`]);
		return (await seen(file, zone, now)).statuses[0];
	};
	assert.match(await first('Mo 09:00-10:00', 'Europe/Berlin'), /^closed: Opens Monday, November 30\b.* 9:00 AM$/);
	assert.equal(await first('Su 09:00-10:00', 'Europe/Berlin'), 'closed: Opens Sunday 9:00 AM');
	assert.match(await first('Mo-Su 00:00-24:00; Mo 00:00-12:00,12:30-24:00'.replace('Mo-Su', 'Tu-Su'), 'Europe/Berlin'),
		/^open: Open now until Monday, November 30\b.* 12:00 PM$/);
	// Tomorrow here is a week from today there.
	assert.match(await first('Tu 00:00-00:30', 'Pacific/Honolulu', '2026-11-24T06:00:00Z'),
		/^closed: Opens Tuesday, December 1\b.* 12:00 AM \(Monday, November 30\b.* 1:00 PM in your time\)$/);
});

test('an Arabic page, with words in another language', async () => {
	const { statuses, now, own } = await seen(region('ar-sa', 'germany'), 'Asia/Kolkata', WEDNESDAY);
	assert.match(statuses[0], /5:00 م \(9:30 م/);
	assert.equal(Object.keys(now).length, 2);
	assert.match(Object.values(own[0])[0][0], /^الاثنين – الجمعة 1:30–9:30 م$/);
	// Times are isolated, and the template's words keep what says their language.
	const kept = await pages.get('Asia/Kolkata').evaluate(() => {
		const words = document.querySelector('#live').content.querySelector('[data-word="open-until"] [lang]');
		const status = document.querySelector('.status');
		return [words?.lang ?? null, status.querySelector('[data-word="open-until"] [lang]')?.lang ?? null,
			[...status.querySelectorAll('bdi')].map((bdi) => bdi.textContent.replace(/\s/g, ' '))];
	});
	assert.equal(kept[1], kept[0]);
	assert.deepEqual(kept[2], ['5:00 م', '9:30 م']);
});

test('Japanese and Italian lists and days', async () => {
	const japanese = await seen(region('ja-jp', 'germany'), 'Asia/Tokyo', SATURDAY);
	assert.match(Object.values(japanese.now)[0][0], /ドイツ語、英語 .*月曜日/);
	const italian = await seen(region('it-it', 'germany'), 'Asia/Tokyo', SATURDAY);
	assert.deepEqual(Object.values(italian.own[0]), [['lunedì – venerdì 17:00–01:00']]);
	assert.deepEqual(Object.keys(italian.own[0]), ['Tedesco e Inglese']);
});

test('the page follows the clock, and leaves alone what has not changed', async () => {
	const page = await browser.page({ timezoneId: 'Europe/Berlin' });
	await page.clock.install({ time: new Date('2026-11-18T15:58:10Z') });
	await page.clock.pauseAt(new Date('2026-11-18T15:58:50Z'));
	await page.goto(`file://${region('en-us', 'germany')}`);
	const line = page.locator('.status').first();
	const text = async () => (await line.textContent()).replace(/\s/g, ' ');
	assert.equal(await text(), 'Open now until 5:00 PM');
	await line.evaluate((node) => { node.firstChild.kept = true; });
	await page.clock.runFor(60000);
	assert.ok(await line.evaluate((node) => node.firstChild.kept));
	await page.clock.runFor(9000);
	assert.equal(await text(), 'Open now until 5:00 PM');
	await page.clock.runFor(1000);
	assert.equal(await text(), 'Opens Thursday 9:00 AM');
	assert.equal(await line.getAttribute('data-state'), 'closed');
	await page.clock.setFixedTime(new Date('2026-11-19T09:00:00Z'));
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	assert.equal(await text(), 'Open now until 5:00 PM');
	await page.close();
});

test('what is not understood is not said', async () => {
	const germany = (...changes) => seen(variant('germany', ...changes), 'Asia/Tokyo', WEDNESDAY, 'germany');
	const usual = (await germany()).statuses;
	assert.equal(usual.filter(Boolean).length, usual.length);
	const odd = await germany(['"Mo-Fr 09:00-17:00"', '"Mo-Fr 9-17"']);
	assert.deepEqual(odd.statuses.slice(0, 2), [null, null]);
	assert.equal(odd.own[0], null);
	// A zone that the browser does not know matters only to what closes.
	const unknown = await germany(['data-tz="Europe/Berlin"', 'data-tz="Europe/Atlantis"']);
	assert.deepEqual(unknown.statuses.map((status) => status ?? ''), usual.map((status) => (status === always ? always : '')));
	// Without zones.
	const nowhere = await germany(['data-tz="Europe/Berlin"', ''], ['data-zones=', 'data-zone=']);
	assert.deepEqual(nowhere.statuses, unknown.statuses);
	// Nothing to say at all.
	const mute = await germany(['id="live"', 'id="dead"']);
	assert.deepEqual([mute.statuses.filter(Boolean), mute.now], [[], null]);
	const some = await germany(['data-word="open-until"', ''], ['data-word="own-time"', '']);
	assert.deepEqual(some.statuses.slice(0, 2), [null, null]);
});

test('holidays, and what a cell says beside the language', async () => {
	const cell = '<td class="aside">Premium</td><td class="days">';
	const file = variant('germany', ['"Mo-Fr 09:00-17:00" data-tz', '"Mo-Fr 09:00-17:00; PH off" data-tz'],
		['<th scope="row">English', '<th scope="row">English<sup>1</sup>'], ['<td class="days">', cell]);
	const found = await seen(file, 'Europe/Berlin', WEDNESDAY, 'germany');
	assert.equal(found.statuses[0], 'open: Open now until 5:00 PM (not on public holidays)');
	assert.deepEqual(found.now['Billing support'],
		['open: German (Premium), English (Premium) Open now until 5:00 PM (not on public holidays)']);
});

test('without JavaScript', async () => {
	const page = await newPage('Asia/Tokyo', { javaScriptEnabled: false });
	await page.goto(`file://${region('en-us', 'germany')}`);
	assert.ok(await page.locator('.status, .now, .own-time').count() > 5);
	assert.equal(await page.locator('.status:visible, .now:visible, .own-time:visible').count(), 0);
	await page.close();
});

test('one name is all that the script adds', async () => {
	await seen(region('en-us', 'germany'), 'Asia/Tokyo', WEDNESDAY);
	const page = pages.get('Asia/Tokyo');
	assert.deepEqual(await page.evaluate(() => Object.keys(window).filter((name) => /support|hours|parse/i.test(name))), ['supportdir']);
});
