import ArgumentParser
import Chronology
import Findings
import HostData
import LedgerSQLite
import Ledgers
import Names
import OnCall
import Policies
import PolicyFiles
import Runtime

/// The schedules of a file for a command, with what a ledger knows of them: copies of calendars elsewhere, and edits that were made
/// while a service ran.
struct ScheduleInput {
  /// The schedules in the order of the file.
  let schedules: [Schedule]
  /// Everybody whom the file declares.
  let people: [PersonDefinition]

  /// In which zones people live, where the file says so.
  var zones: [Name: Zone] {
    Dictionary(
      people.compactMap { person in
        person.zone.flatMap { HostZones.shared.zone(named: $0) }.map { (person.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a file; findings go to standard error, and errors end the command with 1.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - ledger: The ledger that has copies of the calendars which the file names, and edits; nil without one.
  static func read(_ path: String, ledger: String? = nil) async throws -> ScheduleInput {
    let file: ScheduleFile
    do {
      let text = try TextFile.read(path)
      file = try readScheduleFile(
        text, file: path, zones: HostZones.shared.database,
        loadText: { name throws(UnreadableText) in try TextFile.read(name, besides: path) })
      for finding in file.warnings { StandardError.say("\(finding)") }
    } catch let fault as InputFault {
      StandardError.say("\(fault)")
      throw ExitCode(1)
    } catch let findings as FindingList {
      StandardError.say("\(findings)")
      throw ExitCode(1)
    }
    let schedules = try await inUse(file.schedules, file.people, of: file.policy, ledger)
    return ScheduleInput(schedules: schedules, people: file.people)
  }

  /// Schedules with what the copies in a ledger hold, and with its edits; how old each copy is, and how many edits there are, goes to
  /// standard error.
  ///
  /// - Parameters:
  ///   - schedules: The schedules as they are written.
  ///   - people: Everybody whom the file declares.
  ///   - policy: Whose schedules they are; edits belong to a policy, so without one there are none.
  ///   - path: The ledger; nil leaves the schedules as they are written.
  static func inUse(
    _ schedules: [Schedule], _ people: [PersonDefinition], of policy: Name?, _ path: String?
  ) async throws -> [Schedule] {
    let urls = Set(schedules.flatMap { $0.definition.feeds.map(\.url) })
    var copies: [String: KeptFeed] = [:]
    let edits = EditShelf()
    if let path {
      try await withLedger(path) { open in
        for url in urls { copies[url] = try await open.feed(url) }
        try await edits.load(from: open)
      }
    }
    var found = schedules
    if !urls.isEmpty, let now = Host.current?.time.now {
      let filling = FeedFilling(zones: HostZones.shared.database, at: now)
      let (filled, standings) = filling.filled(schedules, people: people, with: copies)
      for standing in standings { StandardError.say(sentence(standing, at: now)) }
      found = filled
    }
    return edited(found, people, of: policy, edits)
  }

  /// Schedules with their edits; which have some goes to standard error.
  private static func edited(
    _ schedules: [Schedule], _ people: [PersonDefinition], of policy: Name?, _ edits: EditShelf
  ) -> [Schedule] {
    guard let policy else {
      for name in schedules.map(\.definition.id) where !edits.policies(editing: name).isEmpty {
        StandardError.say(
          "\(name): the ledger has edits of it, which belong to a policy, and the file to none; they do not count"
        )
      }
      return schedules
    }
    let known = Set(people.map(\.id))
    let written = Dictionary(
      schedules.map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })
    let edited = edits.applied(
      to: written, of: policy, people: known, zones: HostZones.shared.database)
    for name in schedules.map(\.definition.id) {
      let all = edits.edits(of: name, in: policy, at: .distantPast)
      let counting = all.filter { edit in
        edit.effectiveAt != nil && edit.people.allSatisfy(known.contains)
      }
      guard !all.isEmpty else { continue }
      StandardError.say("\(name): \(counting.count) of \(all.count) edits in the ledger count")
    }
    return schedules.map { edited[$0.definition.id] ?? $0 }
  }

  private static func sentence(_ standing: FeedShelf.Standing, at now: Instant) -> String {
    let name = "\(standing.schedule).\(standing.part)"
    guard let age = standing.age(at: now), let at = standing.copy?.confirmedAt else {
      return "\(name): there is no copy of the calendar at \(standing.site); it counts as empty"
    }
    let failure = standing.copy?.failure ?? ""
    let seconds = TimeAmount.seconds(age.milliseconds / 1000)
    return "\(name): copy of \(at.rfc3339) from \(standing.site), \(seconds) old, "
      + "\(standing.count) \(standing.layer == nil ? "holidays" : "shifts")"
      + (failure.isEmpty ? "" : "; the last try failed: \(failure)")
  }
}
