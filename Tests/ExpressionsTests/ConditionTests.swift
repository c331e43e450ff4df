import Expressions
import Testing

/// Conditions that are decided without general evaluation must give what it gives.
private let conditions: [String] = [
  #"ticket.state == "open""#, #""open" != ticket.state"#, #"ticket.state in ["new", "open"]"#,
  #"ticket.state in []"#, "ticket.count > 3", "3 >= ticket.count", "ticket.count == 4",
  "ticket.count < 4.5",
  "ticket.weight < 2.0", "ticket.weight >= 1", "!(ticket.weight == 1.5)", "ticket.security",
  "!ticket.security",
  "row.state != previous.state", "row.state == previous.state", "has(ticket.owner)",
  "has(ticket.state)",
  "ticket.owner == null", #"ticket.owner == "ann""#, #"ticket.owner != "ann""#, "true",
  "false && ticket.security",
  #"ticket.security && ticket.count > 3 && (ticket.state == "new" || row.state == "New")"#,
  "ticket.count / 0 > 1 || ticket.security", "ticket.count / 0 > 1 && !ticket.security",
  #"tags.exists(tag, tag == "b") && ticket.count < 5"#,
  #"ticket.state.startsWith("op") || ticket.count == 9"#,
  "ticket.owner == ticket.state", "ticket.count in [4, 5]", #"ticket.state == "opening""#,
  #"ticket.state == """#,
]

@Suite("Conditions")
struct ConditionTests {
  @Test("the short way and the general way agree", arguments: conditions)
  func agrees(source: String) throws {
    let program = try ticketEnvironment.compile(source)
    let general = try program.evaluate(ticketValues)
    #expect(general == .bool(try program.evaluateBool(ticketValues)))
    // The negation takes another path through the short way.
    let negated = try ticketEnvironment.compile("!(\(source))")
    #expect(try negated.evaluateBool(ticketValues) == (general == .bool(false)))
  }

  @Test("an absent value in an order is an error with its place")
  func absentValue() throws {
    let program = try ticketEnvironment.compile("ticket.security && ticket.count > 3")
    let error = #expect(throws: EvaluationError.self) {
      try program.evaluateBool(ArrayActivation([.bool(true)]))
    }
    #expect(error?.code == .noSuchOverload)
    #expect(program.place(of: error?.offset ?? 0).column == 33)
  }

  @Test("only the slots that are named are listed")
  func slots() throws {
    let program = try ticketEnvironment.compile("has(ticket.owner) && row.state != previous.state")
    #expect(program.slots == [3, 4, 5])
  }

  @Test("an activation that compares bytes is never asked for a value")
  func bytesOnly() throws {
    let source =
      #"row.state == "New" && previous.state in ["x", "Resolved"] && row.state != previous.state"#
    let program = try ticketEnvironment.compile(source)
    #expect(try program.evaluateBool(ByteRow(fields: [4: "New", 5: "Resolved"])))
    #expect(try !program.evaluateBool(ByteRow(fields: [4: "Newer", 5: "Resolved"])))
  }

  @Test("constants are compared byte by byte at every length")
  func lengths() throws {
    for length in 0..<40 {
      let text = String(repeating: "ab", count: length).prefix(length)
      let program = try ticketEnvironment.compile("ticket.state == '\(text)'")
      #expect(try program.evaluateBool(ByteRow(fields: [1: String(text)])))
      guard length > 0 else { continue }
      #expect(try !program.evaluateBool(ByteRow(fields: [1: text.dropLast() + "x"])))
      #expect(try !program.evaluateBool(ByteRow(fields: [1: "x" + text.dropFirst()])))
    }
  }

  @Test("a program is shared by several tasks")
  func concurrency() async throws {
    let program = try ticketEnvironment.compile(
      "tags.map(tag, tag + ticket.state).exists(x, x == 'bopen') && ticket.count == 4")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<200 where try !program.evaluateBool(ticketValues) { return false }
          return true
        }
      }
      for try await result in group { #expect(result) }
    }
  }
}

/// A row that has bytes and no values.
private struct ByteRow: Activation {
  let fields: [Int: String]

  func value(at slot: Int) -> Value {
    Issue.record("slot \(slot) was asked for a value")
    return .null
  }

  func equals(slot: Int, constant: StringConstant) -> Bool {
    var text = fields[slot] ?? ""
    return text.withUTF8 { constant.equals($0) }
  }

  func equalSlots(_ first: Int, _ second: Int) -> Bool { fields[first] == fields[second] }
}
