#!/usr/bin/env bats
# shellcheck disable=SC2154 # helper.bash sets root and program
# What a build touches and what it leaves alone, with the real directory in
# two languages.

load helper

setup_file()
{
	load helper
	cd "$BATS_FILE_TMPDIR" || return 1
	two_locales
	supportdir build content -o public >log 2>&1 || { cat log && return 1; }
}

setup()
{
	in_own_folder
	sample=$BATS_FILE_TMPDIR/content
	cp -a "$BATS_FILE_TMPDIR/public" public
}

# Everything in a folder with its time and size, the program's own files too.
times()
{
	find "$1" -printf '%P %s %T@ %C@\n' | LC_ALL=C sort
}

# Set all files back, so that a touch shows.
set_back()
{
	find public -type f ! -path '*/.supportdir/*' -exec touch -d 2001-01-01 {} +
}

touched()
{
	find public -type f ! -path '*/.supportdir/*' -newermt 2001-01-02 -printf '%P\n' | LC_ALL=C sort
}

@test "a build with nothing changed touches nothing, its own files included" {
	cp -R "$sample" content
	supportdir build content -o public >/dev/null
	times public >before
	run supportdir build content -o public
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *" 0 written, 0 removed" ]]
	times public >after
	diff before after
	[ "$(wc -l <before)" -gt 1000 ]
}

@test "a file that was changed or removed by hand is put right" {
	cp -R "$sample" content
	supportdir build content -o public >/dev/null
	local want
	want=$(fingerprint public)
	echo more >>public/site/it-it/index.html
	rm public/docs/it-it/regions/germany.md
	run supportdir build content -o public
	[[ $output == *" 2 written, 0 removed" ]]
	[ "$(fingerprint public)" = "$want" ]
}

