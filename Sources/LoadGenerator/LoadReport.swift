public import Histogram

/// What came of a load.
public struct LoadReport: Sendable {
  /// Requests answered, by status; 0 for those that were not.
  public internal(set) var statuses: [Int: Int] = [:]
  /// From the instant at which a request was due to its whole answer, in microseconds.
  public internal(set) var latency = LoadReport.histogram
  /// From sending a request to its whole answer, in microseconds.
  public internal(set) var service = LoadReport.histogram
  /// From the first request due to the last answer, in seconds.
  public internal(set) var seconds = 0.0

  /// 1 microsecond to 10 minutes, three significant digits.
  private static var histogram: Histogram<UInt32> {
    Histogram<UInt32>(
      highestTrackableValue: 600_000_000, numberOfSignificantValueDigits: .three)
  }

  /// How many requests were answered.
  public var answered: Int { statuses.filter { $0.key > 0 }.map(\.value).reduce(0, +) }

  /// Answers in a second.
  public var rate: Double { seconds > 0 ? Double(answered) / seconds : 0 }

  mutating func add(status: Int, latency: UInt64, service: UInt64) {
    statuses[status, default: 0] += 1
    guard status > 0 else { return }
    self.latency.record(min(latency, 600_000_000))
    self.service.record(min(service, 600_000_000))
  }

  mutating func merge(_ other: LoadReport) {
    statuses.merge(other.statuses, uniquingKeysWith: +)
    latency.add(other.latency)
    service.add(other.service)
    seconds = max(seconds, other.seconds)
  }

  /// The report as lines for people.
  public var text: String {
    func milliseconds(_ value: UInt64) -> String {
      let hundredths = (value + 5) / 10
      let rest = hundredths % 100
      return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
    var lines = [
      "\(answered) answers in \((seconds * 100).rounded() / 100) s: \(Int(rate.rounded())) a second"
    ]
    for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(status == 0 ? "no answer" : "status \(status)"): \(count)")
    }
    lines.append("percentile   latency ms   service ms")
    for percentile in [50.0, 90, 95, 99, 99.9, 100] {
      let name =
        percentile == 100
        ? "max" : "p\(percentile == percentile.rounded() ? "\(Int(percentile))" : "\(percentile)")"
      let both = [latency, service].map { milliseconds($0.valueAtPercentile(percentile)) }
      lines.append(
        padded(name, 10, left: false) + padded(both[0], 13, left: true)
          + padded(both[1], 13, left: true))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func padded(_ text: String, _ width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? space + text : text + space
  }
}
