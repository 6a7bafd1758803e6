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

@test "a page for each of 246 regions in each of 2 locales, 2 homes, the chooser" {
	for locale in en-us it-it; do
		[ "$(find "$public/site/$locale/regions" -mindepth 2 -name index.html | wc -l)" -eq 246 ]
		[ -f "$public/site/$locale/index.html" ]
	done
	[ -f "$public/site/index.html" ]
	[ "$(find "$public/site" -name '*.html' | wc -l)" -eq 495 ]
}

@test "every region of the content has its page" {
	sed -n 's/^    slug: *//p' "$root"/content/regions/*.yaml | LC_ALL=C sort >want
	find "$public/site/it-it/regions" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort >got
	[ "$(wc -l <want)" -eq 246 ]
	diff want got
}

@test "pages ask no other host for anything, and hold no script or style" {
	run grep -rnEI '<(script|style|iframe|img|object)|[ "](style|on[a-z]+)="' "$public/site" --include='*.html'
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
		assert len(files) == 1487, len(files)
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

@test "a killed build is healed by the next" {
	local want delay killed=0
	want=$(fingerprint "$public")
	sed 's/09:00-17:00/09:00-16:00/' "$root/content/regions/de.yaml" >de.yaml
	for delay in 0.01 0.05 0.1 0.15 0.2 0.25 0.3 0.4 0.5 0.7; do
		rm -rf public
		"$program" build "$root/content" -o public >/dev/null 2>&1 &
		local pid=$!
		sleep "$delay"
		kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
		wait "$pid" 2>/dev/null || true
		run supportdir build "$root/content" -o public
		echo "$delay: $output"
		[ "$status" -eq 0 ]
		[ "$(fingerprint public)" = "$want" ]
		[ -z "$(find public -name '*tmp*')" ]
	done
	echo "killed $killed times"
	[ "$killed" -ge 3 ]
}

@test "a build that is killed over an old site leaves whole files" {
	local killed=0
	cp -R "$root/content" content
	sed -i 's/Mo-Fr/Mo-Sa/' content/regions/*.yaml content/schedules.yaml
	supportdir build content -o wanted >/dev/null 2>&1
	for delay in 0.2 0.3 0.4 0.5 0.6; do
		rm -rf public
		cp -a "$public" public
		"$program" build content -o public >/dev/null 2>&1 &
		local pid=$!
		sleep "$delay"
		kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
		wait "$pid" 2>/dev/null || true
		# every page is the old or the new one
		find public/site -name '*.html' -printf '%P\n' | while IFS= read -r page; do
			cmp -s "public/site/$page" "$public/site/$page" ||
				cmp "public/site/$page" "wanted/site/$page" || exit 1
		done
		supportdir build content -o public >/dev/null 2>&1
		[ "$(fingerprint public)" = "$(fingerprint wanted)" ]
	done
	[ "$killed" -ge 1 ]
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