@test "the same bytes for any number of threads" {
	local want jobs
	want=$(fingerprint public)
	for jobs in 1 2 7; do
		supportdir build "$sample" -o "other-$jobs" -j "$jobs" >/dev/null
		[ "$(fingerprint "other-$jobs")" = "$want" ]
	done
	run supportdir build "$sample" -o public -j 3 --verify
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "a number of threads that is none is wrong usage" {
	for jobs in 0 65 two -1 1x; do
		run supportdir build "$sample" -o public -j "$jobs"
		[ "$status" -eq 2 ]
	done
}

@test "--locale builds its files and leaves all others alone" {
	cp -R "$sample" content
	sed -i 's/0800 589 2332/0800 589 2333/' content/regions/de.yaml
	set_back
	run supportdir build content -o public --locale it-IT
	echo "$output"
	[ "$status" -eq 0 ]
	touched >got
	cat >want <<-'END'
		docs/it-it/regions/germany.md
		manifest.json
		site/api/regions/germany.vcf
		site/it-it/regions/germany/index.html
		site/it-it/regions/germany/index.md
	END
	diff want got
	supportdir build content -o public >/dev/null
	supportdir build content -o clean >/dev/null
	[ "$(fingerprint public)" = "$(fingerprint clean)" ]
}

@test "a part that changes nothing touches nothing, and the whole is still known" {
	cp -R "$sample" content
	supportdir build content -o public >/dev/null
	times public >before
	supportdir build content -o public --locale it-IT >/dev/null
	times public >after
	diff before after
	run supportdir build content -o public --verbose
	echo "$output"
	[[ $output != *"supportdir: read"* ]]
}

@test "--locale removes what it no longer makes, and nothing of other locales" {
	cp -R "$sample" content
	rm content/regions/va.yaml
	run supportdir build content -o public --locale it-IT
	echo "$output"
	# Three pages; the card and the calendar, which belong to no locale.
	[[ $output == *", 5 removed" ]]
	[ ! -e public/site/it-it/regions/vatican-city ]
	[ -e public/site/en-us/regions/vatican-city/index.html ]
	[ -e public/docs/en-us/regions/vatican-city.md ]
	run supportdir build content -o public
	[ ! -e public/site/en-us/regions/vatican-city ]
	supportdir build content -o clean >/dev/null
	[ "$(fingerprint public)" = "$(fingerprint clean)" ]
}

@test "--format builds one output; the parts add up to the whole" {
	local format
	for format in learn html github; do
		supportdir build "$sample" -o parts --format "$format" >/dev/null
	done
	[ "$(fingerprint parts)" = "$(fingerprint public)" ]
	supportdir build "$sample" -o learn --format learn --locale it-IT >/dev/null
	[ "$(find learn -mindepth 1 -maxdepth 1 -type d ! -name .supportdir -printf '%f')" = docs ]
	[ "$(ls learn/docs)" = "$(printf 'it-it\nmedia')" ]
}

@test "an unknown locale, edition or format is wrong usage, and says what there is" {
	run supportdir build "$sample" -o none --locale it
	[ "$status" -eq 2 ]
	[[ $output == *"en-US, it-IT"* ]]
	run supportdir build "$sample" -o none --edition gcc
	[ "$status" -eq 2 ]
	[[ $output == *worldwide* ]]
	run supportdir build "$sample" -o none --format pdf
	[ "$status" -eq 2 ]
	[ ! -e none ]
}

@test "--check writes nothing and tells what would change" {
	cp -R "$sample" content
	sed -i 's/0800 589 2332/0800 589 2333/' content/regions/de.yaml
	rm content/regions/va.yaml
	times public >before
	run supportdir build content -o public --check
	[ "$status" -eq 1 ]
	times public >after
	diff before after
	[[ $output == *"would change public/site/it-it/regions/germany/index.html"* ]]
	[[ $output == *"would remove public/docs/en-us/regions/vatican-city.md"* ]]
	run supportdir build "$sample" -o public --check
	echo "$output"
	[ "$status" -eq 0 ]
	run supportdir build "$sample" -o nowhere --check
	[ "$status" -eq 1 ]
	[ ! -e nowhere ]
}

@test "--no-write draws everything and makes no folder" {
	run supportdir build "$sample" -o nowhere --no-write
	[ "$status" -eq 0 ]
	[ ! -e nowhere ]
}

@test "one changed number changes only the lines that show it" {
	cp -R "$sample" content
	sed -i 's/069 380 789 508/069 380 789 509/' content/regions/de.yaml
	supportdir build content -o changed >/dev/null
	# What has to differ by its nature: hashes.
	diff -ru --exclude=manifest.json --exclude=.supportdir --exclude='*.vcf' public changed \
		>all || true
	grep -E '^[-+]' all | grep -vE '^(---|\+\+\+) ' | grep -v 'ms\.openlocfilehash' >lines || true
	cat lines
	# In two locales: three formats, and in each the number and its form for calls
	# from abroad; each as the old and the new line.
	[ "$(wc -l <lines)" -eq 24 ]
	[ "$(grep -cE '^-.*(069|\+49 69) 380 ?789 ?508|^-.*(069|\+49 69) 380789508' lines)" -eq 12 ]
	[ "$(grep -cE '^\+.*(069|\+49 69) 380 ?789 ?509|^\+.*(069|\+49 69) 380789509' lines)" -eq 12 ]
	[ "$(grep -c '^diff ' all)" -eq 6 ]
	# And the card of the region, whose lines are folded where they happen to be full.
	diff -rq public/site/api changed/site/api >cards || true
	[ "$(cat cards)" = "Files public/site/api/regions/germany.vcf and \
changed/site/api/regions/germany.vcf differ" ]
	[ "$(diff public/site/api/regions/germany.vcf changed/site/api/regions/germany.vcf |
		grep -c 'TEL;')" -eq 2 ]
	grep -q '^item2\.TEL;.*:+4969380789509' changed/site/api/regions/germany.vcf
}

@test "templates that are wrong: nothing is written, the last good output stays" {
	cp -R "$sample" content
	mkdir -p content/templates/html
	sed 's/{{>notice}}/{{notise}}/' "$root/templates/html/region.mustache" \
		>content/templates/html/region.mustache
	times public >before
	run supportdir build content -o public
	echo "$output"
	[ "$status" -eq 1 ]
	[[ $output == *"region.mustache:"*"notise"*"notice"* ]]
	times public >after
	diff before after
}

@test "a killed build is healed by the next" {
	local want delay killed=0
	want=$(fingerprint public)
	for delay in 0.01 0.05 0.15 0.3 0.5; do
		rm -rf public
		"$program" build "$sample" -o public >/dev/null 2>&1 &
		local pid=$!
		sleep "$delay"
		kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
		wait "$pid" 2>/dev/null || true
		run supportdir build "$sample" -o public
		echo "$delay: $output"
		[ "$status" -eq 0 ]
		[ "$(fingerprint public)" = "$want" ]
		[ -z "$(find public -name '*tmp*')" ]
	done
	echo "killed $killed times"
	[ "$killed" -ge 2 ]
}

@test "a build that is killed over an old site leaves whole files" {
	local killed=0
	local old=$BATS_FILE_TMPDIR/public
	cp -R "$sample" content
	sed -i 's/Mo-Fr/Mo-Sa/' content/regions/*.yaml content/schedules.yaml
	supportdir build content -o wanted >/dev/null 2>&1
	for delay in 0.2 0.35 0.5; do
		rm -rf public
		cp -a "$old" public
		"$program" build content -o public >/dev/null 2>&1 &
		local pid=$!
		sleep "$delay"
		kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
		wait "$pid" 2>/dev/null || true
		# every page is the old or the new one
		find public/site -name '*.html' -printf '%P\n' | while IFS= read -r page; do
			cmp -s "public/site/$page" "$old/site/$page" ||
				cmp "public/site/$page" "wanted/site/$page" || exit 1
		done
		supportdir build content -o public >/dev/null 2>&1
		[ "$(fingerprint public)" = "$(fingerprint wanted)" ]
	done
	[ "$killed" -ge 1 ]
}
