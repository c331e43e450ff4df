/// The rows of a history that could not be used: how many, and the first of them with reasons.
public struct BadRows: Sendable, Hashable {
  /// One row that was skipped.
  public struct Row: Sendable, Hashable {
    /// The line at which it begins, from 1.
    public var line: Int
    /// Why, as a sentence without the place.
    public var reason: String
  }

  /// How many reasons are kept at most; all rows are counted.
  public static let keptLimit = 1000

  /// How many rows were skipped.
  public private(set) var count = 0
  /// The first of them, in the order of their lines.
  public private(set) var kept: [Row] = []

  /// No bad rows.
  public init() {}

  /// Counts a row, and keeps its reason while there is room.
  public mutating func add(line: Int, reason: String) {
    count += 1
    if kept.count < Self.keptLimit { kept.append(Row(line: line, reason: reason)) }
  }

  /// Adds the bad rows of a later stretch whose lines were counted from `lineOffset` less.
  mutating func append(_ other: BadRows, lineOffset: Int = 0) {
    count += other.count
    for row in other.kept.prefix(max(0, Self.keptLimit - kept.count)) {
      kept.append(Row(line: row.line + lineOffset, reason: row.reason))
    }
  }

  /// Adds what another pass over the same rows found; lines are put in order again.
  mutating func merge(_ other: BadRows) {
    count += other.count
    let all = (kept + other.kept).enumerated()
    kept = all.sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .prefix(Self.keptLimit).map(\.element)
  }
}
