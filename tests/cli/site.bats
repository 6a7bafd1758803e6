#!/usr/bin/env bats
# shellcheck disable=SC2154 # helper.bash sets root and program
# The real directory in content/, end to end.

load helper

setup_file()
{
	load helper
	supportdir build "$root/content" -o "$BATS_FILE_TMPDIR/public" >"$BATS_FILE_TMPDIR/log" 2>&1 ||
		{ cat "$BATS_FILE_TMPDIR/log" && return 1; }
}

setup()
{
	in_own_folder
	public=$BATS_FILE_TMPDIR/public
}

@test "check --strict of the sample is clean" {
	run supportdir check --strict "$root/content"
	echo "$output"
	[ "$status" -eq 0 ]
	[ "$(wc -l <<<"$output")" -eq 1 ]
}

@test "a page for each of 246 regions in each of 6 locales, 6 homes, the chooser, the missing page" {
	for locale in ar-sa da-dk de-de en-us it-it ja-jp; do
		[ "$(find "$public/site/$locale/regions" -mindepth 2 -name index.html | wc -l)" -eq 246 ]
		[ -f "$public/site/$locale/index.html" ]
	done
	[ -f "$public/site/index.html" ]
	[ -f "$public/site/404.html" ]
	[ "$(find "$public/site" -name '*.html' | wc -l)" -eq 1526 ]
}

@test "every region of the content has its page" {
	sed -n 's/^    slug: *//p' "$root"/content/regions/*.yaml | LC_ALL=C sort >want
	find "$public/site/it-it/regions" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort >got
	[ "$(wc -l <want)" -eq 246 ]
	diff want got
}

@test "pages ask no other host for anything, and hold no script or style themselves" {
	run grep -rnEI '<(style|iframe|object)|[ "](style|on[a-z]+)="' "$public/site" --include='*.html'
	echo "$output"
	[ "$status" -eq 1 ]
	own='<script src="(/|(\.\./)*)assets/[a-z]+\.js"( defer="defer")?( blocking="render")?></script>'
	grep -rhoE '<script.*' "$public/site" --include='*.html' >scripts
	[ -s scripts ]
	run grep -vxE "$own" scripts
	echo "$output"
	[ "$status" -eq 1 ]
	run grep -rnE '(src|<link [^>]*href)="([a-z]+:|//)' "$public/site" --include='*.html'
	[ "$status" -eq 1 ]
	run grep -rnE 'url\(|@import' "$public/site/assets"
	[ "$status" -eq 1 ]
}

@test "the manifest lists every file with its hash" {
	/usr/bin/python3 - "$public" <<-'END'
		import json, pathlib, sys
		public = pathlib.Path(sys.argv[1])
		manifest = json.loads((public / 'manifest.json').read_text())
		files = {str(p.relative_to(public)) for p in public.rglob('*')
		         if p.is_file() and p.relative_to(public).parts[0] not in ('.supportdir', 'manifest.json')}
		listed = manifest['files']
		names = set(listed) if isinstance(listed, dict) else {f['path'] for f in listed}
		assert names == files, names ^ files
		assert len(files) == 5055, len(files)
	END
}

@test "other TZ, LANG, folder, current folder and order of files: the same bytes" {
	mkdir deep "deep/other content"
	# Made in reverse, so that the folder lists its files in another order.
	(cd "$root/content" && find . -type f | LC_ALL=C sort -r) | while IFS= read -r file; do
		mkdir -p "deep/other content/$(dirname "$file")"
		cp "$root/content/$file" "deep/other content/$file"
	done
	cd deep
	TZ=Pacific/Kiritimati LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 HOME=/nonexistent \
		"$program" build "other content" -o ../elsewhere/site >/dev/null
	[ "$(fingerprint ../elsewhere/site)" = "$(fingerprint "$public")" ]
	env -i "$program" build "other content" -o ../again >/dev/null
	[ "$(fingerprint ../again)" = "$(fingerprint "$public")" ]
}

@test "a second build writes nothing" {
	cp -a "$public" public
	find public -type f ! -path '*/.supportdir/*' -exec touch -d 2001-01-01 {} +
	run supportdir build "$root/content" -o public
	[ "$status" -eq 0 ]
	[[ $output == *" 0 written, 0 removed"* ]]
	[ -z "$(find public -type f ! -path '*/.supportdir/*' -newermt 2001-01-02)" ]
}

@test "two builds at once: one waits or is refused, the site is whole" {
	"$program" build "$root/content" -o public >/dev/null 2>first &
	local pid=$! second=0
	"$program" build "$root/content" -o public >/dev/null 2>second || second=$?
	local first=0
	wait "$pid" || first=$?
	cat first second
	[ "$first" -eq 0 ] || [ "$second" -eq 0 ]
	[ "$(fingerprint public)" = "$(fingerprint "$public")" ]
}

# By libxml2, against the schema of OASIS.
valid_xliff()
{
	xmllint --nonet --noout --schema "$root/tests/data/xliff-schema/xliff_core_2.0.xsd" "$@" 2>&1
}

@test "every XLIFF file is valid, and so are new ones" {
	run valid_xliff "$root"/content/locales/*.xlf "$root"/templates/locales/*.xlf
	echo "$output"
	[ "$status" -eq 0 ]
	[ "$(grep -c ' validates$' <<<"$output")" -eq 10 ]
	cp -R "$root/content" content
	sed -i 's/{ id: ja-JP.*/&\n    - { id: pl-PL }/' content/site.yaml
	supportdir translate update content
	run valid_xliff content/locales/pl-PL.xlf content/templates/locales/pl-PL.xlf
	echo "$output"
	[ "$(grep -c ' validates$' <<<"$output")" -eq 2 ]
	sed -i '0,/<segment id/s//<segment identity/' content/locales/pl-PL.xlf
	run valid_xliff content/locales/pl-PL.xlf
	[ "$status" -ne 0 ]
}

