/// The outcomes as a Markdown table, the form in which `docs/benchmarks.md` shows them.
struct Report {
  private var lines = [
    "| what | median each | a second | reference | median each | ratio |",
    "| --- | ---: | ---: | --- | ---: | ---: |",
  ]

  mutating func add(_ outcome: Outcome) {
    let cells = [
      outcome.benchmark.name, Self.time(outcome.nanoseconds), Self.rate(outcome.nanoseconds),
      outcome.benchmark.referenceName, Self.time(outcome.referenceNanoseconds),
      Self.decimal(outcome.ratio, places: 2),
    ]
    lines.append("| " + cells.joined(separator: " | ") + " |")
  }

  var text: String { lines.joined(separator: "\n") }

  private static func time(_ nanoseconds: Double) -> String {
    switch nanoseconds {
    case ..<1e3: decimal(nanoseconds, places: 1) + " ns"
    case ..<1e6: decimal(nanoseconds / 1e3, places: 1) + " µs"
    default: decimal(nanoseconds / 1e6, places: 1) + " ms"
    }
  }

  private static func rate(_ nanoseconds: Double) -> String {
    let rate = 1e9 / nanoseconds
    return rate >= 1e6 ? decimal(rate / 1e6, places: 1) + " million" : decimal(rate, places: 0)
  }

  private static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "-" }
    let scale = (0..<places).reduce(1) { power, _ in power * 10 }
    let whole = Int((value * Double(scale)).rounded())
    guard places > 0 else { return String(whole) }
    let fraction = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
