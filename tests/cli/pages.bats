#!/usr/bin/env bats
# shellcheck disable=SC2154 # helper.bash sets root and program
# One changed fact changes every page that shows it, and nothing else: in all formats,
# editions and languages. Which pages show it is read from the output before the change.

load helper

setup_file()
{
	load helper
	cd "$BATS_FILE_TMPDIR" || return 1
	two_locales
	supportdir build content -o before --quiet >log 2>&1 || { cat log && return 1; }
}

setup()
{
	in_own_folder
	cp -R "$BATS_FILE_TMPDIR/content" content
	ln -s "$BATS_FILE_TMPDIR/before" before
}

# Change what stands in one line of a file: FILE OLD NEW.
replace()
{
	[ "$(grep -c -- "$2" "$1")" -eq 1 ] || return 1
	sed -i "s/$2/$3/" "$1"
}

# The line of Learn front matter that names the version of the English page.
hash='^ms\.openlocfilehash: '

# Files that show what matches a pattern, each with the number of its lines.
showing()
{
	(cd "$1" && grep -rcE --exclude-dir=.supportdir -- "$2" . |
		sed -n '/:0$/d; s|^\./||; s/:\([0-9]*\)$/ \1/p' | LC_ALL=C sort)
}

# Files that differ, each with the number of lines that went and that came; hashes and the
# list of files aside.
changed()
{
	local line file
	LC_ALL=C diff -rq --exclude=.supportdir --exclude=manifest.json before/ after | LC_ALL=C sort |
		while IFS= read -r line; do
			[[ $line =~ ^Files\ before/(.*)\ and\ after/ ]] || { echo "$line" && continue; }
			file=${BASH_REMATCH[1]}
			diff <(grep -vE "$hash" "before/$file") <(grep -vE "$hash" "after/$file") |
				awk -v file="$file" '/^</ { gone++ } /^>/ { came++ }
					END { print file, gone + 0 (gone == came ? "" : " gone, " came + 0 " came") }'
		done | LC_ALL=C sort
}

# Files whose hash is another.
rehashed()
{
	diff <(cd before && grep -rE "$hash" docs | LC_ALL=C sort) \
		<(cd after && grep -rE "$hash" docs | LC_ALL=C sort) | sed -n 's/^> \([^:]*\):.*/\1/p'
}

# Files of which the manifest says something else.
new_in_manifest()
{
	/usr/bin/python3 - before/manifest.json after/manifest.json <<-'END'
		import json, sys
		before, after = (json.load(open(name))['files'] for name in sys.argv[1:])
		assert list(before) == list(after)
		print(*(name for name in before if before[name] != after[name]), sep='\n')
	END
}

# Build after a change: the files listed on standard input, each with a number of lines, are
# those that showed what the first pattern matches, and differ by so many lines; with the
# new words set back by a sed script, they are what they were.
changes_only()
{
	cat >want
	supportdir build content -o after --quiet >log 2>&1 || { cat log && return 1; }
	showing before/ "$1" >shown
	changed >got
	diff want shown
	diff want got
	[ -z "$(showing after "$1")" ]
	# The list of files names the same ones, and has other hashes for these alone.
	{ sed 's/ [0-9]*$//' want && rehashed; } | LC_ALL=C sort -u >new
	diff new <(new_in_manifest)
	while read -r file _; do
		diff <(grep -vE "$hash" "before/$file") <(sed -E "$2" "after/$file" | grep -vE "$hash")
	done <want
}

@test "how soon 21Vianet answers a critical request" {
	# The first of several such lines is that of level A of 21Vianet.
	sed -i '0,/within: "1h"/s//within: "30m"/' content/responses.yaml
	[ "$(sed -n '/^  21vianet:/,/^  [a-z]*:$/p' content/responses.yaml | grep -c 30m)" -eq 1 ]
	# Its cell alone says more behind the time; other policies say 1 hour too.
	changes_only ': 1 (hour|ora)<br/>' \
		's/: 30 minutes<br/: 1 hour<br/; s/: 30 minuti<br/: 1 ora<br/' <<-'END'
		docs/en-us/get-support.md 1
		docs/it-it/get-support.md 1
		site/en-us/21vianet/get-support/index.html 1
		site/en-us/21vianet/get-support/index.md 1
		site/it-it/21vianet/get-support/index.html 1
		site/it-it/21vianet/get-support/index.md 1
	END
	[ "$(rehashed)" = docs/it-it/get-support.md ]
}