# One English sentence of five translations: its unit is stale in each, and nothing else moves.
@test "a changed sentence: check names five stale units, update changes those, pages stay" {
	cp -R "$root/content" content
	sed -i 's/The service works, but not as it should\./The service runs, but not as it should./' \
		content/severities.yaml
	run supportdir check content
	echo "$output"
	[ "$status" -eq 0 ]
	[ "$(grep -c '\[translation-stale\]' <<<"$output")" -eq 5 ]
	[ "$(grep -c 'content/severities.yaml:.*\[translation-stale\]' <<<"$output")" -eq 5 ]
	supportdir build content -o before >/dev/null 2>&1
	cp -R content/locales old
	run supportdir translate update content
	echo "$output"
	[ "$(grep -c ': 0 units added, 1 changed' <<<"$output")" -eq 5 ]
	# Of each file only the lines of that unit differ.
	for file in content/locales/*.xlf; do
		/usr/bin/python3 - "old/${file##*/}" "$file" <<-'END'
			import re, sys
			def parts(path):
			    return re.split(r'(<unit .*?</unit>)', open(path, encoding='utf-8').read(), flags=re.S)
			old, new = (parts(path) for path in sys.argv[1:])
			changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
			assert len(changed) == 1, changed
			before, after = changed[0]
			assert 'The service works' in before and 'The service runs' in after
			assert 'previous-source' in after and after.count('subState="sd:stale"') == 1
			stayed = re.findall('state="(?:translated|reviewed)"', after)
			assert len(stayed) == 2, after
			assert re.findall('<target>.*', before) == re.findall('<target>.*', after)
		END
	done
	valid_xliff content/locales/*.xlf
	supportdir build content -o after >/dev/null 2>&1
	diff -r --exclude=.supportdir before after
	cp -R content/locales again
	supportdir translate update content
	diff -r content/locales again
}

@test "a folder of templates that is named is the user's: a new language goes into it" {
	small_content
	sed -i 's/locales: .*/locales: [en-US, fr-FR]/' content/site.yaml
	cp -R "$root/templates" theirs
	run supportdir translate update --templates=theirs
	echo "$output"
	[[ $output == *"theirs/locales/fr-FR.xlf: "*" units added"* ]]
	[ ! -e content/templates ]
}
