public import Chronology
public import Findings
import MarkedYAML
public import Policies

/// A policy as its file has it, and what is doubtful about the file.
public struct PolicyFile: Sendable {
  /// The policy, not yet checked: see `Policy.check`.
  public let definition: PolicyDefinition
  /// What is doubtful but no error, in the order of places.
  public let warnings: [Finding]
  /// The digest of its text and of the files that it names.
  public let digest: UInt64
}

/// Reads a policy from the text of its file.
///
/// Every section is read whatever is wrong with the others, so that all findings come at once. Names of
/// things are not looked up here; that is the policy's own check.
///
/// - Parameters:
///   - text: The text: YAML as `docs/policy-reference.md` describes it.
///   - file: The file's name for findings.
///   - zones: The zones of calendars.
///   - loadText: Gives the text of the files that it names: `.ics` files of holidays, and one of schedules.
/// - Throws: `FindingList` with line and column of each finding, warnings among them, when one is an error.
/// - Complexity: O(length of the text).
public func readPolicy(
  _ text: String, file: String, zones: ZoneDatabase, loadText: TextLoader
) throws(FindingList) -> PolicyFile {
  var files: [String: String] = [:]
  func load(_ path: String) throws(UnreadableText) -> String {
    let text = try loadText(path)
    files[path] = text
    return text
  }
  let (root, faults) = withSchedulesOfOwnFile(try parseYAML(text, file: file), loadText: load)
  let reading = Reading(text, root: root)
  for fault in faults { reading.keep(fault) }
  guard root.entries != nil else {
    throw FindingList([
      Finding(
        code: "wrong-kind", "a policy is a mapping of keys, not \(root.kindInWords)",
        suggestion: "begin with a line \"escalon: 1\"", at: root.place)
    ])
  }
  let policy = Record(root, PolicyKeys.table, reading).flatMap {
    PolicyReader(record: $0, zones: zones).read(loadText: load)
  }
  let findings = FindingList(reading.findings)
  guard let policy, !findings.hasErrors else { throw findings }
  return PolicyFile(
    definition: policy, warnings: findings.all, digest: digest(of: text, files: files))
}
