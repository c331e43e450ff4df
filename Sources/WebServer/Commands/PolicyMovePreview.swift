import JSONText
import Ledgers
import Names
import Policies
import ReadModels
import Runtime
import Ticketing

extension Call {
  /// The policy version that a body names.
  ///
  /// - Throws: ``Problem`` when it is not kept, or the digest is wanted and missing.
  func policyVersion() throws -> LivePolicy {
    let stored = services.shelf.all.stored.map(\.version).filter { version in
      version.policy.text == body["policy"]?.text && version.version.text == body["version"]?.text
        && (body["digest"]?.text.map { $0 == String(version.digest, radix: 16) } ?? true)
    }
    guard let first = stored.first, let policy = services.shelf.policy(first) else {
      throw Problem.badBody("/version", "no such version of the policy is kept")
    }
    guard stored.count == 1 else {
      throw Problem.badBody("/digest", "several texts of this version are kept; say which")
    }
    return policy
  }
}

/// What a move to another policy would come to.
struct MoveTrial {
  /// Why not, or nil.
  var refusal: Refusal?
  /// What would happen.
  var entries: [TimeLineEntry]
  /// The ticket as it would be.
  var ticket: Ticket
}

extension Call {
  /// Decides the move on a copy of a ticket, without keeping it.
  ///
  /// - Throws: ``Problem`` when whoever asks is nobody of the policy; `LedgerFault`.
  func moveTrial(of live: LiveTicket, to target: LivePolicy) async throws -> MoveTrial {
    let actor = try actor(for: .movePolicy, under: target.policy)
    let readings = live.policy.decide { run in
      run.resume(live.ticket)
      run.wake(at: now)
      return (run.ticket, run.readings(at: now))
    }
    let (events, refusal, after) = target.decide { run in
      run.resume(readings.0)
      let refusal = run.handle(.movePolicy(readings.1), by: actor, at: now)
      return (run.events, refusal, run.ticket)
    }
    let before = try await services.events(of: live.ticket.id)
    var writer = TimeLineWriter(policy: target.policy)
    for event in before { _ = writer.entry(for: event) }
    return MoveTrial(
      refusal: refusal, entries: events.map { writer.entry(for: $0) }, ticket: after)
  }
}

extension RouteTable {
  /// Decides the move on a copy of the ticket and tells what happens, without keeping it.
  static let previewMove: Route.Handler = { call in
    let target = try call.policyVersion()
    guard let live = try await call.services.desk.ticket(call.ticket) else {
      throw DeskFault.unknownTicket(call.ticket)
    }
    let trial = try await call.moveTrial(of: live, to: target)
    if let refusal = trial.refusal {
      throw Problem(refusal: refusal, policy: target.policy, version: live.version)
    }
    return timeLine(trial.entries, from: live.version, zone: target.policy.zone)
  }
}
