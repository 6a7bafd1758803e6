"""Where the time of a full build goes: stages, and calls of the system a file."""

import re
import shutil
import subprocess

SHOWN = 12  # system calls, by number


def stages(bench):
    out = bench.work / "stages"
    command = [bench.tool("stages"), bench.content, bench.templates, out]
    text = subprocess.run(command, capture_output=True, text=True)
    if text.returncode:
        raise RuntimeError(f"stages ended with status {text.returncode}\n{text.stderr}")
    shutil.rmtree(out, ignore_errors=True)
    lines = ["One run by stages, on one thread:", "", "| stage | ms |", "| --- | ---: |"]
    for line in text.stdout.splitlines():
        seconds, stage = line.split("\t")
        lines.append(f"| {stage} | {float(seconds) * 1000:.1f} |")
    return "\n".join(lines) + "\n"


def calls_of(bench, command):
    """How often the command called what; strace counts."""
    report = bench.work / "strace"
    subprocess.run(["strace", "-f", "-c", "-o", str(report), *map(str, command)], check=True,
                   stdout=subprocess.DEVNULL)
    calls = {}
    for line in report.read_text("utf-8").splitlines():
        # % time, seconds, usecs/call, calls, errors (or nothing), name
        found = re.fullmatch(r"\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)(?:\s+\d+)?\s+(\w+)", line)
        if found and found[2] != "total":
            calls[found[2]] = int(found[1])
    return calls


def system_calls(bench):
    out = bench.work / "traced"
    build = calls_of(bench, bench.build(bench.content, out, "-j", 1))
    shutil.rmtree(out, ignore_errors=True)
    floor = calls_of(bench, [bench.tool("floor"), bench.content, bench.templates,
                             bench.kept / "manifest.json", out, 1])
    files = next(s.files for s in bench.subjects if s.files)
    lines = ["Calls of the system for each file written, on one thread:", "",
             "| call | full build | the floor |", "| --- | ---: | ---: |"]
    for name in sorted(build, key=lambda n: -build[n])[:SHOWN]:
        lines.append(f"| `{name}` | {build[name] / files:.2f} "
                     f"| {floor.get(name, 0) / files:.2f} |")
    total = [sum(calls.values()) / files for calls in (build, floor)]
    lines.append(f"| all | {total[0]:.2f} | {total[1]:.2f} |")
    return "\n".join(lines) + "\n"


def profile(bench, traced):
    text = stages(bench)
    if traced and shutil.which("strace"):
        text += "\n" + system_calls(bench)
    return text
