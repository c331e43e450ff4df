import Findings
import MarkedYAML

/// The settings as they were given, each from the strongest source that names it.
///
/// | strength | source | example |
/// | --- | --- | --- |
/// | 1 | flag | `--set mail.server=smtp.example.com` |
/// | 2 | environment | `ESCALON_MAIL_SERVER=smtp.example.com` |
/// | 3 | file | `mail: { server: smtp.example.com }` |
/// | 4 | what is usual | |
struct SettingTable: Sendable {
  /// A setting's value and where it came from.
  struct Given: Sendable, Hashable {
    var texts: [String]
    var place: SourcePlace
  }

  private(set) var given: [String: Given] = [:]
  private(set) var findings: [Finding] = []

  /// The values of a setting; those that are usual when nobody gave any.
  func texts(_ name: String) -> [String] {
    given[name]?.texts ?? SettingKey.named(name)?.usual.map { [$0] } ?? []
  }

  /// The value of a setting, or nil when there is none.
  func text(_ name: String) -> String? { texts(name).first }

  /// Where a setting was given.
  func place(_ name: String) -> SourcePlace {
    given[name]?.place ?? SourcePlace(file: "settings", line: 1, column: 1)
  }

  // MARK: Sources, the weakest first

  /// Takes the settings of a file.
  ///
  /// - Throws: `FindingList` when it is no YAML.
  mutating func take(file text: String, named file: String) throws(FindingList) {
    let root = try parseYAML(text, file: file)
    if root.isNull { return }
    take(root, under: "")
  }

  private mutating func take(_ node: YAMLNode, under path: String) {
    guard let entries = node.entries else {
      let found = Finding(
        code: "wrong-kind", "settings are keys with values, not \(node.kindInWords)",
        suggestion: "write mail: { server: smtp.example.com }", at: node.place)
      return findings.append(found)
    }
    for entry in entries {
      let name = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      if let key = SettingKey.named(name) {
        take(key, entry.value)
      } else if SettingKey.all.contains(where: { $0.name.hasPrefix(name + ".") }) {
        take(entry.value, under: name)
      } else {
        findings.append(SettingTable.unknown(name, at: entry.place))
      }
    }
  }

  private mutating func take(_ key: SettingKey, _ node: YAMLNode) {
    let texts = key.isList ? node.items?.compactMap(\.text) : nil
    guard let texts = texts ?? node.text.map({ [$0] }) else {
      let found = Finding(
        code: "wrong-kind",
        "\(key.name) is \(key.isList ? "a list of texts" : "one text"), not "
          + node.kindInWords, at: node.place)
      return findings.append(found)
    }
    given[key.name] = Given(texts: texts, place: node.place)
  }

  /// Takes the settings of the environment; other variables are nobody's business.
  mutating func take(environment: [String: String]) {
    for key in SettingKey.all {
      guard let text = environment[key.variable] else { continue }
      let place = SourcePlace(file: "environment " + key.variable, line: 1, column: 1)
      given[key.name] = Given(texts: key.split(text), place: place)
    }
    let known = Set(SettingKey.all.map(\.variable))
    for name in environment.keys.sorted() where name.hasPrefix("ESCALON_") && !known.contains(name)
    {
      guard !SettingTable.ours.contains(name) else { continue }
      findings.append(
        Finding(
          .warning, code: "unknown-setting", "no setting has the variable \(name)",
          suggestion: didYouMean(name, among: SettingKey.all.map(\.variable)),
          at: SourcePlace(file: "environment " + name, line: 1, column: 1)))
    }
  }

  /// Variables of the development house, which are no settings.
  private static let ours: Set<String> = ["ESCALON_SHARED", "ESCALON_TESTS"]

  /// Takes one setting given as a flag, `name=value`.
  mutating func take(flag: String) {
    let place = SourcePlace(file: "--set \(flag.prefix { $0 != "=" })", line: 1, column: 1)
    guard let equals = flag.firstIndex(of: "=") else {
      return findings.append(
        Finding(
          code: "no-value", "a setting is given as name=value",
          suggestion: "--set ledger=escalon.db", at: place))
    }
    let name = String(flag[..<equals])
    guard SettingKey.named(name) != nil else {
      return findings.append(SettingTable.unknown(name, at: place))
    }
    take(name, String(flag[flag.index(after: equals)...]), flag: "--set \(name)")
  }

  /// Takes a setting that has a flag of its own; nil leaves it as it is.
  mutating func take(_ name: String, _ text: String?, flag: String) {
    guard let text, let key = SettingKey.named(name) else { return }
    given[name] = Given(
      texts: key.split(text), place: SourcePlace(file: flag, line: 1, column: 1))
  }

  private static func unknown(_ name: String, at place: SourcePlace) -> Finding {
    Finding(
      code: "unknown-setting", "there is no setting \"\(name)\"",
      suggestion: didYouMean(name, among: SettingKey.all.map(\.name)), at: place)
  }

  /// Notes that a setting cannot be used.
  mutating func refuse(_ name: String, _ why: String, suggestion: String? = nil) {
    findings.append(
      Finding(code: "unusable-setting", "\(name): \(why)", suggestion: suggestion, at: place(name)))
  }

  // MARK: Showing

  /// Every setting with its value and its source; secrets hidden.
  var listing: String {
    SettingKey.all.map { key in
      let texts = texts(key.name)
      let value =
        texts.isEmpty ? "(none)" : key.isSecret ? "(hidden)" : texts.joined(separator: ", ")
      let source = given[key.name].map { "\($0.place.file)" } ?? "usual"
      return "\(key.name): \(value)  # \(source)"
    }.joined(separator: "\n") + "\n"
  }
}

extension SettingKey {
  /// The values in a text: one, or those between commas.
  func split(_ text: String) -> [String] {
    guard isList else { return [text] }
    return text.split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
