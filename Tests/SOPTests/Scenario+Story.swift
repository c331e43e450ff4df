import Chronology
public import Expressions
import Names
import Policies
import TestSupport
import Testing
import Ticketing

/// One ticket under a shipped policy: commands at local times of one week, and what came of them as lines.
///
/// Times are the policy's own: `Mon 09:00` to `Sun 23:59` of the week that begins on 2 November 2026, a week without holidays
/// and clock changes in all four zones; `+1` is a week later: `Mon+1 09:00`.
extension Scenario {
  private static let monday = CivilDate(year: 2026, month: 11, day: 2) ?? CivilDate(days: 0)

  /// A ticket that an agent opens, who therefore owns it.
  convenience init(
    _ shipped: ShippedPolicy, opened: String = "Mon 10:00", _ fields: [Name: Value] = [:],
    priority: Name = "P3"
  ) throws {
    self.init(try shippedPolicy(shipped.rawValue))
    let opening = Opening(
      id: TicketID("T-1"), priority: priority,
      fields: fields.sorted { $0.key < $1.key }.map { FieldChange($0.key, $0.value) })
    try #require(give(.open(opening), opened) == nil, "\(story)")
  }

  var level: Name { ticket.stay.level }
  var team: Name? { ticket.team }

  /// Gives a command, as the agent who owns the ticket unless it says who; answers what is missing, or nil.
  @discardableResult
  func give(_ command: Command, _ time: String, by actor: Actor = Scenario.agent) -> [String]? {
    at(date(of: time), command, by: actor).map { $0.reasons.map(Scenario.word) }
  }

  /// Sets fields.
  @discardableResult
  func edit(_ time: String, _ fields: [Name: Value]) -> [String]? {
    let changes = fields.sorted { $0.key < $1.key }.map { FieldChange($0.key, $0.value) }
    return give(.edit(Edit(fields: changes)), time)
  }

  /// Asks for an escalation for one of the policy's reasons.
  @discardableResult
  func escalate(_ time: String, _ reason: Name?, _ passing: Passing = .byTheGate) -> [String]? {
    give(.escalate(EscalationRequest(reason: reason, passing: passing)), time)
  }

  /// Ticks every item of a checklist.
  func tickAll(_ time: String, _ checklist: Name) {
    for item in policy.checklist(checklist)?.items ?? [] {
      give(.tick(checklist: checklist, item: item.id, done: true), time)
    }
  }

  /// Lets time pass.
  func wait(until time: String) { advance(to: date(of: time)) }

  /// What happened, one line each: `Mon 09:30 escalated to L2`.
  var story: [String] {
    events.compactMap { event in words(event.fact).map { "\(text(event.at)) \($0)" } }
  }

  /// Whether a line of the story reads so.
  func happened(_ line: String) -> Bool { story.contains(line) }

  /// The lines with these words in them.
  func lines(_ words: String) -> [String] { story.filter { $0.contains(words) } }

  static let agent = Actor(.agent, person: "agent")
  static let manager = Actor(.agent, person: "boss", role: "manager")

  /// The instant of `Mon 09:30` or `Mon+1 09:30`.
  func instant(of time: String) throws -> Instant { try #require(instant(date(of: time))) }

  /// `Mon 09:30` or `Mon+1 09:30` with its date: `2026-11-02 09:30`.
  private func date(of time: String) -> String {
    let parts = time.split(separator: " ")
    let day = parts[0].split(separator: "+")
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let weeks = day.count > 1 ? Int(day[1]) ?? 0 : 0
    let offset = (days.firstIndex(of: String(day[0])) ?? 0) + weeks * 7
    return "\(Scenario.monday.adding(days: offset)) \(parts[1])"
  }

  private func text(_ instant: Instant) -> String {
    let local = policy.zone.local(at: instant)
    let days = local.date.days - Scenario.monday.days
    let name = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][((days % 7) + 7) % 7]
    let week = days >= 7 ? "+\(days / 7)" : ""
    let minutes = local.time.minute
    let hours = local.time.hour
    return "\(name)\(week) \(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}

extension Scenario {
  private func words(_ fact: Fact) -> String? {
    switch fact {
    case .escalated(let escalation): "escalated to \(escalation.to)"
    case .duplicateEscalation(let level, _): "duplicate \(level)"
    case .messaged(let message): "message \(message.message)"
    case .called(let call): "called \(list(call.people))"
    case .callsDeferred(_, let until): "calls wait until \(text(until))"
    case .callsStopped: "calls stopped"
    case .clockStarted(let start): "clock \(start.clock) until \(text(start.deadline))"
    case .clockBreached(let clock, _, _): "breached \(clock)"
    case .clockWarned(let clock, _, _, _): "warned \(clock)"
    case .clockStopped(let clock, _, let kept, _): kept ? "kept \(clock)" : nil
    case .notified(let note):
      "notified \(list(note.people)) by \(list(note.channels)): \(note.message?.text ?? "")"
    case .reminderSet(let reminder): "reminder for \(text(reminder.at)): \(reminder.text ?? "")"
    case .refused(let refusal): "refused \(refusal.command)"
    case .bypassed(let step, _, let why, _): "bypassed \(step.rawValue): \(why)"
    case .priorityChanged(_, let to): "priority \(to)"
    case .assigned(let team, let person): "assigned \(team?.text ?? "") \(person?.text ?? "")"
    default: endingWords(fact)
    }
  }

  private func endingWords(_ fact: Fact) -> String? {
    switch fact {
    case .resolved: "resolved"
    case .customerAsked(let until, _): "asked until \(text(until))"
    case .confirmed: "confirmed"
    case .monitoringStarted(let until): "watched until \(text(until))"
    case .closed: "closed"
    case .reopened: "reopened"
    case .approvalAsked(let role, let step): "approval of \(step.rawValue) asked of \(role)"
    case .waitCeilingReached(let wait, _, _): "waited too long for \(wait)"
    case .promiseBroken(let to, _): "promise to \(to) broken"
    case .handoverAccepted(_, let to): "handed over to \(to)"
    case .sentBack(_, let to, _): "sent back to \(to)"
    default: nil
    }
  }

  private func list(_ names: [Name]) -> String { names.map(\.text).joined(separator: ", ") }

  /// What a refusal misses, in a word.
  static func word(_ reason: Refusal.Reason) -> String {
    switch reason {
    case .missingField(let field, _): field.text
    case .missingTick(let checklist, let item, _): "\(checklist).\(item)"
    case .missingAttachments: "attachments"
    case .missingTroubleshooting: "troubleshooting"
    case .missingApproval(let role, _): "approval of \(role)"
    case .missingValidation: "validation"
    case .missingConfirmation: "confirmation"
    case .missingPromise: "promise"
    case .conditionNotMet(let says, _): says
    case .missingReason: "reason"
    default: "\(reason)"
    }
  }
}

extension Value: ExpressibleByStringLiteral {
  /// Text.
  public init(stringLiteral text: String) { self = .string(text) }
}

extension Value: ExpressibleByBooleanLiteral {
  /// Yes or no.
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
}
