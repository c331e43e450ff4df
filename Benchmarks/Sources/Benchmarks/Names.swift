import Names

/// Comparing names, which the decider does wherever a policy declares something.
func nameBenchmarks() -> [Benchmark] {
  let texts = (0..<1024).map { "resolution-of-level-\($0 % 7)" }
  let made = texts.map { Name($0) }
  return [
    Benchmark(
      "compare two names", operations: 1023 * 200,
      subject: { count(made, times: 200) },
      beside: "compare the same strings",
      reference: { count(texts, times: 200) })
  ]
}

private func count<Value: Equatable>(_ values: [Value], times: Int) -> UInt64 {
  var equal: UInt64 = 0
  for time in 0..<times {
    let shift = time % 7 + 1
    for index in 1..<values.count where values[index] == values[(index + shift) % values.count] {
      equal += 1
    }
  }
  return equal
}
