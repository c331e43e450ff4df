import Synchronization

/// The figures that a running Escalon shows of itself, in the form of OpenMetrics 1.0.
///
/// Labels have few values that are known beforehand: never an identity, an address or text of a customer.
public final class Meters: Sendable {
  /// One figure.
  private enum Figure {
    case counter([String: Double])
    case gauge([String: Double])
    case histogram(bounds: [Double], counts: [Int], sum: Double)
  }

  private struct Family {
    var help: String
    var figure: Figure
  }

  private let families = Mutex<[String: Family]>([:])

  /// Figures of a process that just began.
  public init() {}

  /// Adds to a counter; its family is made when it is first counted.
  ///
  /// - Parameters:
  ///   - name: The family's name without `_total`: `escalon_commands`.
  ///   - labels: `outcome="refused"`, or empty.
  ///   - amount: How much.
  ///   - help: What the family counts, one sentence.
  public func count(_ name: String, _ labels: String = "", by amount: Double = 1, help: String) {
    families.withLock { families in
      var values: [String: Double] = [:]
      if case .counter(let known)? = families[name]?.figure { values = known }
      families[name] = nil
      values[labels, default: 0] += amount
      families[name] = Family(help: help, figure: .counter(values))
    }
  }

  /// Sets a gauge.
  public func set(_ name: String, _ labels: String = "", to value: Double, help: String) {
    families.withLock { families in
      var values: [String: Double] = [:]
      if case .gauge(let known)? = families[name]?.figure { values = known }
      values[labels] = value
      families[name] = Family(help: help, figure: .gauge(values))
    }
  }

  /// The bounds of histograms of seconds: 1 ms to 1 min, about three to a decade.
  private static let bounds = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  ]

  /// Notes a duration in a histogram of seconds.
  public func observe(_ name: String, seconds: Double, help: String) {
    families.withLock { families in
      var counts = [Int](repeating: 0, count: Meters.bounds.count + 1)
      var sum = 0.0
      if case .histogram(_, let known, let knownSum)? = families[name]?.figure {
        (counts, sum) = (known, knownSum)
      }
      counts[Meters.bounds.firstIndex { seconds <= $0 } ?? Meters.bounds.count] += 1
      families[name] = Family(
        help: help,
        figure: .histogram(bounds: Meters.bounds, counts: counts, sum: sum + seconds))
    }
  }

  /// Every figure as OpenMetrics text, families and labels in the order of their names.
  ///
  /// - Complexity: O(figures x log figures).
  public var text: String {
    let all = families.withLock { $0.sorted { $0.key < $1.key } }
    var text = ""
    for (name, family) in all { Meters.write(family, name, to: &text) }
    return text + "# EOF\n"
  }

  private static func write(_ family: Family, _ name: String, to text: inout String) {
    func line(_ suffix: String, _ labels: String, _ value: Double) {
      let number = value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
      text += "\(name)\(suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(number)\n"
    }
    switch family.figure {
    case .counter(let values):
      text += "# TYPE \(name) counter\n# HELP \(name) \(family.help)\n"
      for (labels, value) in values.sorted(by: { $0.key < $1.key }) {
        line("_total", labels, value)
      }
    case .gauge(let values):
      text += "# TYPE \(name) gauge\n# HELP \(name) \(family.help)\n"
      for (labels, value) in values.sorted(by: { $0.key < $1.key }) { line("", labels, value) }
    case .histogram(let bounds, let counts, let sum):
      text += "# TYPE \(name) histogram\n# HELP \(name) \(family.help)\n"
      var total = 0
      for (bound, count) in zip(bounds, counts) {
        total += count
        line("_bucket", "le=\"\(bound)\"", Double(total))
      }
      total += counts.last ?? 0
      line("_bucket", "le=\"+Inf\"", Double(total))
      line("_sum", "", sum)
      line("_count", "", Double(total))
    }
  }
}
