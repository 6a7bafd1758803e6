# What the commands of cases of pages may use.

# The small directory of page/base/ as ./content; files of the case's own input/content/
# take the place of those of the same name.
page_base()
{
	cp -R "$GOLDEN/page/base" base.copy
	if [ -d content ]; then
		cp -R content/. base.copy
		rm -rf content
	fi
	mv base.copy content
}

# html PAGE [EDITION]: what stands in the main element of a page, without the frame.
html()
{
	echo "--- html ${2-}"
	sed -n '/<main/,/<\/main>/p' "public/site/en-us/${2:+$2/}$1/index.html"
}

# github PAGE [EDITION]
github()
{
	echo "--- github ${2-}"
	cat "public/site/en-us/${2:+$2/}$1/index.md"
}

# learn PAGE: all editions are in one file.
learn()
{
	echo "--- learn"
	cat "public/docs/en-us/$1.md"
}

# The site of the case.
build()
{
	page_base
	supportdir build -o public --quiet
}

# Page 'x', which is for the default edition alone, in the three formats.
draw()
{
	build
	html x
	github x
	learn x
}

# draw_editions EDITION…: page 'x' as HTML and GitHub Markdown, in each edition.
draw_editions()
{
	build
	for edition in "$@"; do
		[ "$edition" = worldwide ] && edition=
		html x "$edition"
		github x "$edition"
	done
}
