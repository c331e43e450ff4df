public import Chronology
import Expressions
import Names
public import Policies
public import Ticketing

/// A ticket at the moment at which a message about it is written: what a template's places are filled with.
public struct MessageMoment: Sendable {
  let ticket: Ticket
  let policy: Policy
  let at: Instant
  private let words: PolicyWords

  /// When the next message is promised, if it is.
  public var promise: Instant?
  /// The escalation that the message tells of, if it tells of one.
  public var escalation: Escalated?
  /// When the customer was last written to, if ever.
  public var lastContact: Instant?

  /// A moment of a ticket under the policy that holds it; times are of the policy's zone.
  public init(of ticket: Ticket, under policy: Policy, at instant: Instant) {
    self.ticket = ticket
    self.policy = policy
    at = instant
    words = PolicyWords(policy: policy)
    promise = ticket.customerPromise
  }

  /// A template's text with its places filled; what has no value leaves nothing.
  ///
  /// A section stands when its value is there and is neither false nor an empty list: once, or once for each item of a
  /// list with `{{.}}` for the item. Nothing is escaped: the text is plain.
  ///
  /// - Complexity: O(parts x items of lists).
  public func text(_ template: TemplateText) -> String {
    var text = ""
    write(template.parts, item: nil, to: &text)
    return text
  }

  /// An escalation report with its lines filled in; a line that stays empty says so.
  ///
  /// - Complexity: O(lines).
  public func text(_ report: ReportTemplate) -> String {
    var lines = [report.title]
    for section in report.sections {
      lines += ["", section.title]
      for line in section.lines {
        let filled = text(line.text)
        let isEmpty = filled.allSatisfy { !$0.isLetter && !$0.isNumber }
        lines.append("- \(line.label): \(isEmpty ? "not given" : filled)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ parts: [TemplateText.Part], item: String?, to text: inout String) {
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .variable(".", _): text += item ?? ""
      case .variable(let name, _): text += filling(name).text
      case .section(let name, let inner, _):
        switch filling(name) {
        case .items(let items): for item in items { write(inner, item: item, to: &text) }
        case .nothing: break
        case .word: write(inner, item: item, to: &text)
        }
      case .inverted(let name, let inner, _):
        if filling(name).isNothing { write(inner, item: item, to: &text) }
      }
    }
  }

  /// What a place is filled with.
  private enum Filling {
    case nothing
    case word(String)
    case items([String])

    init(_ text: String?) { self = text.map { $0.isEmpty ? .nothing : .word($0) } ?? .nothing }

    var isNothing: Bool {
      switch self {
      case .nothing: true
      case .word: false
      case .items(let items): items.isEmpty
      }
    }

    var text: String {
      switch self {
      case .nothing: ""
      case .word(let text): text
      case .items(let items): items.joined(separator: ", ")
      }
    }
  }

  private func filling(_ name: String) -> Filling {
    if let variable = TemplateVariable(rawValue: name) { return Filling(text(of: variable)) }
    guard name.hasPrefix("ticket."), let position = field(named: name.dropFirst(7)) else {
      return .nothing
    }
    return filling(ticket.fields[position])
  }

  private func field(named name: Substring) -> Int? {
    let name = String(name)
    return ticket.fieldNames.firstIndex { $0.text == name }
  }

  private func filling(_ value: Value) -> Filling {
    switch value {
    case .null: .nothing
    case .bool(let flag): flag ? .word("yes") : .nothing
    case .string(let text): Filling(text)
    case .list(let items): .items(items.map { filling($0).text })
    default: .word(words.value(value))
    }
  }

  private func text(of variable: TemplateVariable) -> String? {
    switch variable {
    case .id: ticket.id.text
    case .priority: ticket.priority.text
    case .status: ticket.status.rawValue
    case .openedAt: written(ticket.openedAt)
    case .ownerName: ticket.owner.map(words.person) ?? policy.definition.document.department
    case .promise: promise.map(written)
    case .within: within
    case .level: ticket.stay.level.text
    case .levelTitle: policy.rank(of: ticket.stay.level).map { policy.levels[$0].title }
    case .team: ticket.team.map(words.team)
    case .assignee: ticket.assignee.map(words.person)
    case .escalationType: ticket.stay.type.map(words.type)
    default: count(of: variable)
    }
  }

  private func count(of variable: TemplateVariable) -> String? {
    switch variable {
    case .escalations: "\(ticket.escalations)"
    case .waitingFor: ticket.waiting.map { words.wait($0.wait) }
    case .replies: "\(ticket.replies)"
    case .customerReplies: "\(ticket.customerReplies)"
    case .reopened: "\(ticket.reopenings)"
    case .rating: ticket.rating.map { "\($0)" }
    case .attachments: "\(ticket.attachments)"
    case .troubleshooting: "\(ticket.troubleshooting)"
    case .incident: ticket.links.first { $0.relation.text == "incident" }?.ticket.text
    case .reason: escalation.flatMap { $0.reason.map(words.reason) ?? $0.text }
    case .timeSpent: policy.usualCalendar.elapsed(from: ticket.openedAt, to: at).words
    case .lastContact: lastContact.map(written)
    default: nil
    }
  }

  /// An instant as messages show it: with zone, in whole seconds.
  private func written(_ instant: Instant) -> String {
    let rest = instant.milliseconds % 1000
    return words.times.full(
      Instant(milliseconds: instant.milliseconds - (rest < 0 ? rest + 1000 : rest)))
  }

  /// How soon the level promises to answer: `1 hour`.
  private var within: String? {
    let name = "\(ticket.stay.level.text).acknowledgement"
    return ticket.clocks.first { $0.clock.text == name }.map {
      words.allowance($0.clock, row: $0.row, $0.target)
    }
  }
}

extension MessageMoment {
  /// What a colleague who is called or told needs to know when the policy has no words of its own for it.
  ///
  /// - Parameter wish: What the reader is asked for, as a sentence; nil when they are only told.
  public func plainNotice(_ wish: String?) -> String {
    var lines: [String] = []
    if let wish { lines += [wish, ""] }
    lines.append("Ticket: \(ticket.id.text)")
    if let summary = text(field: "summary") { lines.append("Summary: \(summary)") }
    lines.append("Priority: \(ticket.priority.text)")
    lines.append("Level: \(words.level(ticket.stay.level))")
    if let team = ticket.team { lines.append("Team: \(words.team(team))") }
    lines.append("Opened: \(written(ticket.openedAt))")
    for clock in ticket.clocks where clock.phase == .running {
      let state = clock.isBreached ? "was due" : "is due"
      lines.append("\(words.clock(clock.clock)) \(state) \(written(clock.deadline))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line for colleagues: `[T-1] P1 at L2 (Software team): Mail is down`.
  public func plainSubject(_ what: String) -> String {
    let summary = text(field: "summary").map { ": \($0.prefix(120))" } ?? ""
    return "[\(ticket.id.text)] \(what), \(ticket.priority.text)\(summary)"
  }

  /// The text of a field, or nil when it is empty or not there.
  public func text(field name: String) -> String? {
    guard let position = field(named: name[...]) else { return nil }
    let text = filling(ticket.fields[position]).text
    return text.isEmpty ? nil : text
  }

  /// The items of a list field, or its one text.
  public func items(field name: String) -> [String] {
    guard let position = field(named: name[...]) else { return [] }
    switch filling(ticket.fields[position]) {
    case .items(let items): return items
    case .word(let text): return [text]
    case .nothing: return []
    }
  }
}
