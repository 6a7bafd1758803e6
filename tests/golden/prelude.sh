# What the commands of every case may use.

# The small directory of base/ as ./content; files of the case's own input/content/
# take the place of those of the same name.
base()
{
	cp -R "$GOLDEN/base" base.copy
	if [ -d content ]; then
		cp -R content/. base.copy
		rm -rf content
	fi
	mv base.copy content
}

# status COMMAND…: run it, print its exit status.
status()
{
	code=0
	"$@" || code=$?
	echo "exit status $code"
}

# Files below a folder, sorted.
files()
{
	(cd "$1" && find . -type f ! -path './.supportdir/*' | LC_ALL=C sort)
}

# One hash over names and bytes of all files below a folder.
fingerprint()
{
	(cd "$1" && find . -type f ! -path './.supportdir/*' -print0 | LC_ALL=C sort -z |
		xargs -0 sha256sum | sha256sum)
}

# Run a command without root's right to pass over permissions.
unprivileged()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --bounding-set=-all --inh-caps=-all "$@"
	else
		"$@"
	fi
}
