/// A family of figures: what is measured, in which unit, and by which labels its figures are told apart.
///
/// Names follow the conventions of Prometheus: the prefix of the program, base units at the end, counters that end in
/// `_total` when they are written. Values of labels are few and known beforehand (routes, channels, words of a
/// policy), never an identity, an address or text of a ticket: the number of figures does not grow with tickets.
public struct MeterFamily: Sendable, Hashable {
  /// How a family measures.
  public enum Kind: Sendable, Hashable {
    /// Only grows.
    case counter
    /// Goes up and down.
    case gauge
    /// Counts what it observed by upper bounds, ascending; what is greater than all of them as well.
    case histogram([Double])
  }

  /// Its name, with the unit and without `_total`.
  public let name: String
  /// How it measures.
  public let kind: Kind
  /// The names of its labels, in the order in which values are given.
  public let labels: [String]
  /// What it measures, one sentence.
  public let help: String

  /// A family from its parts.
  public init(_ name: String, _ kind: Kind, by labels: String..., help: String) {
    self.name = name
    self.kind = kind
    self.labels = labels
    self.help = help
  }

  /// The unit of the name: `seconds`, or nil for plain numbers.
  public var unit: String? { name.hasSuffix("_seconds") ? "seconds" : nil }

  /// Families are the same when their names are.
  public static func == (one: MeterFamily, other: MeterFamily) -> Bool { one.name == other.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension MeterFamily.Kind {
  /// What people and programs wait for: 1 ms to 1 min, about three bounds to a decade.
  public static let waits = MeterFamily.Kind.histogram([
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  ])
  /// How late something is: as ``waits``, and up to a day, for a host that slept.
  public static let delays = MeterFamily.Kind.histogram([
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800,
    7200, 86_400,
  ])
}
