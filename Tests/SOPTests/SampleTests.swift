import Foundation
import Histories
import HostData
import Names
import Policies
import Testing
import Ticketing

/// The made-up history that ships, under each of the four policies.
@Suite("The made-up history")
struct SampleTests {
  private static func read() throws -> History {
    let folder = ShippedPolicy.root.appending(path: "Samples")
    let file = folder.appending(path: "made-up-helpdesk.mapping.yaml")
    let mapping = try Mapping(
      yaml: String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent,
      zones: HostZones.shared.database)
    var reader = HistoryReader(mapping: mapping)
    reader.isStrict = true
    return try reader.read(path: folder.appending(path: "made-up-helpdesk.csv").path)
  }

  @Test("it is read without a bad row")
  func reading() throws {
    let history = try Self.read()
    #expect(history.ticketCount == 400)
    #expect(history.rowCount == 3110)
  }

  /// Why commands were refused, counted, and how many tickets were escalated.
  private func replay(_ policy: Policy) throws -> (refusals: [String: Int], escalated: Int) {
    var refusals: [String: Int] = [:]
    var escalated = 0
    let run = TicketRun(policy: policy, roster: policy.roster)
    for part in try Self.read().parts {
      var translator = CommandTranslator(part, fields: policy.definition.fields)
      for ticket in part.tickets {
        run.reset(id: TicketID(ticket.id))
        for event in part.events[ticket.events] {
          guard let command = translator.command(of: event, ticket: ticket) else { continue }
          let refusal = run.handle(command, by: translator.actor(of: event), at: event.at)
          for reason in refusal?.reasons ?? [] {
            refusals[Self.word(reason), default: 0] += 1
          }
        }
        if run.ticket.escalations > 0 { escalated += 1 }
      }
    }
    return (refusals, escalated)
  }

  private static func word(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .unknown(let kind, let text): "unknown \(kind.rawValue) \(text)"
    case .unfit(let field, _): "unfit \(field)"
    case .missingReason: "reason"
    default: "gate or state"
    }
  }

  @Test(
    "every policy knows everything that the mapping speaks of", arguments: ShippedPolicy.allCases)
  func words(shipped: ShippedPolicy) throws {
    let result = try replay(#require(shipped.policy))
    #expect(result.refusals.keys.filter { $0 != "gate or state" } == [])
    // The desk writes down neither steps to reproduce nor versions, without which nothing may go up there.
    #expect((result.escalated == 0) == (shipped == .technicalSupport))
  }
}
