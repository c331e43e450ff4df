public import Policies
public import ReadModels
import Ticketing

/// What a ticket lacks before somebody may escalate it by hand, and what special periods ask for besides.
///
/// It is found by trying: the next level is asked for on a copy of the ticket, by an agent without a role, and what the
/// policy answers is told. The policy's own escalations may need less, where gates say so.
public struct EscalationNeeds: Sendable {
  /// The level to which it would go: the next.
  public let level: LevelDefinition
  /// Everything that stands in the way, as nouns, clauses or the policy's own sentences; empty when nothing does.
  public let lacks: [String]
  /// Each way past a gate that lacks something, one sentence each.
  public let bypasses: [String]
  /// What is needed besides while special periods last, whether one does now or not; what is missing of one that does is
  /// among ``lacks``.
  public let periods: [PeriodNeeds]

  /// The needs of a ticket right after its last event; nil at the top, and when it is no longer worked on.
  init?(of run: TicketRun) {
    let ticket = run.ticket
    let policy = run.policy
    let rank = Int(ticket.stay.rank) + 1
    guard ticket.status.isActive, policy.levels.indices.contains(rank) else { return nil }
    level = policy.levels[rank]
    periods = periodNeeds(under: policy)
    let probe = TicketRun(policy: policy, roster: run.roster)
    probe.resume(ticket)
    let reason = policy.definition.escalation.reasons.first?.id
    let request = EscalationRequest(level: .next, reason: reason)
    guard let refusal = probe.handle(.escalate(request), by: .agent, at: ticket.lastAt) else {
      lacks = []
      bypasses = []
      return
    }
    let words = RefusalWords(refusal, policy: policy)
    lacks = words.lacks
    bypasses = words.bypasses
  }
}
