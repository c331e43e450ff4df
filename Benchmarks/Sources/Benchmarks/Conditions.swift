import Expressions

/// A condition of five comparisons, compiled once, beside the same comparisons written in Swift.
func conditionBenchmarks() throws -> [Benchmark] {
  let environment = Environment(variables: [
    Variable(name: "ticket.status", type: .string, slot: 0),
    Variable(name: "ticket.priority", type: .string, slot: 1),
    Variable(name: "ticket.reopened", type: .int, slot: 2),
    Variable(name: "ticket.security", type: .bool, slot: 3),
    Variable(name: "ticket.category", type: .string, slot: 4),
  ])
  let program = try environment.compile(
    """
    ticket.status != "closed" && (ticket.priority == "P1" || ticket.priority == "P2")
      && ticket.reopened >= 1 && ticket.category == "network"
    """)
  return [
    benchmark(
      "condition of five comparisons", program, over: (0..<1000).map(Sample.init(number:))),
    benchmark(
      "condition of five comparisons, all of them met", program,
      over: (0..<1000).map { _ in Sample.meetingAll }),
  ]
}

private func benchmark(
  _ name: String, _ program: Program, over tickets: [Sample]
) -> Benchmark {
  let activations = tickets.map(\.activation)
  let times = 100
  return Benchmark(
    name, operations: tickets.count * times,
    subject: {
      var held: UInt64 = 0
      for _ in 0..<times {
        for activation in activations where try program.evaluateBool(activation) { held += 1 }
      }
      return held
    },
    beside: "the same in Swift",
    reference: {
      var held: UInt64 = 0
      for _ in 0..<times {
        for ticket in tickets where ticket.holds { held += 1 }
      }
      return held
    })
}

/// One in some of these meets each comparison, so that none decides alone.
private struct Sample {
  var status: String
  var priority: String
  var reopened: Int64
  var category: String

  init(number: Int) {
    status = number % 7 == 0 ? "closed" : "active"
    priority = "P\(number % 3 + 1)"
    reopened = Int64(number % 4)
    category = number % 5 == 0 ? "printers" : "network"
  }

  /// A ticket for which every comparison has to be made: the first of the two priorities is not its.
  static let meetingAll = Sample(
    status: "active", priority: "P2", reopened: 2, category: "network")

  init(status: String, priority: String, reopened: Int64, category: String) {
    self.status = status
    self.priority = priority
    self.reopened = reopened
    self.category = category
  }

  var holds: Bool {
    status != "closed" && (priority == "P1" || priority == "P2") && reopened >= 1
      && category == "network"
  }

  var activation: ArrayActivation {
    ArrayActivation([
      .string(status), .string(priority), .int(reopened), .bool(false), .string(category),
    ])
  }
}
