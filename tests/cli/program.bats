#!/usr/bin/env bats
# shellcheck disable=SC2154 # helper.bash sets root and program
# The program as a guest of the system: folders, terminals, installing.

load helper

setup()
{
	in_own_folder
	small_content
}

@test "stale pages go, foreign files stay" {
	mkdir -p public/site/en-us/regions/germany
	echo mine >public/site/en-us/regions/germany/photo.jpg
	supportdir build -o public
	sed -i 's/slug: germany/slug: deutschland/' content/regions/de.yaml
	supportdir build -o public
	[ ! -e public/site/en-us/regions/germany/index.html ]
	[ -e public/site/en-us/regions/deutschland/index.html ]
	[ "$(cat public/site/en-us/regions/germany/photo.jpg)" = mine ]
}

@test "a region that is removed takes its page along, and its folder where empty" {
	sed 's/"DE"/"AT"/; s/germany/austria/; s/0800 589 2332/0800 291 835/' content/regions/de.yaml \
		>content/regions/at.yaml
	supportdir build -o public
	[ -e public/site/en-us/regions/austria/index.html ]
	rm content/regions/at.yaml
	supportdir build -o public
	[ ! -e public/site/en-us/regions/austria ]
}

@test "an error in the content leaves the old site as it is" {
	supportdir build -o public
	local before
	before=$(fingerprint public)
	echo 'oops: x' >content/oops.yaml
	run supportdir build -o public
	[ "$status" -eq 1 ]
	[ "$(fingerprint public)" = "$before" ]
}

@test "an error in a template leaves the old site as it is" {
	supportdir build -o public
	local before
	before=$(fingerprint public)
	mkdir -p content/templates/html
	printf '{{#open}}\n' >content/templates/html/region.mustache
	run supportdir build -o public
	echo "$output"
	[ "$status" -eq 1 ]
	[[ $output == *"content/templates/html/region.mustache:1:1: error: "*"[template]"* ]]
	[ "$(fingerprint public)" = "$before" ]
}

@test "a site's own template and wording take the place of ours" {
	mkdir -p content/templates/html
	printf '<p>own page of {{{name}}}</p>\n' >content/templates/html/region.mustache
	supportdir build -o public
	[ "$(cat public/site/en-us/regions/germany/index.html)" = "<p>own page of Germany</p>" ]
}

@test "a page that somebody changed by hand is made anew" {
	supportdir build -o public
	local before
	before=$(fingerprint public)
	echo changed >>public/site/en-us/regions/germany/index.html
	rm public/site/en-us/index.html
	supportdir build -o public
	[ "$(fingerprint public)" = "$before" ]
}

@test "a full disk is an error, and the next build heals it" {
	if ! mkdir disk || ! mount -t tmpfs -o size=16k tmpfs disk 2>/dev/null; then
		skip "a disk of 16 KiB needs the right to mount"
	fi
	run supportdir build -o disk/public
	echo "$output"
	mount -o remount,size=4m disk
	supportdir build -o disk/public
	supportdir build -o public
	local healed want
	healed=$(fingerprint disk/public)
	want=$(fingerprint public)
	umount disk
	[ "$status" -eq 3 ]
	[[ $output == *"No space left on device"* ]]
	[ "$healed" = "$want" ]
}

@test "results that cannot be written are a failure of the system" {
	for command in "schema" "explain hours 24/7" "explain rule type" "--help" "--version" \
		"build --help"; do
		# shellcheck disable=SC2086 # words
		run bash -c '"$0" "$@" >/dev/full' "$program" $command
		echo "$command: $status"
		[ "$status" -eq 3 ]
		# shellcheck disable=SC2086 # words
		run bash -c '"$0" "$@" >&-' "$program" $command
		echo "$command, closed: $status"
		[ "$status" -eq 3 ]
	done
}

# as_on_a_terminal COMMAND: stdout and stderr are a terminal; prints what it showed.
as_on_a_terminal()
{
	script -qec "$1" /dev/null </dev/null | tr -d '\r'
}

@test "colour and source lines on a terminal only, never with NO_COLOR" {
	script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "no pseudo-terminal here"
	export TERM=xterm
	echo 'oops: x' >content/oops.yaml
	local escape=$'\033'
	run as_on_a_terminal "$program check"
	echo "$output"
	[[ $output == *"${escape}["* ]]
	[[ $output == *$'\n    oops: x\n'* ]]
	run as_on_a_terminal "env NO_COLOR=1 $program check"
	[[ $output != *"${escape}["* ]]
	[[ $output == *"oops: x"* ]]
	run as_on_a_terminal "env TERM=dumb $program check"
	[[ $output != *"${escape}["* ]]
	run supportdir check
	[[ $output != *"${escape}["* ]]
	[[ $output != *$'\n    oops: x\n'* ]]
}

