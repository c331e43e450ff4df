public import Findings
import JSONText
import MarkedYAML
import Names
public import OnCall

/// Reads one layer of a schedule, written with the keys that it has in a policy file.
///
/// - Parameters:
///   - text: YAML, and so JSON as well: `{ rotation: { every: 1 week, starts: 2026-11-02T09:00, people: [ ana, ben ] } }`.
///   - name: The layer's name.
///   - isKnown: Whether somebody is a person of the policy; nobody else is made a name of.
/// - Throws: `FindingList` with everything that is wrong, the place counted within the text.
/// - Complexity: O(length of the text).
public func readLayer(
  _ text: String, named name: String, isKnown: (String) -> Bool
) throws(FindingList) -> LayerDefinition {
  var limits = YAMLLimits()
  limits.depth = 16
  let root = try parseYAML(text, file: "layer", limits: limits)
  let strangers = peopleNamed(in: root).filter { !isKnown($0.text ?? "") }
  guard strangers.isEmpty else {
    throw FindingList(
      strangers.map {
        Finding(
          code: "unknown-person", "the policy knows no person \(shown($0.text ?? ""))",
          at: $0.place)
      })
  }
  let reading = Reading(text, root: root)
  let entry = YAMLNode.Entry(key: name, place: root.place, value: root)
  let whole = YAMLNode(content: .mapping([entry]), place: root.place)
  let layers = Form<[LayerDefinition]>.layers.read(whole, reading)
  let findings = FindingList(reading.findings)
  guard let layer = layers?.first, !findings.hasErrors else { throw findings }
  return layer
}

/// The texts that stand where a layer has people.
private func peopleNamed(in root: YAMLNode) -> [YAMLNode] {
  let given = [root["people"], root["rotation"]?["people"]].compactMap { $0 }
  return given.flatMap { $0.items ?? [$0] }.flatMap { $0.items ?? [$0] }.filter { $0.text != nil }
}
