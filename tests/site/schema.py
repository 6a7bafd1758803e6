#!/usr/bin/python3
"""Hold the printed schema against the content: every file must fit, and files with
one mistake must not.

usage: schema.py SUPPORTDIR CONTENT
"""
import glob
import json
import subprocess
import sys

import jsonschema
import yaml

REGION = {"slug": "x", "lines": {"worldwide": {"numbers": [{"number": "+1 312 843 5144"}]}}}


def region(**changes):
    return {"regions": {"AD": {**REGION, **changes}}}


def line(**changes):
    return region(lines={"worldwide": changes})


# One mistake each that the tables know.
WRONG = [
    {"region": {}},
    {"regions": []},
    region(slugg="x"),
    region(slug="Not A Slug"),
    region(verified="30.6.2023"),
    region(waive={"no-such-finding": "why"}),
    line(numbers=[]),
    line(numbers=[{"number": "1", "dial-as": "2", "reason": "why"}]),
    line(numbers=[{"dial-as": "2"}]),
    line(numbers=[{"number": "1", "kind": "first"}]),
    line(numbers=[{"number": "1", "steps": [{"option": "1", "for": "sales"}]}]),
    line(**{"online-only": False}),
    {"schedules": {"x": {"open": "24/7", "label": "always"}}},
    {"terms": {"x": {"name": "X", "translate": "sometimes"}}},
]


class Words(yaml.SafeLoader):
    """YAML 1.2 would read on, off, yes and no as words: so does this."""


Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items() if first not in "oOyYnN"}


def main():
    program, content = sys.argv[1:]
    schema = json.loads(subprocess.run([program, "schema"], check=True, capture_output=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    files = [f for f in sorted(glob.glob(content + "/**/*.yaml", recursive=True))
             if "/locales/" not in f and "/templates/" not in f]
    wrong = 0
    for name in files:
        with open(name, encoding="utf-8") as file:
            for error in validator.iter_errors(yaml.load(file, Words)):
                wrong += 1
                print(f"{name}: {list(error.path)}: {error.message[:200]}")
    if not validator.is_valid(region()):
        wrong += 1
        print("the right region is refused")
    for sample in WRONG:
        if validator.is_valid(sample):
            wrong += 1
            print(f"accepted: {sample}")
    print(f"schema: {len(files)} files and {len(WRONG)} mistakes, {wrong} wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
