import Findings
import MarkedYAML

/// A mapping of a policy file, checked against the keys that it may have.
struct Record {
  /// The mapping.
  let node: YAMLNode
  /// The reading that it belongs to.
  let reading: Reading
  private let table: KeyTable
  private let entries: [YAMLNode.Entry]

  /// Where the mapping begins.
  var place: SourcePlace { node.place }

  /// Checks the keys of a mapping; nil, with a finding, when it is none.
  ///
  /// - Complexity: O(entries x keys).
  init?(_ node: YAMLNode, _ table: KeyTable, _ reading: Reading, at start: SourcePlace? = nil) {
    let entries: [YAMLNode.Entry]
    switch node.content {
    case .mapping(let own): entries = own
    case .null: entries = []
    default:
      reading.wrongKind(
        node, wanted: "\(table.what), as a mapping of keys,",
        suggestion: "its keys are " + table.keys.map(\.name).joined(separator: ", "))
      return nil
    }
    self.node = node
    self.table = table
    self.reading = reading
    self.entries = entries
    for entry in entries { check(entry) }
    for key in table.keys where key.isRequired {
      if self.entry(key.name)?.value.isNull ?? true {
        reading.report(
          "missing-key", "\(table.what) needs the key \"\(key.name)\": \(key.summary)",
          at: start ?? node.place)
      }
    }
  }

  /// The value of a key; nil when it is absent, empty or wrong, which then has been reported.
  subscript<Value>(key: Key<Value>) -> Value? {
    assert(table.keys.contains { $0.name == key.name }, "\(key.name) is not in its table")
    guard let value = entry(key.name)?.value else { return nil }
    guard !value.isNull || key.form.emptiness == .read else { return nil }
    return key.form.read(value, reading)
  }

  /// Whether a key stands there at all.
  func has<Value>(_ key: Key<Value>) -> Bool { entry(key.name) != nil }

  /// Where a key stands, or else the mapping.
  func place<Value>(of key: Key<Value>) -> SourcePlace { entry(key.name)?.place ?? place }

  /// Where the value of a key begins, or else the mapping.
  func valuePlace<Value>(of key: Key<Value>) -> SourcePlace {
    entry(key.name)?.value.place ?? place
  }

  private func entry(_ name: String) -> YAMLNode.Entry? { entries.first { $0.key == name } }

  private func check(_ entry: YAMLNode.Entry) {
    guard let key = table.keys.first(where: { $0.name == entry.key }) else {
      reading.report(
        "unknown-key", "\(shown(entry.key)) is no key of \(table.what)",
        suggestion: suggestion(for: entry), at: entry.place)
      return
    }
    guard entry.value.isNull, !key.isRequired else { return }
    switch key.emptiness {
    case .read: break
    case .noted:
      reading.report(
        "empty-value", severity: .warning, "nothing is written after \"\(entry.key)\"",
        suggestion: "take the key away, or write a value", at: entry.place)
    case .refused:
      reading.report(
        "empty-value", "nothing is written after \"\(entry.key)\"",
        suggestion: "a value that begins with ! or # needs quotes", at: entry.place)
    }
  }

  private func suggestion(for entry: YAMLNode.Entry) -> String? {
    let names = table.keys.map(\.name)
    if let meant = keyMeant(by: entry.key, among: names) { return "write \"\(meant)\"" }
    if let near = didYouMean(entry.key, among: names) { return near }
    // `{ help: one, two }`: YAML reads "two" as a key without a value.
    guard !entry.value.isNull else {
      return "a text with a comma needs quotes between { and }"
    }
    return PolicyFiles.suggestion(for: entry.key, among: names)
  }
}
