"""Times replay and pandas.read_csv in turns over the same plain CSV; prints medians and ratios.

pandas is warm: its import and a first reading do not count. Replay is a whole process each time.
"""

import argparse
import gzip
import hashlib
import os
import statistics
import subprocess
import sys
import time

import pandas

WORK = "Benchmarks/.build/data"
AIM_RATIO, AIM_MEGABYTES, AIM_DOUBLED = 1.0, 300, 2.1


def unpack(log, path, doubled_path):
    """Writes the log as plain CSV, once and with a second copy under other ticket numbers."""
    with gzip.open(log, "rb") as packed:
        plain = packed.read()
    header, _, body = plain.partition(b"\n")
    again = b"".join(b"SECOND" + line for line in body.splitlines(keepends=True))
    with open(path, "wb") as file:
        file.write(plain)
    with open(doubled_path, "wb") as file:
        file.write(header + b"\n" + body + again)


def replay(arguments, history):
    """One run of the program: seconds, peak megabytes, the hash of what it printed."""
    command = [arguments.program, "replay", history]
    command += ["--mapping", arguments.mapping, "--policy", arguments.policy]
    output = os.path.join(WORK, "report.txt")
    with open(output, "wb") as report:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=report)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    with open(output, "rb") as report:
        digest = hashlib.sha256(report.read()).hexdigest()
    return seconds, usage.ru_maxrss / 1024, digest


def read_csv(history):
    start = time.perf_counter()
    rows = len(pandas.read_csv(history, low_memory=True))
    return time.perf_counter() - start, rows


def pandas_megabytes(history):
    """Peak memory of a fresh process that only reads the file with pandas."""
    code = f"import pandas; pandas.read_csv({history!r})"
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", code])
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss / 1024


def verdict(value, aim):
    return "within the aim" if value <= aim else "NOT within the aim"


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "log", "mapping", "policy"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()

    os.makedirs(WORK, exist_ok=True)
    once, doubled = os.path.join(WORK, "once.csv"), os.path.join(WORK, "doubled.csv")
    unpack(arguments.log, once, doubled)

    read_csv(once)
    replay(arguments, once)
    runs, readings, doubles = [], [], []
    for _ in range(arguments.rounds):
        runs.append(replay(arguments, once))
        readings.append(read_csv(once))
        doubles.append(replay(arguments, doubled))

    ours = statistics.median(run[0] for run in runs)
    theirs = statistics.median(reading[0] for reading in readings)
    twice = statistics.median(run[0] for run in doubles)
    memory = max(run[1] for run in runs)
    rows = readings[0][1]

    size = os.path.getsize(once)
    print(f"{rows:,} rows, {size:,} bytes, {arguments.policy}, {arguments.rounds} rounds, ", end="")
    print(f"pandas {pandas.__version__}, {os.cpu_count()} cores")
    print()
    print("| what | median | least | most | peak memory |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, times, megabytes in (
        ("escalon replay, whole process", [run[0] for run in runs], memory),
        ("pandas.read_csv, the call alone", [r[0] for r in readings], pandas_megabytes(once)),
        ("escalon replay of twice the history", [r[0] for r in doubles], max(r[1] for r in doubles)),
    ):
        print(
            f"| {name} | {statistics.median(times):.3f} s | {min(times):.3f} s | {max(times):.3f} s "
            f"| {megabytes:.0f} MB |"
        )
    print()
    print(f"Replay to read_csv: {ours / theirs:.2f} ({verdict(ours / theirs, AIM_RATIO)} {AIM_RATIO})")
    print(f"Peak memory: {memory:.0f} MB ({verdict(memory, AIM_MEGABYTES)} {AIM_MEGABYTES} MB)")
    print(f"Twice the history: {twice / ours:.2f} times ({verdict(twice / ours, AIM_DOUBLED)} {AIM_DOUBLED})")
    same = len({run[2] for run in runs}) == 1
    print("Every run printed the same bytes" if same else "Runs printed DIFFERENT bytes")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
