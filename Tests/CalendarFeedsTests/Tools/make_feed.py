"""Makes a calendar by chance with another library, and says which occurrences it has in a range.

    make_feed.py SEED FEED-FILE

The feed goes into the file. Standard output has one line for each occurrence between 2026-01-01 and 2027-01-01 of UTC:
beginning and end in UTC, and summary, parted by tabs.
"""

import random
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event, Timezone

chance = random.Random(int(sys.argv[1]))
ZONES = ["America/New_York", "Europe/Rome", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def rule(start):
    """A rule that has its own start as its first occurrence."""
    day = DAYS[start.weekday()]
    kinds = [
        {"FREQ": "DAILY", "INTERVAL": chance.randint(1, 9)},
        {"FREQ": "WEEKLY", "INTERVAL": chance.randint(1, 3), "BYDAY": sorted({day, chance.choice(DAYS)}, key=DAYS.index)},
        {"FREQ": "MONTHLY", "BYMONTHDAY": start.day},
        {"FREQ": "YEARLY", "BYMONTH": start.month, "BYMONTHDAY": start.day},
        {"FREQ": "MONTHLY", "BYDAY": f"{(start.day - 1) // 7 + 1}{day}"},
    ]
    made = chance.choice(kinds)
    end = chance.randint(0, 2)
    if end == 0:
        made["COUNT"] = chance.randint(1, 40)
    elif end == 1:
        made["UNTIL"] = datetime(2026, chance.randint(1, 12), chance.randint(1, 28), 12, tzinfo=timezone.utc)
        if not isinstance(start, datetime):
            made["UNTIL"] = made["UNTIL"].date()
    return made


def event(number, zone):
    made = Event()
    made.add("UID", f"event-{number}@example")
    made.add("SUMMARY", f"Event {number}: one, two; three \\ {'long ' * chance.randint(0, 30)}".rstrip())
    made.add("DTSTAMP", datetime(2026, 1, 1, tzinfo=timezone.utc))
    day = date(2025, 6, 1) + timedelta(days=chance.randint(0, 400))
    if chance.randint(0, 2) == 0:
        start = day
        made.add("DTSTART", start)
        made.add("DTEND", day + timedelta(days=chance.randint(1, 4)))
    else:
        # Not near the hours at which clocks change: there the two standards for ends of events differ.
        start = datetime.combine(day, time(chance.randint(6, 16), chance.choice([0, 15, 30])), zone)
        made.add("DTSTART", start)
        made.add("DTEND", start + timedelta(minutes=chance.choice([30, 60, 240])))
    if chance.randint(0, 3) > 0:
        made.add("RRULE", rule(start))
        for _ in range(chance.randint(0, 3)):
            made.add("EXDATE", start + timedelta(days=7 * chance.randint(0, 10)))
    return made


def changed(original, zone):
    """One occurrence of an event at another time."""
    start = original.decoded("DTSTART")
    made = Event()
    made.add("UID", original["UID"])
    made.add("SUMMARY", "changed")
    made.add("DTSTAMP", datetime(2026, 1, 2, tzinfo=timezone.utc))
    moved = start + timedelta(days=1)
    made.add("RECURRENCE-ID", start)
    made.add("DTSTART", moved)
    made.add("DTEND", moved + (timedelta(days=1) if not isinstance(start, datetime) else timedelta(hours=1)))
    return made


calendar = Calendar()
calendar.add("PRODID", "-//made//for a test//EN")
calendar.add("VERSION", "2.0")
zone_name = chance.choice(ZONES)
zone = ZoneInfo(zone_name)
if zone_name != "UTC" and chance.randint(0, 1):
    calendar.add_component(Timezone.from_tzid(zone_name))
for number in range(chance.randint(1, 6)):
    made = event(number, zone)
    calendar.add_component(made)
    if "RRULE" in made and "EXDATE" not in made and chance.randint(0, 2) == 0:
        calendar.add_component(changed(made, zone))

with open(sys.argv[2], "wb") as file:
    file.write(calendar.to_ical())


def instant(value):
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), timezone.utc)
    return value.astimezone(timezone.utc)


begin, end = datetime(2026, 1, 1, tzinfo=timezone.utc), datetime(2027, 1, 1, tzinfo=timezone.utc)
lines = []
for found in recurring_ical_events.of(calendar).between(begin - timedelta(days=3), end + timedelta(days=3)):
    first, last = instant(found.decoded("DTSTART")), instant(found.decoded("DTEND"))
    if first < end and last > begin:
        lines.append("\t".join([first.isoformat(), last.isoformat(), str(found["SUMMARY"])]))
print("\n".join(sorted(lines)))
