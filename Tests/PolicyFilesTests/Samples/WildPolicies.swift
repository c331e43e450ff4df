import TestSupport

/// Makes policies of known words in senseless places: values of any kind, aliases that grow, deep nesting, any conditions.
struct WildPolicies {
  private static let head =
    "escalon: 1\npolicy: p\nlevels: [ { id: L1, resolve-within: 1h } ]\n"
    + "fields: { impact: { choice: [ all, one ] }, down: yes-no, affected: number, tags: list }\n"
  /// Every word that stands before a colon somewhere.
  private static let keys = Set(
    everything.split { !($0.isLetter || $0 == "-" || $0 == "_" || $0 == ":") }
      .filter { $0.hasSuffix(":") && $0.count > 1 }.map { String($0.dropLast()) }
  ).sorted()
  private static let sections = everything.split(separator: "\n")
    .filter { $0.first?.isLetter ?? false }.map { String($0.prefix { $0 != ":" }) }
  private static let words = [
    "L1", "L2", "ana", "desk", "office", "opened", "resolved", "customer", "next", "top", "owner",
    "P1", "4h", "3 working days", "50%", "\"09:00-17:00\"", "24x7", "2026-11-02T09:00", "12-25",
    "true", "~", "1", "-1", "1.5", "999999999999999999999", "\"\"", "\"{{ticket.id}}\"",
    "\"{{#a}}\"", "é", "\"\\0\"", "text", "none", "all", "month", "1 week", "on-call",
  ]
  private static let operands = [
    "ticket.down", "ticket.impact", "ticket.affected", "ticket.tags", "ticket.status", "ticket",
    "ticket.dwn", "escalation.type", "1", "-1", "2u", "'x'", "''", "true", "null", "[1, 'a']", "{}",
    "now", "duration('1h')", "x", "9223372036854775808",
  ]
  private static let shapes = [
    "# && #", "# || #", "!#", "# == #", "# < #", "# in #", "# ? # : #", "(#)", "#.exists(x, #)",
    "#.all(x, #)", "size(#)", "#.matches('(a*)*')", "#[#]", "has(#)", "# + #", "# - #", "#.down",
    "#.startsWith(#)", "# &", "(#", "#)", "#'", "[#, #]", "{#: #}", "-#", "#.getHours('UTC')",
  ]

  func next(_ random: inout SplitMix64) -> String {
    switch random.number(in: 0...99) {
    case 0: Self.head + nested(&random)
    case 1: growing(&random)
    case 2...49: Self.head + conditional(&random)
    default: Self.head + section(&random) + (random.oneIn(2) ? section(&random) : "")
    }
  }

  private func section(_ random: inout SplitMix64) -> String {
    "\(random.one(of: Self.sections)): \(value(4, &random))\n"
  }

  /// A value in YAML's flow style, now and then with an anchor, an alias or a tag.
  private func value(_ depth: Int, _ random: inout SplitMix64) -> String {
    if random.oneIn(40) { return random.one(of: ["*a", "&a [ *a ]", "!!int x", "!x y", "<<: *a"]) }
    let anchor = random.oneIn(40) ? "&a " : ""
    let count = Int(random.number(in: 0...3))
    switch depth == 0 ? 0 : random.number(in: 0...4) {
    case 0, 1: return anchor + random.one(of: Self.words)
    case 2:
      let items = (0..<count).map { _ in value(depth - 1, &random) }
      return anchor + "[ \(items.joined(separator: ", ")) ]"
    default:
      let members = (0...count).map { _ in
        "\(random.one(of: Self.keys)): \(value(depth - 1, &random))"
      }
      return anchor + "{ \(members.joined(separator: ", ")) }"
    }
  }

  /// A policy with conditions wherever there may be some.
  private func conditional(_ random: inout SplitMix64) -> String {
    let condition = condition(3, &random).replacing("\"", with: "")
    return switch random.number(in: 0...4) {
    case 0: "rules: [ { id: r, on: opened, if: \"\(condition)\", do: { escalate: next } } ]\n"
    case 1: "clocks: { c: { starts: opened, pauses: \"\(condition)\", target: 4h } }\n"
    case 2: "gates: { close: { require: { if: \"\(condition)\", says: s } } }\n"
    case 3: "messages: { m: { subject: s, body: \"{{\(condition)}}\" } }\n"
    default: "rules: [ { id: r, on: opened, if: \(condition), do: next } ]\n"
    }
  }

  private func condition(_ depth: Int, _ random: inout SplitMix64) -> String {
    if depth == 0 || random.oneIn(4) { return random.one(of: Self.operands) }
    return random.one(of: Self.shapes).split(separator: "#", omittingEmptySubsequences: false)
      .dropFirst().reduce("") { $0 + condition(depth - 1, &random) + $1 }
  }

  /// Up to three thousand brackets, keys, dashes or parentheses, closed or not.
  private func nested(_ random: inout SplitMix64) -> String {
    let count = Int(random.number(in: 1...3000))
    let (open, close) = random.one(of: [
      ("[", "]"), ("{ a: ", "}"), ("- ", ""), ("{ any: [", "] }"), ("? ", ""), ("!a ", ""),
    ])
    let inner = random.one(of: [("(", ")"), ("!", ""), ("-", ""), ("[", "]"), ("a ? b : ", "c")])
    let closed = random.oneIn(2) ? count : Int(random.number(in: 0...Int64(count)))
    if random.oneIn(2) {
      return "\(random.one(of: Self.sections)): " + String(repeating: open, count: count) + "x"
        + String(repeating: close, count: closed) + "\n"
    }
    return "rules: [ { id: r, on: opened, do: { escalate: next }, if: \""
      + String(repeating: inner.0, count: count) + "ticket.down"
      + String(repeating: inner.1, count: closed) + "\" } ]\n"
  }

  /// Levels of aliases, each with several of the one before it.
  private func growing(_ random: inout SplitMix64) -> String {
    let width = Int(random.number(in: 1...12))
    let height = Int(random.number(in: 1...12))
    var text = "escalon: 1\npolicy: p\nscope: &a0 [ x, x ]\n"
    for level in 1...height {
      let names = Array(repeating: "*a\(level - 1)", count: width).joined(separator: ", ")
      text +=
        random.oneIn(2)
        ? "k\(level): &a\(level) [ \(names) ]\n" : "k\(level): &a\(level) { k: [ \(names) ] }\n"
    }
    return text
  }
}
