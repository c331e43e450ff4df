import Chronology
import JSONText
import Names
import OnCall
import Policies

/// What `escalon oncall check` prints.
struct ReachReport {
  let policy: PolicyDefinition
  let reachability: Reachability
  /// The zone by whose wall people read.
  let zone: Zone

  /// More gaps than a person reads.
  private static let mostShown = 200

  /// For people: each thing to be mended, then a line that sums up.
  var text: String {
    var lines: [String] = []
    var level: Name?
    for gap in reachability.gaps.prefix(Self.mostShown) {
      if gap.level != level { lines.append("\(title(of: gap.level)): nobody is found") }
      level = gap.level
      lines.append("  \(LocalSpan(gap.span, zone))\(team(gap))")
      lines.append("    could fill it: \(names(gap.candidates))")
    }
    if reachability.gaps.count > Self.mostShown {
      lines.append("... and \(reachability.gaps.count - Self.mostShown) more gaps")
    }
    for found in reachability.unreachable {
      lines.append(
        "\(title(of: found.level)), step \(found.step): \(found.person) \(words(found.reason))")
    }
    switch reachability.openEnd {
    case nil: break
    case .nobodyCalled(let level):
      lines.append("\(title(of: level)) is the top, and calls nobody")
    case .callsStop(let level):
      lines.append(
        "\(title(of: level)) is the top, and its calls stop unanswered: write unanswered: escalate")
    }
    return (lines + [conclusion]).joined(separator: "\n")
  }

  /// For programs: one object.
  var json: String {
    JSONValue.members([
      ("ok", .bool(reachability.isWhole)),
      ("from", .string(reachability.span.lowerBound.rfc3339)),
      ("to", .string(reachability.span.upperBound.rfc3339)),
      (
        "gaps",
        .array(
          reachability.gaps.map { gap in
            .members([
              ("level", .string(gap.level.text)),
              ("team", gap.team.map { .string($0.text) } ?? .null),
              ("from", .string(gap.span.lowerBound.rfc3339)),
              ("to", .string(gap.span.upperBound.rfc3339)),
              ("schedules", .array(gap.schedules.map { .string($0.text) })),
              ("couldFill", .array(gap.candidates.map { .string($0.text) })),
            ])
          })
      ),
      (
        "unreachable",
        .array(
          reachability.unreachable.map { found in
            .members([
              ("level", .string(found.level.text)), ("step", .number(found.step)),
              ("person", .string(found.person.text)), ("why", .string(words(found.reason))),
            ])
          })
      ),
      ("openEnd", openEnd),
    ]).indented
  }

  private var openEnd: JSONValue {
    switch reachability.openEnd {
    case nil: .null
    case .nobodyCalled(let level):
      .members([("level", .string(level.text)), ("why", .string("calls nobody"))])
    case .callsStop(let level):
      .members([("level", .string(level.text)), ("why", .string("calls stop unanswered"))])
    }
  }

  private var conclusion: String {
    let time = "\(LocalSpan(reachability.span, zone)) \(zone.name)"
    guard !reachability.isWhole else {
      return "\(policy.id): every level reaches somebody, \(time)"
    }
    let counts = [
      (reachability.gaps.count, "gap", "gaps"),
      (reachability.unreachable.count, "contact to be mended", "contacts to be mended"),
    ].map { ($0.0, $0.0 == 1 ? $0.1 : $0.2) }
    return "\(policy.id): "
      + (counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
      + (reachability.openEnd == nil ? [] : ["an open end"])).joined(separator: ", ")
      + ", \(time)"
  }

  private func title(of level: Name) -> String {
    let title = policy.levels.first { $0.id == level }?.title ?? level.text
    return title == level.text ? title : "\(level) (\(title))"
  }

  private func team(_ gap: Reachability.Gap) -> String {
    var parts: [String] = []
    if let team = gap.team { parts.append("team \(team)") }
    if !gap.schedules.isEmpty {
      parts.append("schedule \(gap.schedules.map(\.text).joined(separator: ", "))")
    }
    return parts.isEmpty ? "" : "  (\(parts.joined(separator: ", ")))"
  }

  private func names(_ people: [Name]) -> String {
    people.isEmpty ? "nobody whom the policy names" : people.map(\.text).joined(separator: ", ")
  }

  private func words(_ reason: Reachability.Reason) -> String {
    switch reason {
    case .noContact: "has no address by the step's channels, and none for mail"
    case .unverified: "has verified no address"
    case .slow(let delay, let room):
      "is called after \(delay) at the earliest, and the next step comes after \(room)"
    }
  }
}
