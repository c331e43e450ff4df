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


def replay_command(arguments, history):
    command = [arguments.program, "replay", history]
    return command + ["--mapping", arguments.mapping, "--policy", arguments.policy]


def replay(arguments, history):
    """One run of the program: seconds of the whole process, and the hash of what it printed."""
    command = replay_command(arguments, history)
    output = os.path.join(WORK, "report.txt")
    with open(output, "wb") as report:
        start = time.perf_counter()
        status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=report).returncode
        seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)}: exit status {status}")
    with open(output, "rb") as report:
        return seconds, hashlib.sha256(report.read()).hexdigest()


def read_csv(history):
    start = time.perf_counter()
    rows = len(pandas.read_csv(history))
    return time.perf_counter() - start, rows


def megabytes(command):
    """Peak memory of a command.

    Asked of time(1): a child of this process would be charged for this process's own memory.
    """
    measured = os.path.join(WORK, "memory.txt")
    subprocess.run(
        ["/usr/bin/time", "-f", "%M", "-o", measured] + command,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True,
    )
    with open(measured) as file:
        return int(file.read().split()[-1]) / 1024


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
    memory = megabytes(replay_command(arguments, once))
    doubled_memory = megabytes(replay_command(arguments, doubled))
    reading = f"import pandas; pandas.read_csv({once!r})"
    pandas_memory = megabytes([sys.executable, "-c", reading])
    rows = readings[0][1]

    size = os.path.getsize(once)
    print(f"{rows:,} rows, {size:,} bytes, {arguments.policy}, {arguments.rounds} rounds, ", end="")
    print(f"pandas {pandas.__version__}, {os.cpu_count()} cores")
    print()
    print("| what | median | least | most | peak memory |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, outcomes, peak in (
        ("escalon replay, whole process", runs, memory),
        ("pandas.read_csv, the call alone", readings, pandas_memory),
        ("escalon replay of twice the history", doubles, doubled_memory),
    ):
        times = [outcome[0] for outcome in outcomes]
        print(
            f"| {name} | {statistics.median(times):.3f} s | {min(times):.3f} s "
            f"| {max(times):.3f} s | {peak:.0f} MB |"
        )
    print()
    ratio, growth = ours / theirs, twice / ours
    print(f"Replay to read_csv: {ratio:.2f} ({verdict(ratio, AIM_RATIO)} {AIM_RATIO})")
    print(f"Peak memory: {memory:.0f} MB ({verdict(memory, AIM_MEGABYTES)} {AIM_MEGABYTES} MB)")
    print(f"Twice the history: {growth:.2f} times ({verdict(growth, AIM_DOUBLED)} {AIM_DOUBLED})")
    same = len({run[1] for run in runs}) == 1
    print("Every run printed the same bytes" if same else "Runs printed DIFFERENT bytes")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
