extension FaultyTests {
  /// Faults in the form of schedules; line 3 is the first of the section.
  static let scheduleFaults: [Fault] = [
    Fault("schedules: []\nteams: { a: { schedul: s } }", "unknown-key", 4, 15),
    Fault("schedules: { s: { layer: [] } }", "unknown-key", 3, 19),
    Fault("schedules: many", "unreadable-file", 3, 12),
    Fault("schedules: { s: { layers: [ { people: ana } ] } }", "missing-key", 3, 29),
    Fault("schedules: { s: { layers: [ { id: a }, { id: a } ] } }", "duplicate-name", 3, 46),
    Fault("schedules: { s: { layers: { a: { priority: high } } } }", "bad-number", 3, 44),
    Fault("schedules: { s: { layers: { a: { from: 2026-11-02 } } } }", "bad-time", 3, 40),
    Fault("schedules: { s: { layers: { a: { from: 2026-02-30T09:00 } } } }", "bad-time", 3, 40),
    Fault("schedules: { s: { layers: { a: { during: 9to5 } } } }", "calendar-hours", 3, 42),
    Fault(
      "schedules: { s: { layers: { a: { during: { mo-fr: \"09:00-17:00\" } } } } }",
      "calendar-weekday", 3, 44),
    Fault(
      "schedules: { s: { layers: { a: { rotation: { starts: 2026-11-02T09:00, people: b } } } } }",
      "missing-key", 3, 44),
    Fault(
      """
      schedules:
        s:
          layers:
            a: { rotation: { every: 12h, starts: 2026-11-02T09:00, people: [ b ] } }
      """, "bad-rotation", 6, 31),
    Fault(
      """
      schedules:
        s:
          layers:
            a: { rotation: { every: 0 days, starts: 2026-11-02T09:00, people: [ b ] } }
      """, "bad-rotation", 6, 31),
    Fault(
      """
      schedules:
        s:
          layers:
            a: { rotation: { every: 1 day, starts: 2026-11-02T09:00, people: [ b, { c: d } ] } }
      """, "wrong-kind", 6, 77),
    Fault(
      "schedules: { s: { overrides: [ { from: 2026-11-02T09:00, to: 2026-11-03T09:00 } ] } }",
      "bad-override", 3, 32),
    Fault(
      """
      schedules:
        s:
          overrides:
            - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, add: a, remove: b }
      """, "bad-override", 6, 65),
    Fault(
      """
      schedules:
        s:
          overrides:
            - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, replace: a }
      """, "bad-override", 6, 57),
    Fault(
      """
      schedules:
        s:
          overrides:
            - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, add: a, with: b }
      """, "bad-override", 6, 57),
    Fault(
      "schedules: { s: { temporary: [ { from: 2026-11-02T09:00, shifts: [] } ] } }", "missing-key",
      3, 32),
    Fault(
      """
      schedules:
        s:
          temporary:
            - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, shifts: [ { from: 2026-11-02T09:00 } ] }
      """, "missing-key", 6, 67),
    Fault("schedules: { s: { swaps: many } }", "wrong-kind", 3, 26),
    Fault("schedules: { s: { layers: { a: { feed: {} } } } }", "missing-key", 3, 40),
    Fault(
      "schedules: { s: { layers: { a: { feed: { url: [], people: ana } } } } }", "wrong-kind", 3, 47
    ),
    Fault(
      "calendars: { c: { hours: 24x7, holidays: [ https://example.com/h.ics ] } }",
      "calendar-holiday", 3, 44),
    Fault("schedules: { s: { backup: nxt-turn } }", "bad-backup", 3, 27),
    Fault("schedules: { s: { holidays: [ 2026-13-01 ] } }", "calendar-holiday", 3, 31),
    Fault(
      "schedules: { s: { layers: { a: { on-holidays: never } } } }", "unknown-word", 3, 47),
    Fault(
      """
      schedules:
        s:
          swaps:
            - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, swap: a }
      """, "missing-key", 6, 9),
    Fault(
      """
      schedules:
        s:
          swaps:
            - { from: 2026-11-02T09:00, to: 2026-11-03T09:00, swap: a, with: b, return: { to: 2026-11-04T09:00 } }
      """, "missing-key", 6, 83),
  ]
}
