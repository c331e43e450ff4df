public import Chronology
public import Names

extension ScheduleDefinition {
  /// Lets a layer be another from an instant on until a later one, or be none; outside that time it stays what it was.
  ///
  /// What has the layer's name is cut, and keeps its name: no part of it counts in the time, and each counts outside it as it did.
  /// So who is on call at an instant outside the time is answered as before.
  ///
  /// - Parameters:
  ///   - id: The layer's name; one that the schedule does not have is added at the end.
  ///   - layer: What it is in the time, within its own `from` and `until`; nil for nothing.
  ///   - span: The time; it may end at `distantFuture`, which is never.
  ///   - zone: The schedule's zone.
  ///   - zones: Where the zones of layers with one of their own are looked up; one that is not there is the schedule's.
  /// - Complexity: O(layers).
  public mutating func change(
    layer id: Name, to layer: LayerDefinition?, during span: Range<Instant>, in zone: Zone,
    zones: ZoneDatabase
  ) {
    guard !span.isEmpty else { return }
    var changed = layer
    changed?.cut(to: span, in: zone, zones)
    var all: [LayerDefinition] = []
    for other in layers {
      guard other.id == id else {
        all.append(other)
        continue
      }
      for rest in [.distantPast..<span.lowerBound, span.upperBound..<Instant.distantFuture] {
        var part = other
        part.cut(to: rest, in: zone, zones)
        if part.holdsEver(in: zone, zones) { all.append(part) }
      }
      if let new = changed { all.append(new) }
      changed = nil
    }
    layers = all + (changed.map { [$0] } ?? [])
  }
}

extension LayerDefinition {
  /// The time in which it counts, half open.
  ///
  /// - Parameters:
  ///   - usual: The schedule's zone.
  ///   - zones: Where its own zone is looked up, if it has one.
  public func time(in usual: Zone, _ zones: ZoneDatabase) -> (from: Instant, until: Instant) {
    let own = zone.flatMap { zones.zone(named: $0) } ?? usual
    return (
      from?.instant(in: own) ?? .distantPast, until?.instant(in: own) ?? .distantFuture
    )
  }

  fileprivate func holdsEver(in usual: Zone, _ zones: ZoneDatabase) -> Bool {
    let time = time(in: usual, zones)
    return time.from < time.until
  }

  /// Takes away what lies outside a time; ends that are not touched stay as they were written.
  fileprivate mutating func cut(to span: Range<Instant>, in usual: Zone, _ zones: ZoneDatabase) {
    let time = time(in: usual, zones)
    if time.from < span.lowerBound { from = .instant(span.lowerBound) }
    if time.until > span.upperBound { until = .instant(span.upperBound) }
  }
}
