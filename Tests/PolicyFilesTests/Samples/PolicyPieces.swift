import TestSupport

/// Puts into policies what people and machines put there by mistake.
let policyDamage = TextDamage(tokens: [
  "~", "[]", "{}", "\"\"", "- ", ": ", "{ a: b }", "[ x ]", "&a ", "*a", "!x", "|", ">", "'",
  "\"",
  "{{", "}}", "{{#a}}", "999999999999999999999", "-1", "0", "1e400", "50%", "4h", "none", "\u{0}",
  "\u{FEFF}", "\u{202E}", "\t", "# ", "true", "next", "top", "id", "if", "?", "%", "@", "\r", "é",
])

/// Makes small policies of pieces of a whole one, most of them damaged: a thousand of these cost what one whole policy does.
struct PolicyPieces {
  private let lines = everything.split(separator: "\n", omittingEmptySubsequences: false)
    .map(String.init)
  /// Where a section of the whole policy begins.
  private let sections: [Int]
  /// Whole small policies and parts of them, for damage to single bytes.
  private static let tiny = [
    "escalon: 1\npolicy: p\nlevels: [ { id: L1, resolve-within: 1h } ]\n",
    "rules: [ { id: r, on: opened, if: \"ticket.level == 'L1'\", do: { escalate: next } } ]",
    "calendars: { o: { hours: { mon-fri: [\"09:00-12:00\", \"13:00-24:00\"] }, holidays: [\"12-25\"] } }",
    "messages: { m: { subject: \"{{ticket.id}}\", body: \"{{#ticket.owner}}x{{/ticket.owner}}\" } }",
    "clocks: { c: { starts: opened, target: { P1: 15m, default: 3 working days }, warn: [50%] } }",
    "schedules: { s: { layers: { a: { rotation: { every: 1 week, starts: 2026-11-02T09:00, people: [b] } } } } }",
    "a: &a [ *a, { b: *a } ]", "? [ a ]\n: b", "- |\n  x\n - y", "", "\u{FEFF}a: 1",
  ]

  init() {
    let lines = self.lines
    sections = lines.indices.filter { lines[$0].first?.isLetter ?? false }
  }

  func next(_ random: inout SplitMix64) -> String {
    switch random.number(in: 0...9) {
    case 0...3: policyDamage.damaged(head + section(&random), &random)
    case 4: head + section(&random) + section(&random)
    case 5...6: policyDamage.damaged(head + stretch(&random), &random)
    default: policyDamage.bytesChanged(random.one(of: Self.tiny), &random)
    }
  }

  private let head = "escalon: 1\npolicy: p\n"

  /// A section of the whole policy, or its first forty lines.
  private func section(_ random: inout SplitMix64) -> String {
    let number = Int(random.number(in: 0...Int64(sections.count - 1)))
    let start = sections[number]
    let end = number + 1 < sections.count ? sections[number + 1] : lines.count
    return lines[start..<min(end, start + 40)].joined(separator: "\n") + "\n"
  }

  /// Five to forty lines from anywhere, less deep than they stood.
  private func stretch(_ random: inout SplitMix64) -> String {
    let start = Int(random.number(in: 0...Int64(lines.count - 6)))
    let end = min(lines.count, start + Int(random.number(in: 5...40)))
    let depth = lines[start].prefix { $0 == " " }.count
    return lines[start..<end].map {
      String($0.dropFirst(min(depth, $0.prefix { $0 == " " }.count)))
    }
    .joined(separator: "\n")
  }
}
