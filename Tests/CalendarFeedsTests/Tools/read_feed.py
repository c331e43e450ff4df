"""Reads an iCalendar object from standard input and prints what another calendar library makes of it.

One line for each event: UID, beginning and end in UTC, summary, parted by tabs. Whatever the library complains of ends
the program.
"""

import sys
from datetime import timezone

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
assert calendar.name == "VCALENDAR", calendar.name
assert str(calendar["VERSION"]) == "2.0"
assert not calendar.errors, calendar.errors
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    begin = event.decoded("DTSTART").astimezone(timezone.utc)
    end = event.decoded("DTEND").astimezone(timezone.utc)
    assert event["DTSTAMP"] is not None
    print(event["UID"], begin.isoformat(), end.isoformat(), event["SUMMARY"], sep="\t")
