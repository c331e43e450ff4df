import Chronology
import Findings
import HostData
import Policies
import PolicyFiles

/// A policy file read and checked, with all that was found.
struct PolicyInput {
  /// The file's name as the user gave it.
  let path: String
  /// Its text; empty when it could not be read.
  let text: String
  /// The policy as written; nil when the file does not give one.
  let definition: PolicyDefinition?
  /// The policy ready for use; nil when something is wrong.
  let policy: Policy?
  /// How many calendars a file of calendars alone holds; nil for a policy, and when something is wrong.
  let calendarCount: Int?
  /// Everything that was found, in the order of places.
  let findings: [Finding]

  /// Reads and checks a file; whatever is wrong, also with the file itself, becomes a finding.
  init(path: String) {
    self.path = path
    do throws(InputFault) {
      text = try TextFile.read(path)
    } catch {
      text = ""
      definition = nil
      policy = nil
      calendarCount = nil
      findings = [
        Finding(
          code: "unreadable-file", error.sentence, suggestion: error.suggestion,
          at: SourcePlace(file: path, line: error.line ?? 1, column: 1))
      ]
      return
    }
    let zones = HostZones.shared.database
    if holdsCalendarsAlone(text) {
      definition = nil
      policy = nil
      do throws(FindingList) {
        let section = try readCalendarFile(
          text, file: path, zones: zones,
          loadText: { name throws(UnreadableText) in try TextFile.read(name, besides: path) })
        calendarCount = section.entries.count
        findings = FindingList(section.findings).all
      } catch {
        calendarCount = nil
        findings = error.all
      }
      return
    }
    calendarCount = nil
    do throws(FindingList) {
      let file = try readPolicy(
        text, file: path, zones: zones,
        loadText: { name throws(UnreadableText) in try TextFile.read(name, besides: path) })
      let check = Policy.check(file.definition, digest: file.digest, zones: zones)
      definition = file.definition
      policy = check.policy
      findings = FindingList(file.warnings + check.findings).all
    } catch {
      definition = nil
      policy = nil
      findings = error.all
    }
  }

  /// Whether nothing in it is wrong.
  var isWell: Bool { policy != nil || calendarCount != nil }

  /// What the policy holds: `technical-support 1.0: 3 levels, 4 clocks, 12 rules, 5 gates`.
  func summary(of definition: PolicyDefinition) -> String {
    let clocks = definition.clocks.count + definition.levels.flatMap(\.clocks).count
    let counts = [
      (definition.levels.count, "level"), (clocks, "clock"), (definition.rules.count, "rule"),
      (definition.gates.count, "gate"),
    ]
    return "\(definition.id) \(definition.version): "
      + counts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}
