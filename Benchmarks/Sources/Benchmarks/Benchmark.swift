/// One thing to measure, beside a reference that does comparable work in the same run.
///
/// Both closures do `operations` operations and return a number that depends on every result: it
/// keeps the optimizer honest, must be the same in every round, and the same for both where the
/// reference answers the same question.
struct Benchmark {
  var name: String
  var operations: Int
  var subject: () throws -> UInt64
  var referenceName: String
  /// Operations of the reference, when it does fewer because it is slow.
  var referenceOperations: Int
  var reference: () throws -> UInt64
  /// Whether subject and reference answer the same question.
  var mustAgree: Bool

  init(
    _ name: String, operations: Int, subject: @escaping () throws -> UInt64,
    beside referenceName: String, referenceOperations: Int? = nil,
    reference: @escaping () throws -> UInt64, mustAgree: Bool = true
  ) {
    self.name = name
    self.operations = operations
    self.subject = subject
    self.referenceName = referenceName
    self.referenceOperations = referenceOperations ?? operations
    self.reference = reference
    self.mustAgree = mustAgree
  }

  /// Runs both in turn, `rounds` times after one round that does not count.
  func run(rounds: Int) throws -> Outcome {
    let time = ContinuousClock()
    var own: [Double] = []
    var other: [Double] = []
    var results: Set<[UInt64]> = []
    for round in 0...rounds {
      var result: [UInt64] = [0, 0]
      let ownTime = try time.measure { result[0] = try subject() }
      let otherTime = try time.measure { result[1] = try reference() }
      results.insert(result)
      guard round > 0 else { continue }
      own.append(ownTime.nanoseconds / Double(operations))
      other.append(otherTime.nanoseconds / Double(referenceOperations))
    }
    let agree = results.allSatisfy { $0[0] == $0[1] }
    return Outcome(
      benchmark: self, nanoseconds: median(own), referenceNanoseconds: median(other),
      isRight: results.count == 1 && (agree || !mustAgree))
  }
}

/// What a benchmark found.
struct Outcome {
  var benchmark: Benchmark
  /// Median time of one operation.
  var nanoseconds: Double
  /// Median time of one operation of the reference.
  var referenceNanoseconds: Double
  /// Whether every round gave the same results, and the reference the same ones.
  var isRight: Bool

  /// How many times as long as the reference one operation took.
  var ratio: Double { nanoseconds / referenceNanoseconds }
}

/// The middle value; the mean of the two middle ones when there are two.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard let last = sorted.indices.last else { return .nan }
  return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2
}

extension Duration {
  fileprivate var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}
