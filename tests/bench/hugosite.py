"""The same pages for Hugo: a site of its own, made from the views of our HTML pages.

Hugo is given what a good author would have prepared: a content file for each page and
language whose front matter (JSON, which Hugo reads fastest) holds finished words and
links; interface strings for i18n; what is the same on all pages of a language in the
configuration. Its templates stand in hugo/layouts.
"""

import hashlib
import html
import json
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent

# What a page's front matter takes from its view. The rest of the view is the same on all
# pages of a language, and Hugo has it from its configuration and i18n.
OWN = ("title", "description", "anchor", "name", "root", "home", "headings", "editions", "members", "verified",
       "letters")

# Interface strings that stand in attributes; the others are HTML.
ATTRIBUTES = {"breadcrumb", "footnotes", "language-switch", "regions-by-letter"}

CONFIG = {
    "baseURL": "https://support.example.com/",
    "defaultContentLanguageInSubdir": True,
    # The only alias is that of the root, whose template draws the chooser.
    "disableKinds": ["taxonomy", "term", "section", "RSS", "sitemap", "robotsTXT", "404"],
    "disableHugoGeneratorInject": True,
}


def views(program, content, templates):
    """(path, view) of every HTML page, one after the other: all at once are large."""
    with subprocess.Popen([program, content, templates], stdout=subprocess.PIPE) as p:
        for line in p.stdout:
            path, length = line.decode().rsplit(" ", 1)
            yield path, json.loads(p.stdout.read(int(length)))
    if p.returncode:
        raise RuntimeError(f"{program} ended with status {p.returncode}")


def named(value):
    """Keys that a Go template can name; what is null is absent."""
    if isinstance(value, list):
        return [named(item) for item in value]
    if isinstance(value, dict):
        return {k.replace("-", "_"): named(v) for k, v in value.items() if v is not None}
    return value


def parts_html(words):
    """The words of the header's link to the languages, which the author writes out."""
    text = "".join((p["text"] or "") + (f"<bdi>{p['name']}</bdi>" if p["name"] else "")
                   + (p["html"] or "") for p in words["parts"])
    attributes = "".join(f' {name}="{words[key]}"'
                         for name, key in (("lang", "lang"), ("dir", "direction"))
                         if words[key])
    return f"<span{attributes}>{text}</span>" if attributes else text


def add_keys(front):
    """A short key for each table of hours: equal ones are drawn once a language."""
    for edition in front.get("editions", ()):
        for table in edition.get("hours", {}).get("items", ()):
            text = json.dumps(table, sort_keys=True).encode()
            table["key"] = hashlib.sha1(text).hexdigest()[:12]


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def language(view, weight):
    return {
        "weight": weight,
        "languageCode": view["lang"],
        "languageDirection": view["direction"],
        "languageName": view["own-name"],
        "title": view["site-title"],
        "params": {
            "name": view["site-name"],
            "this_language": parts_html(view["this-language"]),
            "offered": view["offered"],
            "notice": view["notice"] or "",
        },
    }


def strings(view):
    ids = view["strings"]
    return {i: {"other": (view["strings"] if i in ATTRIBUTES else view["say"])[i]}
            for i in ids}


def chooser(view):
    keys = ("lang", "direction", "title", "notice")
    return {k: view[k] for k in keys} | {
        "name": view["site-name"],
        "anchor": view["anchor"],
        "description": view["description"],
        "skip_to_content": view["say"]["skip-to-content"],
        "choose_language": view["say"]["choose-language"],
        "note": view["say"]["note"],
    }


def languages(view):
    return [named({k: item[k] for k in ("tag", "direction", "own-name")})
            | {"folder": item["href"].split("/")[0]} for item in view["languages"]]


class Site:
    """Takes the views one by one, in any order."""

    def __init__(self, root):
        self.root = root
        self.config = dict(CONFIG, languages={})

    def add(self, path, view):
        parts = path.split("/")[1:]  # without site/
        if len(parts) == 1:
            write_json(self.root / "data/chooser.json", chooser(view))
            write_json(self.root / "data/languages.json", languages(view))
            self.order = [item["href"].split("/")[0] for item in view["languages"]]
            return
        folder, below = parts[0], parts[1:]
        front = named({k: view[k] for k in OWN if k in view})
        front["path"] = "/".join(below)
        add_keys(front)
        name = "_index.md" if below == ["index.html"] else "/".join(below[:-1]) + ".md"
        write_json(self.root / "content" / folder / name, front)
        if name == "_index.md":
            self.config["languages"][folder] = language(view, 0)
            write_json(self.root / f"i18n/{folder}.json", strings(view))

    def finish(self, style):
        for folder, settings in self.config["languages"].items():
            settings["weight"] = self.order.index(folder) + 1
            settings["contentDir"] = f"content/{folder}"
        self.config["defaultContentLanguage"] = self.order[0]
        write_json(self.root / "config.json", self.config)
        (self.root / "static/assets").mkdir(parents=True)
        parts = sorted(style.iterdir())
        (self.root / "static/assets/style.css").write_text("\n".join(p.read_text() for p in parts))
        shutil.copytree(HERE / "hugo/layouts", self.root / "layouts")


def make(root, program, content, templates):
    """Write the site below root; how many pages it has."""
    site, count = Site(Path(root)), 0
    for path, view in views(program, content, templates):
        site.add(path, view)
        count += 1
    site.finish(Path(templates) / "assets/style.css")
    return count


# --- are they the same pages? ------------------------------------------------------

# Elements around which white space is not shown.
BLOCKS = re.compile(
    r"\s*(</?(?:article|body|caption|div|footer|h[1-6]|head|header|html|li|link|main|meta|nav"
    r"|ol|p|section|table|tbody|td|th|thead|title|tr|ul)\b[^>]*>)\s*")


def canonical(path):
    """A page's tags and text, without the ways to write white space and references."""
    text = re.sub(r"\s+", " ", path.read_text("utf-8"))
    return html.unescape(BLOCKS.sub(r"\1", text))


def differences(ours, theirs):
    """How many pages were compared, and the names of those that say something else."""
    ours, theirs = Path(ours), Path(theirs)
    names = {p.relative_to(ours) for p in ours.rglob("*.html")}
    others = {p.relative_to(theirs) for p in theirs.rglob("*.html")}
    bad = names ^ others
    bad |= {n for n in names & others if canonical(ours / n) != canonical(theirs / n)}
    return len(names), sorted(str(n) for n in bad)
