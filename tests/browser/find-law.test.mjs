// What the box finds, without a browser: how texts fold, which match goes before which, the guess
// of the reader's region; and the law that three keystrokes and Enter reach any country, for the
// real names in all languages of the site.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';

const root = new URL('../..', import.meta.url).pathname;
const site = process.env.SITE ?? join(root, 'public');

const world = vm.createContext({ Intl });
vm.runInContext(readFileSync(join(root, 'templates/assets/find.js'), 'utf8'), world);
const { fold, prepare, search, literal, guess } = world.supportdir.find;

const locales = ['en-us', 'it-it', 'de-de', 'da-dk', 'ja-jp', 'ar-sa'];

// The index of a locale, as its pages load it.
function index(locale) {
  let data;
  const context = vm.createContext({ supportdir: { index: (given) => { data = given; } } });
  vm.runInContext(readFileSync(join(site, 'site', locale, 'search.js'), 'utf8'), context);
  return { places: [...data.places], pages: [...data.pages] };
}

test('texts that are the same to a reader fold to the same', () => {
  const table = [
    ['  Côte d’Ivoire ', 'cote d ivoire'], ["Cote d'Ivoire", 'cote d ivoire'],
    ['Österreich', 'osterreich'], ['GUINEA-BISSAU', 'guinea bissau'], ['Weiß', 'weiss'],
    ['Færøerne', 'faeroerne'], ['Œuvre', 'oeuvre'], ['Łódź', 'lodz'], ['Đà Nẵng', 'da nang'],
    ['İstanbul', 'istanbul'], ['ısı', 'isi'], ['Þór', 'thor'], ['São Tomé & Príncipe', 'sao tome and principe'],
    ['どいつ', 'ドイツ'], ['ﾄﾞｲﾂ', 'ドイツ'.normalize('NFKD')], ['ＤＥ', 'de'], ['コンゴ共和国(ブラザビル)', 'コンゴ共和国 ブラザビル'.normalize('NFKD')],
    ['ألمانيا', 'المانيا'], ['ســوريا', 'سوريا'], ['سورية', 'سوريه'], ['مصرى', 'مصري'], ['أُسْتُرَالِيَا', 'استراليا'],
    ['\u200fمصر\u200e', 'مصر'], ['ایران', 'ايران'], ['+٤٩', '49'], ['۴۹', '49'], ['+49', '49'],
    ['Ελλάς', 'ελλασ'], ['Йемен', 'иемен'], ['한국', '한국'.normalize('NFKD')], ['कोरिया', 'कोरिया'],
    ['', ''], [' -’', ''],
  ];
  for (const [text, folded] of table) assert.equal(fold(text), fold(folded), text);
  for (const [text, folded] of table.filter(([, f]) => /^[ -~]*$/.test(f))) assert.equal(fold(text), folded);
  // What differs to a reader stays apart.
  for (const [one, other] of [['バ', 'ハ'], ['कि', 'का'], ['ß', 's'], ['مصر', 'مصير']])
    assert.notEqual(fold(one), fold(other), `${one} ${other}`);
});

const some = prepare({
  places: [
    { name: 'Australia', page: 'r/au', code: 'AU', iso3: 'AUS', calling: '61', main: true },
    { name: 'Austria', page: 'r/at', code: 'AT', iso3: 'AUT', calling: '43', also: ['Österreich', 'Ostarrichi'] },
    { name: 'Canada', page: 'r/ca', code: 'CA', iso3: 'CAN', calling: '1', also: ['Das Land Kanada'] },
    { name: 'Congo', page: 'r/cd', code: 'CD', iso3: 'COD', also: ['Democratic Republic of the Congo'] },
    { name: 'Côte d’Ivoire', page: 'r/ci', code: 'CI', iso3: 'CIV', also: ['Ivory Coast'] },
    { name: 'Denmark', page: 'r/dk', code: 'DK', iso3: 'DNK', calling: '45' },
    { name: 'Germany', page: 'r/de', code: 'DE', iso3: 'DEU', calling: '49', main: true, also: ['Deutschland'], zones: ['Europe/Berlin', 'Europe/Busingen'] },
    { name: 'India', page: 'r/in', code: 'IN', iso3: 'IND', zones: ['Asia/Calcutta'] },
    { name: 'Netherlands', page: 'r/nl', code: 'NL', iso3: 'NLD', also: ['Holland'] },
    { name: 'New Zealand', page: 'r/nz', code: 'NZ', iso3: 'NZL' },
    { name: 'Niger', page: 'r/ne', code: 'NE', iso3: 'NER' },
    { name: 'Nigeria', page: 'r/ng', code: 'NG', iso3: 'NGA' },
    { name: 'Saint Lucia', page: 'r/lc', code: 'LC', iso3: 'LCA' },
    { name: 'South Sudan', page: 'r/ss', code: 'SS', iso3: 'SSD' },
    { name: 'St. Kitts & Nevis', page: 'r/kn', code: 'KN', iso3: 'KNA' },
    { name: 'Sudan', page: 'r/sd', code: 'SD', iso3: 'SDN' },
    { name: 'Ukraine', page: 'r/ua', code: 'UA', iso3: 'UKR' },
    { name: 'United Kingdom', page: 'r/gb', code: 'GB', iso3: 'GBR', also: ['Great Britain', 'UK'] },
    { name: 'United States', page: 'r/us', code: 'US', iso3: 'USA', calling: '1', main: true },
    { name: 'Øland Sø', page: 'r/oe' },
    { name: 'The Great Land', page: 'r/great' },
    { name: 'تبهاما', page: 'r/contains' },
    { name: 'البهاما', page: 'r/bs', code: 'BS' },
    { name: 'Nowhere', page: 'r/nowhere', zones: ['Etc/UTC', 'Etc/GMT+5'] },
  ],
  pages: [
    { name: 'German support', page: 'german', edition: 'Germany', about: 'How to reach the technicians' },
    { name: 'Contact support', page: 'contact', edition: null, sections: [
      { id: 'severity', name: 'Severity levels', also: ['Priority of a case'] }, { id: 'denmark', name: 'Denmark and others' }] },
  ],
});
const addresses = (text) => [...search(some, text)].map((f) => f.entry.address.replace('/index.html', ''));

