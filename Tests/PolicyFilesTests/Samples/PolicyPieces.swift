import TestSupport

/// Makes small policies of pieces of a whole one, most of them damaged: a thousand of these cost what one whole policy does.
struct PolicyPieces {
  private var damage: PolicyDamage
  private var random: SplitMix64
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

  init(random: SplitMix64) {
    self.random = random
    damage = PolicyDamage(random: SplitMix64(seed: self.random.next()))
    let lines = self.lines
    sections = lines.indices.filter { lines[$0].first?.isLetter ?? false }
  }

  mutating func next() -> String {
    switch random.number(in: 0...9) {
    case 0...3: damage.damaged(head + section())
    case 4: head + section() + section()
    case 5...6: damage.damaged(head + stretch())
    default: bytesChanged(random.one(of: Self.tiny))
    }
  }

  private let head = "escalon: 1\npolicy: p\n"

  /// A section of the whole policy, or its first forty lines.
  private mutating func section() -> String {
    let number = Int(random.number(in: 0...Int64(sections.count - 1)))
    let start = sections[number]
    let end = number + 1 < sections.count ? sections[number + 1] : lines.count
    return lines[start..<min(end, start + 40)].joined(separator: "\n") + "\n"
  }

  /// Five to forty lines from anywhere, less deep than they stood.
  private mutating func stretch() -> String {
    let start = Int(random.number(in: 0...Int64(lines.count - 6)))
    let end = min(lines.count, start + Int(random.number(in: 5...40)))
    let depth = lines[start].prefix { $0 == " " }.count
    return lines[start..<end].map {
      String($0.dropFirst(min(depth, $0.prefix { $0 == " " }.count)))
    }
    .joined(separator: "\n")
  }

  private mutating func bytesChanged(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<random.number(in: 1...6) {
      let index = Int(random.number(in: 0...Int64(bytes.count)))
      let byte = UInt8(truncatingIfNeeded: random.next())
      if index == bytes.count || random.oneIn(3) {
        bytes.insert(byte & 0x7F, at: index)
      } else if random.oneIn(2) {
        bytes.remove(at: index)
      } else {
        bytes[index] = byte
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
