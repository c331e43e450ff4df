import Chronology
import Findings
public import JSONText
import Names
import Policies
import PolicyFiles
import ReadModels
import Ticketing

extension Explanation {
  /// The explanation for programs; every member is described in `docs/explain.md`.
  ///
  /// Instants are RFC 3339 in UTC, amounts whole milliseconds.
  public var json: JSONValue {
    .members([
      ("policy", .string(policy.version.policy.text)),
      ("version", .string(policy.version.version.text)),
      ("zone", .string(policy.zone.name)), ("ticket", .string(ticket.id.text)),
      ("opened", .string(ticket.openedAt.description)),
      ("until", end.map { .string($0.description) } ?? .null),
      ("priority", .string(ticket.priority.text)), ("level", .string(ticket.stay.level.text)),
      ("status", .string(ticket.status.rawValue)),
      ("topReachedAt", topReachedAt.map { .string($0.description) } ?? .null),
      ("assumed", .array(assumptions.map { .string($0) })),
      ("periods", .array(periodReasons(at: ticket.openedAt, under: policy).map(object))),
      ("escalating", escalating.map(object) ?? .null),
      ("clocks", .array(clocks.flatMap(objects))), ("calls", .array(calls.map(object))),
      ("events", .array(entries.map(object))),
    ])
  }

  private func object(_ reason: PeriodReason) -> JSONValue {
    .members([
      ("period", .string(reason.period.definition.id.text)),
      ("until", reason.until.map { .string($0.description) } ?? .null),
      ("changes", .array(reason.changes.map { .string($0) })),
    ])
  }

  private func object(_ needs: EscalationNeeds) -> JSONValue {
    .members([
      ("level", .string(needs.level.id.text)),
      ("lacks", .array(needs.lacks.map { .string($0) })),
      ("bypasses", .array(needs.bypasses.map { .string($0) })),
      (
        "periods",
        .array(
          needs.periods.map { more in
            .members([
              ("period", .string(more.period.id.text)),
              ("needs", .array(more.needs.map { .string($0) })),
            ])
          })
      ),
    ])
  }

  private func objects(_ clock: ClockSummary) -> [JSONValue] {
    zip(clock.runs.indices, clock.runs).map { index, run in
      .members([
        ("clock", .string(run.clock.text)), ("run", .number(Int(run.run))),
        ("started", .string(run.startedAt.description)),
        ("target", .number(Int(run.target.milliseconds))),
        ("deadline", run.deadline.map { .string($0.description) } ?? .null),
        ("counted", .number(Int(run.counted.milliseconds))),
        ("outcome", .string(clock.outcomes[index].rawValue)),
        ("breachedAt", clock.breachedAt[index].map { .string($0.description) } ?? .null),
        ("spans", .array(run.parts.map(object))),
      ])
    }
  }

  private func object(_ part: DeadlineReason.Part) -> JSONValue {
    .members([
      ("kind", .string(part.kind.rawValue)), ("from", .string(part.from.description)),
      ("to", .string(part.to.description)), ("amount", .number(Int(part.amount.milliseconds))),
      ("calendar", part.calendar.map { .string($0.text) } ?? .null),
      ("because", .string(part.because)),
    ])
  }

  private func object(
    _ call: (at: Instant, level: Name, party: Party, people: [Name], channels: [Name])
  ) -> JSONValue {
    .members([
      ("at", .string(call.at.description)), ("level", .string(call.level.text)),
      ("people", .array(call.people.map { .string($0.text) })),
      ("channels", .array(call.channels.map { .string($0.text) })),
    ])
  }

  private func object(_ entry: TimeLineEntry) -> JSONValue {
    .members([
      ("at", .string(entry.at.description)), ("noticedAt", .string(entry.noticedAt.description)),
      ("kind", .string(entry.word)), ("sentence", .string(entry.sentence)),
      ("cause", .string(entry.cause)),
      ("file", entry.place.map { .string($0.file) } ?? .null),
      ("line", entry.place.map { .number($0.line) } ?? .null),
      ("column", entry.place.map { .number($0.column) } ?? .null),
    ])
  }
}