test('the best match is the first', () => {
  const table = [
    ['de', ['r/de', 'r/dk', 'contact#denmark', 'r/cd']],
    ['DK', ['r/dk']], ['kn', ['r/kn']],
    ['49', ['r/de']], ['+49', ['r/de']], ['0049', ['r/de']], ['+4', ['r/at', 'r/dk', 'r/de']],
    ['1', ['r/us', 'r/ca']], ['+1', ['r/us', 'r/ca']],
    ['aus', ['r/au', 'r/at']], ['aut', ['r/at']],
    ['ger', ['r/de', 'german', 'r/ne', 'r/ng']], ['deu', ['r/de']], ['hol', ['r/nl']],
    ['österreich', ['r/at']], ['oesterreich', ['r/at']], ['ostar', ['r/at']],
    ['niger', ['r/ne', 'r/ng']], ['sud', ['r/sd', 'r/ss']], ['ind', ['r/in']],
    ['uk', ['r/gb', 'r/ua']], ['usa', ['r/us']], ['drotc', ['r/cd']], ['ukr', ['r/ua']],
    ['coast', ['r/ci']], ['ivory', ['r/ci']], ["cote d'i", ['r/ci']], ['cotedivoire', ['r/ci']],
    ['zealand', ['r/nz']], ['newz', ['r/nz']], ['zealand new', ['r/nz']], ['king uni', ['r/gb']],
    ['Germany (DE)', ['r/de']], [' germany ', ['r/de']],
    ['st lucia', ['r/lc']], ['St. L', ['r/lc']], ['saint k', ['r/kn']], ['st kitts nevis', ['r/kn']],
    ['st kitts and', ['r/kn']], ['بهاما', ['r/bs', 'r/contains']], ['oeland soe', ['r/oe']], ['great', ['r/gb', 'r/great']],
    ['land', ['r/great', 'r/ca', 'r/nl', 'r/nz', 'r/oe']], ['البهاما', ['r/bs']],
    ['den', ['r/dk', 'contact#denmark']], ['severity', ['contact#severity']], ['levels', ['contact#severity']],
    ['contact severity', ['contact#severity']], ['technicians', ['german']], ['support', ['german', 'contact']],
    ['priority', ['contact#severity']], ['case', ['contact#severity']], ['contact priority', ['contact#severity']],
    ['germany phone', ['r/de']], ['phone deutschland', ['r/de']], ['call us', []],
    ['support germany', ['german', 'r/de']], ['support phone germany', ['r/de']],
    ['many', ['r/de']], ['nowh', ['r/nowhere']],
    ['', []], ['  ', []], ['-', []], ['xyzzy', []],
  ];
  for (const [text, want] of table) assert.deepEqual(addresses(text), want, text);
});

test('one typing error is forgiven, where nothing matches', () => {
  for (const text of ['gremany', 'germny', 'germamy', 'gerrmany', 'ermany', 'germanyy', 'germnay'])
    assert.deepEqual(addresses(text)[0], 'r/de', text);
  assert.deepEqual(addresses('ostereich'), ['r/at']);
  assert.deepEqual(addresses('deutchl'), ['r/de']);
  for (const text of ['gremnay', 'gxy', 'gem', 'grmny']) assert.deepEqual(addresses(text), [], text);
  assert.deepEqual(addresses('nige'), ['r/ne', 'r/ng']);
});

