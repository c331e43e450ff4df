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

/// The schedules of a file for a command, with the copies of calendars elsewhere that a ledger has.
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
  ///   - ledger: The ledger that has copies of the calendars which the file names; nil without one.
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
    let schedules = try await filled(file.schedules, file.people, ledger)
    return ScheduleInput(schedules: schedules, people: file.people)
  }

  /// Schedules with what the copies in a ledger hold; how old each is goes to standard error.
  static func filled(
    _ schedules: [Schedule], _ people: [PersonDefinition], _ ledger: String?
  ) async throws -> [Schedule] {
    let urls = Set(schedules.flatMap { $0.definition.feeds.map(\.url) })
    guard !urls.isEmpty, let now = Host.current?.time.now else { return schedules }
    var copies: [String: KeptFeed] = [:]
    if let ledger {
      try await withLedger(ledger) { open in
        for url in urls { copies[url] = try await open.feed(url) }
      }
    }
    let filling = FeedFilling(zones: HostZones.shared.database, at: now)
    let (filled, standings) = filling.filled(schedules, people: people, with: copies)
    for standing in standings { StandardError.say(sentence(standing, at: now)) }
    return filled
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
