public import Chronology
import Findings
public import Names
public import OnCall

/// A change to a schedule that was made while the service runs: an override, a swap of shifts, or another layer.
///
/// An edit changes nothing before the instant at which it was made, accepted or taken back. So who was on call at an instant that is
/// past is answered the same for ever:
///
/// | edit | counts |
/// | --- | --- |
/// | override | from its beginning, or when it was made if that is later; until its end, or when it was taken back if that is earlier |
/// | swap | for both its spans, from when it was accepted |
/// | layer | from its beginning, or when it was made if that is later; until it was taken back, if it ever was |
/// | swap that is open, refused, withdrawn or lapsed | never |
public struct ScheduleEdit: Sendable, Hashable {
  /// What is changed.
  public enum Change: Sendable, Hashable {
    /// Somebody comes, goes, or stands in for another, for a time.
    case override(OverrideDefinition.Change, during: Range<Instant>)
    /// Two people trade shifts.
    case swap(ShiftSwap)
    /// From an instant on a layer is another, or there is one more, or one less.
    case layer(LayerEdit)
  }

  /// What a layer is from an instant on.
  public struct LayerEdit: Sendable, Hashable {
    /// The layer's name.
    public var layer: Name
    /// From when.
    public var from: Instant
    /// What it is, as it was given: with the keys of a policy file; nil when it ends.
    public var written: String?
    /// The same, read.
    public var definition: LayerDefinition?

    /// An edit from its parts.
    public init(
      layer: Name, from: Instant, written: String?, definition: LayerDefinition?
    ) {
      self.layer = layer
      self.from = from
      self.written = written
      self.definition = definition
    }
  }

  /// The policy whose schedule it is, whatever its version.
  public var policy: Name
  /// The schedule.
  public var schedule: Name
  /// Its number among the schedule's edits, from 1.
  public var number: Int
  /// What is changed.
  public var change: Change
  /// Who made it: an account.
  public var madeBy: String
  /// When it was made.
  public var madeAt: Instant
  /// When an override or a layer was taken back; nil while it was not.
  public var takenBackAt: Instant?

  /// An edit from its parts.
  public init(
    policy: Name, schedule: Name, number: Int, change: Change, madeBy: String, madeAt: Instant,
    takenBackAt: Instant? = nil
  ) {
    self.policy = policy
    self.schedule = schedule
    self.number = number
    self.change = change
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.takenBackAt = takenBackAt
  }

  /// What names it where people ask why somebody was called: `support.edits.12`.
  public var label: Name { Name("\(schedule).edits.\(number)") }

  /// Everybody whom it names.
  public var people: [Name] {
    switch change {
    case .override(let change, _): [change.outgoing, change.incoming].compactMap { $0 }
    case .swap(let swap): [swap.giver, swap.taker]
    case .layer(let edit):
      (edit.definition?.people ?? [])
        + (edit.definition?.rotation?.turns.flatMap(\.people) ?? [])
    }
  }

  /// The first instant at which it may change who is on call; nil when it never does.
  public var effectiveAt: Instant? {
    switch change {
    case .override(_, let span):
      let start = max(span.lowerBound, madeAt)
      return start < end ? start : nil
    case .swap(let swap):
      guard case .accepted(let instant) = swap.state else { return nil }
      return max(swap.begins, instant)
    case .layer(let edit):
      let start = max(edit.from, madeAt)
      return start < end ? start : nil
    }
  }

  /// The first instant at which it no longer changes anything; `distantFuture` for never.
  public var end: Instant {
    switch change {
    case .override(_, let span): min(span.upperBound, takenBackAt ?? span.upperBound)
    case .swap(let swap):
      max(swap.given.upperBound, swap.returned?.upperBound ?? swap.given.upperBound)
    case .layer: takenBackAt ?? .distantFuture
    }
  }

  private static let place = SourcePlace(file: "edits", line: 1, column: 1)

  /// Adds it to a schedule, as it counts; what never counts is left out.
  ///
  /// `zone` is the schedule's, and `zones` are those of layers.
  func apply(to definition: inout ScheduleDefinition, in zone: Zone, zones: ZoneDatabase) {
    guard let start = effectiveAt else { return }
    switch change {
    case .override(let change, _):
      var override = OverrideDefinition(
        from: .instant(start), to: .instant(end), change, at: ScheduleEdit.place)
      override.label = label
      definition.overrides.append(override)
    case .swap(let swap):
      var traded = swap.definition(at: ScheduleEdit.place)
      traded.label = label
      definition.swaps.append(traded)
    case .layer(let edit):
      var layer = edit.definition
      layer?.label = label
      definition.change(layer: edit.layer, to: layer, during: start..<end, in: zone, zones: zones)
    }
  }
}