test('eight are shown', () => {
  const many = prepare({ places: Array.from({ length: 20 }, (_, i) => ({ name: `Land ${i}`, page: `${i}` })) });
  assert.deepEqual([...search(many, 'land')].map((f) => f.entry.page), ['0', '1', '2', '3', '4', '5', '6', '7']);
});

test('what helped is told', () => {
  const table = [
    ['de', 'DE'], ['+49', '+49'], ['deutsch', 'Deutschland'], ['aut', 'AUT'], ['hol', 'Holland'],
    ['germany', 'Germany'], ['drotc', 'Democratic Republic of the Congo'], ['zealand new', 'New Zealand'],
    ['priority', 'Priority of a case'], ['contact severity', 'Severity levels'], ['phone deutschland', 'Deutschland'],
  ];
  for (const [text, why] of table) assert.equal(search(some, text)[0].why, why, text);
});

test('the letters that were typed are found in the name', () => {
  const table = [
    ['Germany', 'ger', 'Ger'], ['Österreich', 'ost', 'Öst'], ['Österreich', 'oest', undefined],
    ['Côte d’Ivoire', "cote d'i", 'Côte d’I'], ['St. Kitts', 'st k', 'St. K'], ['South Sudan', 'sud', 'Sud'],
    ['Guinea-Bissau', 'bis', 'Bis'], ['Weißrussland', 'weis', 'Weiß'], ['Cafe\u0301 X', 'cafe', 'Cafe\u0301'],
    ['ドイツ', 'どい', 'ドイ'], ['كندا', 'كن', 'كن'], ['Oman, Man', 'man', 'Man'], ['Germany', '', undefined],
    ['Germany', 'xyz', undefined], ['', 'a', undefined], ['Panama', 'nam', 'nam'], ['Færøerne', 'faero', 'Færø'],
  ];
  for (const [text, typed, want] of table) {
    const at = literal(text, typed);
    assert.equal(at.length ? text.slice(...at) : undefined, want, `${typed} in ${text}`);
  }
});

test('where the reader may be', () => {
  const table = [
    ['Europe/Berlin', ['de-DE'], ['r/de']], ['Europe/Busingen', [], ['r/de']],
    ['Asia/Kolkata', ['hi'], ['r/in']], ['Asia/Calcutta', ['en-IN'], ['r/in']],
    ['Europe/Berlin', ['en', 'da-DK', 'en-US'], ['r/de', 'r/dk']],
    ['UTC', ['en-US'], ['r/us']], ['Etc/GMT+5', [], []], ['GMT', [], []], ['UTC', ['en', 'ar'], []],
    ['Pacific/Auckland', ['es-419', 'zh-Hans-CN'], []], ['Nonsense/Zone', ['x'], []], [undefined, [], []],
  ];
  for (const [zone, tags, want] of table) {
    const found = [...guess(some, zone, tags)].map((e) => e.address.replace('/index.html', ''));
    // Without a zone, Intl tells the machine's own.
    if (zone || process.env.TZ === 'UTC') assert.deepEqual(found, want, `${zone} ${tags}`);
  }
});

test('an index may lack all but names and pages', () => {
  assert.equal(prepare({}).length, 0);
  assert.equal(search(prepare({ pages: [{ name: 'A', page: 'a' }] }), 'a')[0].entry.address, 'a/index.html');
});

// How many countries are first for three letters, by locale: those of the language, or of English.
for (const locale of locales) {
  test(`three keystrokes and Enter: ${locale}`, (t) => {
    const data = index(locale);
    const entries = prepare(data);
    const english = new Map(index('en-us').places.map((p) => [p.page, p.name]));
    const known = new Map();
    const first = (text) => {
      if (!known.has(text)) known.set(text, search(entries, text)[0]?.entry.page);
      return known.get(text);
    };
    const three = (name) => [...name.normalize('NFC')].slice(0, 3).join('');
    assert.ok(data.places.length > 240, `${data.places.length} places`);

    const coded = data.places.filter((p) => /^[A-Z]{2}$/.test(p.code ?? ''));
    assert.ok(coded.length > 240, `${coded.length} codes`);
    assert.deepEqual(coded.filter((p) => first(p.code) !== p.page).map((p) => p.code), []);
    // Whoever types the name gets there, in the language; and in English, where ICU has the name.
    const name = (p) => english.get(p.page);
    assert.deepEqual(data.places.filter((p) => first(p.name) !== p.page).map((p) => p.name), []);
    assert.deepEqual(coded.filter((p) => first(name(p)) !== p.page).map(name), []);

    const own = data.places.filter((p) => first(three(p.name)) === p.page);
    const either = data.places.filter((p) => own.includes(p) || first(three(name(p))) === p.page);
    t.diagnostic(`${locale}: first of ${data.places.length} by three letters: ${own.length}, or by English ones: ${either.length}`);
    assert.ok(own.length > 100, `${own.length}`);
  });
}
