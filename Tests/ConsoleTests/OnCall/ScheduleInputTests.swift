import Chronology
import HostData
import LedgerSQLite
import Ledgers
import Names
import OnCall
import TestSupport
import Testing

@testable import Console

@Suite(
  "Schedules of a file with what a ledger knows of them",
  .enabled(if: HostZones.areThere, "the host has no zone files"))
struct ScheduleInputTests {
  private static let schedules = """
    people: { ana: {}, ben: {}, cy: {} }
    schedules:
      rota: { layers: { all: { people: ana } } }
      other: { layers: { all: { people: ben } } }
    """

  private let monday = Instant(milliseconds: 1_793_577_600_000)  // Mon 2026-11-02T00:00Z

  /// A ledger with the documents of edits of `rota` of the policy `sample`, closed.
  private func ledger(_ edits: [String], in folder: String) async throws -> String {
    let path = folder + "/ledger.db"
    let ledger = try SQLiteLedger(path: path)
    var commit = Commit()
    for (index, edit) in edits.enumerated() {
      let head = #"{"policy":"sample","schedule":"rota","number":\#(index + 1),"madeBy":"lead","#
      let start = monday.milliseconds
      let text =
        head + #""madeAt":\#(start),"from":\#(start),"to":\#(start + 86_400_000),\#(edit)}"#
      commit.shelving.append(
        .document(
          KeptDocument(
            kind: .scheduleEdit, id: "sample/rota/\(index + 1)", at: monday,
            bytes: Array(text.utf8))))
    }
    _ = try await ledger.commit([commit])
    try ledger.close()
    return path
  }

  private func people(
    _ head: String, _ schedule: String, _ edits: [String], hour: Int64
  ) async throws -> [String] {
    let folder = try ScratchFolder()
    let file = try folder.write(Array((head + Self.schedules).utf8), to: "file.yaml")
    let path = try await ledger(edits, in: folder.path)
    let input = try await ScheduleInput.read(file, ledger: path)
    let desk = OnCallDesk(input.schedules, zones: input.zones)
    return try desk.schedule(named: schedule).people(at: monday + .hours(hour)).people.map(\.text)
  }

  private let policy = "escalon: 1\npolicy: sample\n"
  private let standIn = #""outgoing":"ana","incoming":"cy""#

  @Test("edits in the ledger count for the schedules of their policy, while they last")
  func edits() async throws {
    #expect(try await people(policy, "rota", [standIn], hour: 1) == ["cy"])
    #expect(try await people(policy, "rota", [standIn], hour: 25) == ["ana"])
    #expect(try await people(policy, "other", [standIn], hour: 1) == ["ben"])
    let both = [standIn, #""incoming":"ben""#]
    #expect(try await people(policy, "rota", both, hour: 1) == ["cy", "ben"])
  }

  @Test("edits that were taken back, name strangers or belong to another policy do not count")
  func others() async throws {
    let back = standIn + #","takenBackAt":\#(monday.milliseconds)"#
    #expect(try await people(policy, "rota", [back], hour: 1) == ["ana"])
    #expect(try await people(policy, "rota", [#""incoming":"zoe""#], hour: 1) == ["ana"])
    let other = "escalon: 1\npolicy: another\n"
    #expect(try await people(other, "rota", [standIn], hour: 1) == ["ana"])
    #expect(try await people("", "rota", [standIn], hour: 1) == ["ana"])
  }
}
