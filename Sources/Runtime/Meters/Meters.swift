import Synchronization

/// The figures that a running Escalon counts of itself; what only has to be looked up is a ``MeterReading``.
public final class Meters: Sendable {
  /// One row of a family: the values of its labels.
  struct Series: Sendable, Hashable {
    var family: MeterFamily
    var values: [String]
  }

  /// What a histogram observed.
  struct Spread: Sendable {
    /// By bound, and behind them what is greater than all.
    var counts: [UInt64]
    var sum = 0.0
  }

  struct State: Sendable {
    var counters: [Series: Double] = [:]
    var spreads: [Series: Spread] = [:]
  }

  private let state: Mutex<State>

  /// Figures of a process that just began: what has no labels is told from the start, as 0.
  public init(_ families: [MeterFamily] = MeterFamily.runtime) {
    var start = State()
    for family in families where family.labels.isEmpty {
      let series = Series(family: family, values: [])
      switch family.kind {
      case .counter: start.counters[series] = 0
      case .histogram(let bounds):
        start.spreads[series] = Spread(counts: [UInt64](repeating: 0, count: bounds.count + 1))
      case .gauge: break
      }
    }
    state = Mutex(start)
  }

  /// Adds to a counter.
  ///
  /// - Parameters:
  ///   - family: A family of counters.
  ///   - values: The values of its labels, in the order of their names.
  ///   - amount: How much.
  public func count(_ family: MeterFamily, _ values: String..., by amount: Double = 1) {
    let series = Series(family: family, values: values)
    state.withLock { $0.counters[series, default: 0] += amount }
  }

  /// Notes a duration in a histogram; a negative one as zero.
  ///
  /// - Parameters:
  ///   - family: A family of histograms.
  ///   - seconds: How long.
  ///   - values: The values of its labels, in the order of their names.
  /// - Complexity: O(bounds).
  public func observe(_ family: MeterFamily, seconds: Double, _ values: String...) {
    guard case .histogram(let bounds) = family.kind else { return }
    let seconds = max(0, seconds)
    let bucket = bounds.firstIndex { seconds <= $0 } ?? bounds.count
    let series = Series(family: family, values: values)
    let empty = Spread(counts: [UInt64](repeating: 0, count: bounds.count + 1))
    state.withLock { state in
      state.spreads[series, default: empty].counts[bucket] += 1
      state.spreads[series, default: empty].sum += seconds
    }
  }

  /// Every figure as text; families and labels in the order of their names.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - readings: Figures that were looked up just now.
  /// - Complexity: O(figures x log figures).
  public func text(in form: MeterForm, with readings: [MeterReading] = []) -> String {
    let state = state.withLock { $0 }
    var rows: [MeterText.Row] = []
    for (series, value) in state.counters {
      rows.append(.init(series: series, value: .number(value)))
    }
    for (series, spread) in state.spreads {
      rows.append(.init(series: series, value: .spread(spread)))
    }
    for reading in readings {
      let series = Series(family: reading.family, values: reading.values)
      rows.append(.init(series: series, value: .number(reading.value)))
    }
    return MeterText.text(of: rows, in: form)
  }
}

/// A figure that is looked up when somebody asks for it: how long a queue is, how old its oldest member.
public struct MeterReading: Sendable {
  /// What was measured; a gauge.
  public var family: MeterFamily
  /// The values of the family's labels.
  public var values: [String]
  /// How much.
  public var value: Double

  /// A reading from its parts.
  public init(_ family: MeterFamily, _ values: String..., is value: Double) {
    self.family = family
    self.values = values
    self.value = value
  }
}

/// The forms in which figures are written.
public enum MeterForm: Sendable, Hashable {
  /// OpenMetrics 1.0.
  case openMetrics
  /// The text of Prometheus, 0.0.4: what `promtool` and old collectors read.
  case prometheus
}
