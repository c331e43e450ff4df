import Chronology
import Findings
import MarkedYAML

/// Puts the schedules of another file in the place of its name: `schedules: rota.yaml`.
///
/// That file has the key `schedules` and no other, so that nothing in it is read by one command and passed over by another.
///
/// - Parameters:
///   - root: The policy.
///   - loadText: Gives the text of a file.
/// - Returns: The policy with the schedules, whose places name their own file, and what is wrong.
/// - Complexity: O(length of that file).
func withSchedulesOfOwnFile(
  _ root: YAMLNode, loadText: TextLoader
) -> (root: YAMLNode, findings: [Finding]) {
  let key = PolicyKeys.schedules.name
  guard var entries = root.entries, let index = entries.firstIndex(where: { $0.key == key }),
    let path = entries[index].value.text
  else { return (root, []) }
  let place = entries[index].value.place
  var findings: [Finding] = []
  entries[index].value = YAMLNode(content: .mapping([]), place: place)
  do throws(FindingList) {
    let own = try parseYAML(try text(of: path, at: place, loadText), file: path)
    for entry in own.entries ?? [] where entry.key != key {
      findings.append(
        Finding(
          code: "unknown-key", "a policy's file of schedules has nothing but \(shown(key))",
          suggestion: "write \(shown(entry.key)) into the policy", at: entry.place))
    }
    if let schedules = own[key] {
      entries[index].value = schedules
    } else {
      findings.append(
        Finding(
          code: "missing-key", "the file of schedules needs the key \"schedules\"",
          at: own.place))
    }
  } catch {
    findings += error.all
  }
  return (YAMLNode(content: .mapping(entries), place: root.place), findings)
}

private func text(
  of path: String, at place: SourcePlace, _ loadText: TextLoader
) throws(FindingList) -> String {
  do {
    return try loadText(path)
  } catch {
    throw FindingList([
      Finding(
        code: "unreadable-file", error.reason,
        suggestion: "write the schedules here, or the name of their file beside the policy",
        at: place)
    ])
  }
}
