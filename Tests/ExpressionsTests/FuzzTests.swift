import Expressions
import Foundation
import Testing

/// Seeded inputs that must never crash: expressions put together from the language's own pieces,
/// mutated expressions, and patterns.
@Suite("Fuzzing")
struct FuzzTests {
  /// How many inputs a run tries; `ESCALON_FUZZ_INPUTS` asks for more.
  static let inputs =
    ProcessInfo.processInfo.environment["ESCALON_FUZZ_INPUTS"].flatMap(Int.init) ?? 3000

  private static let pieces = [
    "1", "0", "-1", "2u", "1.5", "'a'", "'é'", "b'\\xff'", "true", "false", "null", "[]", "{}",
    "[1, 2]", "{'a': 1}", "x", "y",
    "ticket.count", "ticket.state", "ticket.owner", "tags", "ticket.security",
    "9223372036854775807", "'%s %d'", "duration('1h')",
    "timestamp('2026-05-04T09:00:00Z')", "optional.none()", "optional.of(1)", "int", "type(1)",
    "'(a*)*'",
  ]
  private static let shapes = [
    "# + #", "# - #", "# * #", "# / #", "# % #", "# == #", "# != #", "# < #", "# >= #", "# in #",
    "# && #", "# || #", "!#", "-#",
    "(#)", "# ? # : #", "#[#]", "#[?#]", "#.a", "#.?a", "has(#.a)", "[#, ?#]", "{#: #}", "{?#: #}",
    "size(#)", "#.size()",
    "#.map(x, #)", "#.filter(x, #)", "#.all(x, y, #)", "#.exists(x, #)", "#.existsOne(x, #)",
    "#.transformMap(x, y, #)",
    "#.transformMapEntry(x, y, #)", "#.transformList(x, y, #, #)", "#.sortBy(x, #)",
    "cel.bind(x, #, #)", "cel.block([#, #], #)",
    "#.optMap(x, #)", "#.optFlatMap(x, #)", "#.orValue(#)", "#.or(#)", "#.value()", "string(#)",
    "int(#)", "uint(#)", "double(#)",
    "bytes(#)", "bool(#)", "dyn(#)", "type(#)", "timestamp(#)", "duration(#)", "#.matches(#)",
    "#.format(#)", "#.split(#, #)",
    "#.join(#)", "#.replace(#, #, #)", "#.substring(#, #)", "#.indexOf(#, #)", "#.lastIndexOf(#)",
    "#.charAt(#)", "#.trim()",
    "#.reverse()", "#.sort()", "#.distinct()", "#.flatten(#)", "#.slice(#, #)", "#.first()",
    "sets.equivalent(#, #)",
    "math.greatest(#, #)", "math.abs(#)", "math.bitShiftRight(#, #)", "math.round(#)",
    "lists.range(#)", "base64.decode(#)",
    "base64.encode(#)", "strings.quote(#)", "#.getHours(#)", "#.getDayOfYear()",
    "#.getMilliseconds()", "#.unwrapOpt()",
  ]
  private static let marks = Array(
    "()[]{}.,?:'\"\\|&=!<>+-*/%0123456789abx_ `#é😀\n\u{0}".unicodeScalars)

  private static func expression(_ depth: Int, _ random: inout SeededGenerator) -> String {
    if depth == 0 || Int.random(in: 0..<5, using: &random) == 0 {
      return pieces.randomElement(using: &random) ?? "1"
    }
    let shape = shapes.randomElement(using: &random) ?? "#"
    return shape.split(separator: "#", omittingEmptySubsequences: false).map(String.init).reduce("")
    { text, part in
      text.isEmpty && part == shape.prefix(part.count)
        ? part : text + expression(depth - 1, &random) + part
    }
  }

  private static func mutated(_ source: String, _ random: inout SeededGenerator) -> String {
    var scalars = Array(source.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let mark = marks.randomElement(using: &random) ?? "("
      switch Int.random(in: 0..<3, using: &random) {
      case 0: scalars.insert(mark, at: place)
      case 1 where place < scalars.count: scalars[place] = mark
      default: if place < scalars.count { scalars.remove(at: place) }
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func environment(checks: Bool) -> Environment {
    var environment = ticketEnvironment
    environment.checksTypes = checks
    environment.limits.cost = 2000
    return environment
  }

  /// Compiles and evaluates; a crash is the only failure, but for what checked types promise.
  private static func run(_ source: String, _ environment: Environment) {
    guard let program = try? environment.compile(source) else { return }
    guard let value = try? program.evaluate(ticketValues) else { return }
    #expect(value.equals(value) || value.description.contains("NaN"), "\(source)")
    guard environment.checksTypes, program.resultType == .bool else { return }
    #expect((try? program.evaluateBool(ticketValues)).map(Value.bool) == value, "\(source)")
  }

  @Test("well formed expressions never crash", arguments: [UInt64(1), 2])
  func wellFormed(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let checked = Self.environment(checks: true)
    let unchecked = Self.environment(checks: false)
    for _ in 0..<Self.inputs / 4 {
      let source = Self.expression(4, &random)
      Self.run(source, checked)
      Self.run(source, unchecked)
    }
  }

  @Test("mutated expressions never crash", arguments: [UInt64(3)])
  func mutatedInputs(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let unchecked = Self.environment(checks: false)
    for _ in 0..<Self.inputs / 4 {
      Self.run(Self.mutated(Self.expression(3, &random), &random), unchecked)
    }
  }

  @Test("random patterns never crash", arguments: [UInt64(4)])
  func randomPatterns(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let environment = Environment(
      variables: [Variable(name: "pattern", type: .string, slot: 0)], limits: Limits(cost: 20_000))
    guard let program = try? environment.compile("'aabé b1'.matches(pattern)") else {
      Issue.record("the expression does not compile")
      return
    }
    let pieces = Array("ab.*+?()[]{}|^$\\dwsbBpLPQE-:,123=<>!imsé".unicodeScalars)
    for _ in 0..<Self.inputs / 4 {
      var pattern = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<14, using: &random) {
        pattern.append(pieces.randomElement(using: &random) ?? "a")
      }
      _ = try? program.evaluate(ArrayActivation([.string(String(pattern))]))
    }
  }
}
