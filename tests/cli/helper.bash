# What all files of command-line tests share. $SUPPORTDIR names the folder of another
# program than build/asan.
# shellcheck shell=bash

root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
program=${SUPPORTDIR:-$root/build/asan}/supportdir
# No exit status of the program's own for what the sanitizers find.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}:exitcode=99
export UBSAN_OPTIONS=print_stacktrace=1:exitcode=99

supportdir()
{
	"$program" "$@"
}

# A hash over names and bytes of all files of a site; the folder of the program's own
# files aside.
fingerprint()
{
	(cd "$1" && find . -type f ! -path './.supportdir/*' -print0 | LC_ALL=C sort -z |
		xargs -0 sha256sum | sha256sum)
}

# A directory of one region as ./content.
small_content()
{
	cp -R "$root/tests/golden/base" content
}

# The real directory in two of its languages as ./content: what publishing does is the
# same for each, and time is short.
two_locales()
{
	cp -R "$root/content" content
	sed -i -E '/\{ id: (ar-SA|da-DK|de-DE|ja-JP)/d' content/site.yaml
	rm content/locales/{ar-SA,da-DK,de-DE,ja-JP}.xlf
}

in_own_folder()
{
	cd "$BATS_TEST_TMPDIR" || exit 1
}
