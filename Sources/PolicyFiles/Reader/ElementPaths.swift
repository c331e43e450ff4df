import Findings
import Names
import OnCall
import Policies

/// The elements of a policy by their paths, such as `gates.escalate`: for guidelines that name what enforces them.
struct ElementPaths {
  private let sections: [(name: String, elements: [String])]
  private let words: WordPlaces

  /// - Complexity: O(elements).
  init(_ policy: PolicyDefinition) {
    words = policy.words
    let names = { (table: KeyTable) in table.keys.map(\.name) }
    sections = [
      ("gates", GateStep.allCases.map(\.rawValue) + policy.gates.map(\.id.text)),
      ("rules", policy.rules.map(\.id.text)),
      (
        "clocks",
        policy.clocks.map(\.id.text) + policy.levels.flatMap { $0.clocks.map(\.id.text) }
      ),
      ("levels", policy.levels.map(\.id.text)), ("checklists", policy.checklists.map(\.id.text)),
      ("messages", policy.messages.map(\.id.text)), ("waits", policy.waits.map(\.id.text)),
      ("periods", policy.periods.map(\.id.text)), ("reviews", policy.reviews.map(\.id.text)),
      ("metrics", policy.metrics.map(\.id.text)), ("training", policy.training.map(\.id.text)),
      ("roles", policy.roles.map(\.id.text)), ("fields", policy.fields.map(\.id.text)),
      ("schedules", policy.schedules.map(\.id.text)),
      ("priorities", policy.priorities.priorities.map(\.id.text)), ("matrix", []),
      ("escalation", names(EscalationKeys.table)), ("closing", names(ClosingKeys.table)),
      ("incidents", names(IncidentKeys.table)),
    ]
  }

  /// Reports every guideline that names what is not there.
  func check(_ guidelines: [DocumentDefinition.Guideline], _ reading: Reading) {
    for guideline in guidelines {
      guard let path = guideline.enforcedBy else { continue }
      let place = words.places(of: path, from: guideline.place).first ?? guideline.place
      let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
      guard let section = sections.first(where: { $0.name == parts.first }) else {
        reading.unknownWord(
          parts.first ?? path, code: "bad-reference", what: "section that enforces anything",
          known: sections.map(\.name), at: place)
        continue
      }
      guard parts.count == 2, !section.elements.contains(parts[1]) else { continue }
      reading.report(
        "bad-reference", "there is no \(shown(path)) in this policy",
        suggestion: didYouMean(parts[1], among: section.elements), at: place)
    }
  }
}
