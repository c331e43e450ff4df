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

extension RouteTable {
  /// Decides the move on a copy of the ticket and tells what happens, without keeping it.
  static let previewMove: Route.Handler = { call in
    let target = try call.policyVersion()
    guard let live = try await call.services.desk.ticket(call.ticket) else {
      throw DeskFault.unknownTicket(call.ticket)
    }
    let actor = try call.actor(for: .movePolicy, under: target.policy)
    let readings = live.policy.decide { run in
      run.resume(live.ticket)
      run.wake(at: call.now)
      return (run.ticket, run.readings(at: call.now))
    }
    let (events, refusal) = target.decide { run in
      run.resume(readings.0)
      let refusal = run.handle(.movePolicy(readings.1), by: actor, at: call.now)
      return (run.events, refusal)
    }
    if let refusal {
      throw Problem(refusal: refusal, policy: target.policy, version: live.version)
    }
    let before = try await call.services.events(of: call.ticket)
    var writer = TimeLineWriter(policy: target.policy)
    for event in before { _ = writer.entry(for: event) }
    let entries = events.map { writer.entry(for: $0) }
    return timeLine(entries, from: live.version, zone: target.policy.zone)
  }
}