@test "the telephone number of 21Vianet" {
	replace content/regions/cn.yaml '400 089 0365' '400 089 0366'
	changes_only '400.?089.?0365' 's/(400.?089.?036)6/\15/g' <<-'END'
		docs/en-us/get-support.md 1
		docs/en-us/regions/china-prc.md 2
		docs/it-it/get-support.md 1
		docs/it-it/regions/china-prc.md 2
		site/api/regions/china-prc.vcf 1
		site/en-us/21vianet/get-support/index.html 1
		site/en-us/21vianet/get-support/index.md 1
		site/en-us/regions/china-prc/index.html 2
		site/en-us/regions/china-prc/index.md 2
		site/it-it/21vianet/get-support/index.html 1
		site/it-it/21vianet/get-support/index.md 1
		site/it-it/regions/china-prc/index.html 2
		site/it-it/regions/china-prc/index.md 2
	END
	rehashed >got
	diff got - <<-'END'
		docs/it-it/get-support.md
		docs/it-it/regions/china-prc.md
	END
}

# In English alone: in other languages the old translation would stay, as of every text that
# is changed.
@test "the name of a severity" {
	rm before content/locales/it-IT.xlf
	sed -i '/{ id: it-IT/d' content/site.yaml
	supportdir build content -o before --quiet
	replace content/severities.yaml 'name: High$' 'name: Serious'
	changes_only 'Severity B \(High\)' 's/(Severity B \()Serious\)/\1High)/' <<-'END'
		docs/en-us/get-support.md 3
		docs/en-us/support.md 2
		site/en-us/21vianet/get-support/index.html 3
		site/en-us/21vianet/get-support/index.md 3
		site/en-us/support/index.html 2
		site/en-us/support/index.md 2
	END
	[ -z "$(rehashed)" ]
}

# Ids of pairs in a file, in order, and how often each stands there.
pairs_of()
{
	grep -oE 'data-ttu-id="[^"]*"' "$1" | cut -d'"' -f2 | LC_ALL=C sort
}

@test "a sentence that is inserted changes the pairs of its own paragraph alone" {
	# Three sentences, which no other page has.
	replace content/pages/support.yaml '^ *The support that Office 365 includes.*$' \
		"&\n                It is free of charge."
	supportdir build content -o after --quiet >log 2>&1
	changed >got
	diff got - <<-'END'
		docs/en-us/support.md 1
		docs/it-it/support.md 1
		site/en-us/support/index.html 1
		site/en-us/support/index.md 1
	END
	# The paragraph was three pairs, and is one pair while its translation is stale.
	diff <(pairs_of before/docs/it-it/support.md) <(pairs_of after/docs/it-it/support.md) >moved || true
	[ "$(grep -c '^<' moved)" -eq 3 ]
	[ "$(grep -c '^>' moved)" -eq 1 ]
	[ "$(sed -n 's/^< \(u[0-9a-f]*\)\.[123]$/\1/p' moved | sort -u | wc -l)" -eq 1 ]
	grep -qE '^> u[0-9a-f]{16}\.p$' moved
	# Once the translation is brought up to it, so is the id of the unit alone.
	supportdir translate update content --quiet
	supportdir build content -o updated --quiet >log 2>&1
	diff -r --exclude=.supportdir --exclude=manifest.json after updated
}

@test "in Italian all is translated, and one severity has one name in all outputs" {
	run supportdir translate status content --locale it-IT
	[[ ${lines[0]} =~ ^it-IT:\ ([0-9]+)\ of\ ([0-9]+)\ translated,.*\ 0\ stale,\ 0\ by\ machine$ ]]
	[ "${BASH_REMATCH[1]}" -gt 500 ]
	[ "${BASH_REMATCH[1]}" -eq "${BASH_REMATCH[2]}" ]
	# All levels are named with what stands behind the letter.
	names()
	{
		(cd before && grep -rohE --include="$2" 'Gravità [A-Z]\b( \([^)]*\))?' "$1") | LC_ALL=C sort -u
	}
	names docs/it-it '*.md' >learn
	diff learn <(names site/it-it '*.md')
	diff learn <(names site/it-it '*.html')
	[ "$(wc -l <learn)" -eq "$(grep -c 'label: Severity' content/severities.yaml)" ]
	[ "$(grep -c '(' learn)" -eq "$(wc -l <learn)" ]
}
