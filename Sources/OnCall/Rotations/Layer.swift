import Chronology
import Names

/// A layer ready for use.
struct Layer: Sendable {
  /// What names it where people ask why: `support.days`.
  let source: Name
  private let rotation: Rotation?
  private let people: [Name]
  /// What another program's calendar says; nil for a layer without one.
  private let imported: ImportedShifts?
  private let window: WeeklyWindow?
  private let from: Instant
  private let until: Instant

  /// - Parameters:
  ///   - zone: The zone of its times.
  ///   - holidays: Those that its schedule knows.
  init(_ definition: LayerDefinition, of schedule: Name, zone: Zone, holidays: HolidayTable) {
    source = definition.label ?? Name("\(schedule).\(definition.id)")
    rotation = definition.rotation.map { Rotation($0, zone: zone) }
    people = definition.people
    imported = definition.feed.map { _ in ImportedShifts(definition.imported) }
    let rule = definition.onHolidays
    let hours = definition.during ?? (rule == .usual ? nil : Layer.always)
    window = hours.map { WeeklyWindow($0, zone: zone, holidays: holidays, rule: rule) }
    from = definition.from?.instant(in: zone) ?? .distantPast
    until = definition.until?.instant(in: zone) ?? .distantFuture
  }

  private static let always = WeeklyHours(Weekday.allCases, [.wholeDay])

  /// Who is on call by this layer alone.
  func people(at instant: Instant) -> [Name] {
    guard from <= instant, instant < until, window?.isOpen(at: instant) ?? true else { return [] }
    return imported?.people(at: instant) ?? rotation?.people(at: instant) ?? people
  }

  /// Who has the next turn of other people; nobody without turns, or while this layer has nobody.
  func peopleNext(at instant: Instant) -> [Name] {
    guard let rotation, !people(at: instant).isEmpty else { return [] }
    return rotation.peopleNext(at: instant)
  }

  /// The next instant at which this layer may have other people; nil when it never has.
  func nextEdge(after instant: Instant) -> Instant? {
    guard from < until, instant < until else { return nil }
    guard instant >= from else { return from }
    var edge = until
    if let window, let next = window.nextEdge(after: instant) { edge = min(edge, next) }
    let mayTurn = window?.isOpen(at: instant) ?? true
    if mayTurn, let next = imported?.nextEdge(after: instant) { edge = min(edge, next) }
    if mayTurn, let next = rotation?.nextHandover(after: instant) { edge = min(edge, next) }
    return edge < .distantFuture ? edge : nil
  }
}
