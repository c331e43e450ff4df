import Findings
import JSONText
import Names
import Policies
import PolicyFiles

/// What `escalon check` prints of a file.
enum CheckReport {
  /// For people: each finding with its line, then a line that sums up.
  static func text(of input: PolicyInput) -> String {
    let report = FindingReport(on: input.text)
    return input.findings.map { report.text(of: $0) + "\n" }.joined() + conclusion(of: input)
  }

  /// Why a file gives no policy, for those who need one; without a line break at its end.
  static func whyNoPolicy(_ input: PolicyInput) -> String {
    input.isWell
      ? "\(input.path): the file holds calendars alone, and no policy"
      : String(text(of: input).dropLast())
  }

  /// For editors: a line for each finding; nothing when all is well.
  static func lines(of input: PolicyInput) -> String {
    input.findings.map { "\($0)\n" }.joined()
  }

  /// For programs: an object with a list of files, each with its findings.
  static func json(of inputs: [PolicyInput]) -> String {
    JSONValue.members([("files", .array(inputs.map(object)))]).indented
  }

  private static func conclusion(of input: PolicyInput) -> String {
    let errors = input.findings.count { $0.severity == .error }
    let warnings = input.findings.count - errors
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    guard input.isWell else { return "\(input.path): \(counts)\n" }
    let calendars = input.calendarCount.map { "\($0) calendar\($0 == 1 ? "" : "s")" }
    return "\(input.path): ok: \(calendars ?? input.definition.map(input.summary) ?? "")"
      + (counts.isEmpty ? "" : "; \(counts)") + "\n"
  }

  private static func object(of input: PolicyInput) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("file", .string(input.path)), ("ok", .bool(input.isWell)),
    ]
    if let definition = input.definition {
      members += [
        ("policy", .string(definition.id.text)), ("version", .string(definition.version)),
        ("levels", .number(definition.levels.count)),
        (
          "clocks",
          .number(definition.clocks.count + definition.levels.flatMap(\.clocks).count)
        ),
        ("rules", .number(definition.rules.count)), ("gates", .number(definition.gates.count)),
      ]
    }
    if let count = input.calendarCount { members.append(("calendars", .number(count))) }
    members.append(("findings", .array(input.findings.map(object))))
    return .members(members)
  }

  private static func object(of finding: Finding) -> JSONValue {
    .members([
      ("severity", .string(finding.severity.rawValue)), ("code", .string(finding.code)),
      ("message", .string(finding.message)),
      ("suggestion", finding.suggestion.map { .string($0) } ?? .null),
      ("line", .number(finding.place.line)), ("column", .number(finding.place.column)),
    ])
  }
}
