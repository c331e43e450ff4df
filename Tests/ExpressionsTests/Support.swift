import Expressions

/// Zones for tests, as fixed offsets: what a host would look up.
let testZones: Environment.ZoneOffsets = { name, _ in
  ["US/Central": -21_600, "America/St_Johns": -12_600, "Australia/Sydney": 39_600][name]
}

/// The environment of most tests: some variables of a ticket and of two rows.
let ticketEnvironment = Environment(
  variables: [
    Variable(name: "ticket.security", type: .bool, slot: 0),
    Variable(name: "ticket.state", type: .string, slot: 1),
    Variable(name: "ticket.count", type: .int, slot: 2),
    Variable(name: "ticket.owner", type: .nullable(.string), slot: 3),
    Variable(name: "row.state", type: .string, slot: 4),
    Variable(name: "previous.state", type: .string, slot: 5),
    Variable(name: "ticket.weight", type: .double, slot: 6),
    Variable(name: "tags", type: .list(.string), slot: 7),
  ], zones: testZones)

let ticketValues = ArrayActivation([
  .bool(true), .string("open"), .int(4), .null, .string("New"), .string("Resolved"),
  .double(1.5), .list([.string("a"), .string("b")]),
])

/// What an expression gives: its value as an expression would write it, or `error`.
func outcome(
  _ source: String, in environment: Environment = ticketEnvironment,
  _ activation: ArrayActivation = ticketValues
) -> String {
  guard let program = try? environment.compile(source) else { return "does not compile" }
  guard let value = try? program.evaluate(activation) else { return "error" }
  return value.description
}

/// The findings of an expression, one a line; empty when it compiles.
func findings(_ source: String, in environment: Environment = ticketEnvironment) -> String {
  do {
    _ = try environment.compile(source)
    return ""
  } catch {
    return error.description
  }
}

/// Runs without types checked, where every error shows only when it is evaluated.
func unchecked(_ source: String) -> String {
  var environment = ticketEnvironment
  environment.checksTypes = false
  return outcome(source, in: environment)
}

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
