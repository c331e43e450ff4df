import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import ReadModels
import Runtime
import Ticketing

extension Call {
  /// How many open tickets are offered to be tried.
  private static let mostTickets = 20
  /// How many steps of a move are told.
  private static let mostSteps = 40

  /// What moving open tickets to a version would change; nil when the reader may move none.
  func policyMoving(to stored: StoredPolicy) async throws -> PolicyChangesPage.Moving? {
    guard may(.command(.movePolicy)), let target = services.shelf.policy(stored.version) else {
      return nil
    }
    var query = TicketQuery()
    query.statuses = [.open, .waiting]
    query.limit = Call.mostTickets
    var tickets: [Choice] = []
    for summary in try await services.ledger.page(query).rows {
      let present = try await services.desk.ticket(summary.id)?.policy.policy.version
      guard let present, present != stored.version else { continue }
      tickets.append(
        Choice(
          stored.version.address("/changes") + "&ticket=" + FormText.encoded(summary.id.text)
            + "#moving",
          "\(summary.id.text) \(summary.facets.subject)"))
    }
    let asked = self.query("ticket") ?? ""
    var trial: PolicyChangesPage.Trial?
    if !asked.isEmpty {
      guard let live = try await services.desk.ticket(TicketID(asked)) else {
        throw DeskFault.unknownTicket(TicketID(asked))
      }
      trial = try await policyTrial(of: live, to: target)
    }
    return .init(tickets: tickets, asked: asked, trial: trial)
  }

  private func policyTrial(
    of live: LiveTicket, to target: LivePolicy
  ) async throws -> PolicyChangesPage.Trial {
    let id = live.ticket.id.text
    let present = live.policy.policy
    var reasons: [String] = []
    if present.version == target.policy.version {
      reasons.append("It stands under this version already")
    }
    do throws(any Error) {
      try checkMove(from: present, to: target.policy)
    } catch {
      let problem = Problem(error)
      reasons.append(problem.detail ?? problem.title)
    }
    let trial = try await moveTrial(of: live, to: target)
    if let refusal = trial.refusal {
      let problem = Problem(refusal: refusal, policy: target.policy, version: live.version)
      reasons +=
        problem.errors.isEmpty
        ? [problem.detail ?? problem.title] : problem.errors.map(\.detail)
    }
    let version = target.policy.version
    return PolicyChangesPage.Trial(
      ticket: id, address: "/tickets/" + FormText.encoded(id),
      subject: live.ticket.subject, from: present.version.inWords, reasons: reasons,
      steps: trial.entries.prefix(Call.mostSteps).map(\.line),
      deadlines: deadlines(from: live, to: trial.ticket, under: target.policy),
      action: reasons.isEmpty
        ? "\(RouteTable.base)/tickets/\(FormText.encoded(id))/policy-move" : nil,
      target: .init(
        policy: version.policy.text, version: version.version.text,
        digest: String(version.digest, radix: 16)))
  }

  /// The deadlines of clocks that run before or after, each clock once.
  private func deadlines(
    from live: LiveTicket, to after: Ticket, under policy: Policy
  ) -> [PolicyChangesPage.Trial.Deadline] {
    func running(_ ticket: Ticket, _ name: Name) -> Instant? {
      ticket.clocks.first { $0.clock == name && $0.phase == .running }?.deadline
    }
    var names = live.ticket.clocks.map(\.clock)
    for clock in after.clocks.map(\.clock) where !names.contains(clock) { names.append(clock) }
    return names.compactMap { name in
      let (old, new) = (running(live.ticket, name), running(after, name))
      guard old != nil || new != nil else { return nil }
      let title =
        policy.clocks.contains { $0.id == name }
        ? policy.title(ofClock: name) : live.policy.policy.title(ofClock: name)
      return .init(
        clock: title, before: old.map { Moment($0, in: policy.zone) },
        after: new.map { Moment($0, in: policy.zone) })
    }
  }
}