@test "every option that --help names is known" {
	local command option
	for command in build check explain render schema; do
		supportdir "$command" --help >help
		grep -oE -- '--[a-z]+' help | sort -u >options
		[ "$(wc -l <options)" -ge 2 ]
		while IFS= read -r option; do
			run supportdir "$command" "$option=x" --help
			echo "$command $option: $output"
			# a flag complains about its value, an option takes it; neither is unknown
			[[ $output != *"unknown option '$option'"* ]] || [[ $output == *"$option=x"* ]]
			run supportdir "$command" "$option" x --help
			[[ $output != *"unknown option"* ]]
		done <options
	done
}

@test "exit statuses: 0, 1, 2, 3" {
	run supportdir check
	[ "$status" -eq 0 ]
	run supportdir check nowhere
	[ "$status" -eq 1 ]
	run supportdir chekc
	[ "$status" -eq 2 ]
	echo x >file
	run supportdir build -o file
	[ "$status" -eq 3 ]
}

@test "an installed program finds its templates, and needs no source tree" {
	local stage=$BATS_TEST_TMPDIR/stage
	make -s -C "$root" install DESTDIR="$stage" PREFIX=/usr >/dev/null
	[ -x "$stage/usr/bin/supportdir" ]
	[ -f "$stage/usr/lib/libsupportdir.a" ]
	[ -f "$stage/usr/include/supportdir/supportdir.h" ]
	mkdir elsewhere
	mv "$stage/usr" elsewhere/usr
	elsewhere/usr/bin/supportdir build -o installed
	supportdir build -o public
	[ "$(fingerprint installed)" = "$(fingerprint public)" ]
	# through a link too
	ln -s "$PWD/elsewhere/usr/bin/supportdir" linked
	./linked build -o installed-again
	[ "$(fingerprint installed-again)" = "$(fingerprint public)" ]
	# and these are the templates that it uses
	echo "<p>changed</p>" >elsewhere/usr/share/supportdir/templates/html/region.mustache
	elsewhere/usr/bin/supportdir build -o installed
	[ "$(cat installed/site/en-us/regions/germany/index.html)" = "<p>changed</p>" ]
}

@test "what is installed again has nothing of what was there before" {
	local stage=$BATS_TEST_TMPDIR/stage
	local sheet=$stage/usr/share/supportdir/templates/assets/style.css
	make -s -C "$root" install DESTDIR="$stage" PREFIX=/usr >/dev/null
	echo 'p { color: red }' >"$sheet/64-of-another-release.css"
	make -s -C "$root" install DESTDIR="$stage" PREFIX=/usr >/dev/null
	diff -r "$root/templates" "$stage/usr/share/supportdir/templates"
	# a release had a file where this one has a folder
	rm -r "$sheet"
	echo 'p { color: red }' >"$sheet"
	make -s -C "$root" install DESTDIR="$stage" PREFIX=/usr >/dev/null
	diff -r "$root/templates" "$stage/usr/share/supportdir/templates"
}

@test "the library's example compiles, builds a site and tells findings" {
	# shellcheck disable=SC2046 # words
	gcc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -I"$root/include" -o example \
		"$root/tests/cli/example.c" "$root/build/libsupportdir.a" -lphonenumber -lical \
		$(pkg-config --libs yaml-0.1 libcmark libxml-2.0 icu-i18n icu-uc jansson libxxhash libmd) -lstdc++
	run ./example content "$root/templates" made
	echo "$output"
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "1 regions, 0 findings" ]
	supportdir build -o public
	[ "$(fingerprint made)" = "$(fingerprint public)" ]
	echo 'oops: x' >content/oops.yaml
	run ./example content "$root/templates" made
	[ "$status" -eq 1 ]
	[[ $output == *"content/oops.yaml:1:1: error: "* ]]
}

@test "a program without its templates says so" {
	mkdir lonely
	cp "$program" lonely/supportdir
	run lonely/supportdir build -o public
	echo "$output"
	[ "$status" -eq 1 ]
	[[ $output == *"templates"*"[template]"* ]]
	lonely/supportdir build -o public --templates "$root/templates"
	[ -f public/site/index.html ]
}

@test "a pipe that closes early does no harm" {
	run bash -c '"$0" schema | head -n 1' "$program"
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "{" ]
}
