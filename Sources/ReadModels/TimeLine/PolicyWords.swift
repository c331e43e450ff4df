import Chronology
import Expressions
import Names
import OnCall
import Policies
import Ticketing

/// What a policy's names are called, for people.
struct PolicyWords: Sendable {
  let policy: Policy
  let times: TimeWords

  init(policy: Policy) {
    self.policy = policy
    times = TimeWords(zone: policy.zone)
  }

  /// `L2 (Software team)`, or `L2` when the title says no more.
  func level(_ name: Name) -> String {
    guard let rank = policy.rank(of: name) else { return name.text }
    return titled(name, policy.levels[rank].title)
  }

  /// The title of a clock in quotes.
  func clock(_ name: Name) -> String {
    "\"\(policy.clocks.first { $0.id == name }?.definition.title ?? name.text)\""
  }

  /// What a clock allows: `4 hours`, or `3 working days (27 hours)` when its target is in days.
  func allowance(_ clock: Name, row: Int32, _ amount: TimeAmount) -> String {
    let rows = policy.clocks.first { $0.id == clock }?.definition.target.rows ?? []
    guard rows.indices.contains(Int(row)), let target = rows[Int(row)].target,
      target != .amount(amount)
    else { return amount.words }
    return "\(target.words) (\(amount.words))"
  }

  /// The title of a rule in quotes, or its name.
  func rule(_ name: Name) -> String {
    policy.definition.rules.first { $0.id == name }?.title.map { "\"\($0)\"" } ?? name.text
  }

  /// The title of a field.
  func field(_ name: Name) -> String {
    policy.fieldPositions[name].map { policy.definition.fields[$0].title } ?? name.text
  }

  /// The title of a team.
  func team(_ name: Name) -> String { policy.team(name)?.title ?? name.text }

  /// The title of a role, small as in running text.
  func role(_ name: Name) -> String {
    policy.definition.roles.first { $0.id == name }?.title ?? name.text
  }

  /// The title of a message in quotes.
  func message(_ name: Name) -> String { "\"\(policy.message(name)?.title ?? name.text)\"" }

  /// The full name of a person.
  func person(_ name: Name) -> String {
    policy.definition.people.first { $0.id == name }?.fullName ?? name.text
  }

  /// The full names of people: `Ana Silva and Ben Li`.
  func people(_ names: [Name]) -> String { enumeration(names.map(person)) }

  /// ` by phone, then mail`, or nothing.
  func channels(_ names: [Name]) -> String {
    names.isEmpty ? "" : " by " + names.map(\.text).joined(separator: ", then ")
  }

  /// What an amount is counted on: `office calendar`, or `around the clock`.
  func calendar(_ name: Name?) -> String {
    guard let name, policy.calendars[name]?.isAlwaysOpen != true else { return "around the clock" }
    return "\(name) calendar"
  }

  /// Whom a party names.
  func party(_ party: Party) -> String {
    switch party {
    case .onCall: "whoever is on call"
    case .primary: "the first contact"
    case .backup: "the backup"
    case .lead: "the lead"
    case .levelTeam: "the level's team"
    case .owner: "the owner"
    case .assignee: "the assignee"
    case .customer: "the customer"
    case .stakeholders: "the stakeholders"
    case .team(let name): "whoever is on call for \(team(name))"
    case .role(let name): "role \(role(name))"
    case .person(let name): person(name)
    case .schedule(let name): "whoever is on schedule \(name)"
    }
  }

  /// That a party is nobody now.
  func nobody(_ party: Party) -> String {
    switch party {
    case .onCall: "nobody is on call"
    case .primary: "there is no first contact"
    case .backup: "there is no backup"
    case .lead: "there is no lead"
    case .levelTeam: "nobody is in the team"
    case .owner: "there is no owner"
    case .assignee: "nobody works on it"
    case .customer, .stakeholders: "their address is not known"
    case .team(let name): "nobody is on call for \(team(name))"
    case .role(let name): "nobody has the role \(role(name))"
    case .person(let name): "\(person(name)) cannot be reached"
    case .schedule(let name): "nobody is on schedule \(name)"
    }
  }

  /// Whom a wait waits for.
  func wait(_ name: Name) -> String {
    policy.wait(name).map { self.party($0.party) } ?? name.text
  }

  /// The text of a checklist's item and the title of the list.
  func item(_ item: Name, of checklist: Name) -> String {
    let list = policy.checklist(checklist)
    let text = list?.items.first { $0.id == item }?.text ?? item.text
    return "\"\(text)\" on \"\(list?.title ?? checklist.text)\""
  }

  /// The step that a gate stands before: `escalating`.
  func step(_ step: GateStep) -> String {
    switch step {
    case .escalate: "escalating"
    case .resolve: "resolving"
    case .close: "closing"
    case .monitor: "monitoring"
    case .reply: "replying"
    case .sendBack: "sending back"
    case .wait: "waiting"
    case .handover: "handing over"
    }
  }

  /// The title of an escalation's type.
  func type(_ name: Name) -> String {
    policy.definition.escalation.types.first { $0.id == name }?.title ?? name.text
  }

  /// The title of an escalation's reason.
  func reason(_ name: Name) -> String {
    policy.definition.escalation.reasons.first { $0.id == name }?.title ?? name.text
  }

  /// A value as people write it; texts in quotes and no longer than a line.
  func value(_ value: Value) -> String {
    switch value {
    case .null: return "nothing"
    case .bool(let flag): return flag ? "yes" : "no"
    case .int(let number): return "\(number)"
    case .uint(let number): return "\(number)"
    case .double(let number):
      return Int64(exactly: number).map(String.init) ?? "\(number)"
    case .string(let text): return quoted(text)
    case .timestamp(let instant):
      return times.text(Instant(milliseconds: instant.milliseconds))
    case .duration(let amount): return TimeAmount(milliseconds: amount.milliseconds).words
    case .list(let items): return items.isEmpty ? "none" : enumeration(items.map(self.value))
    case .bytes(let bytes): return counted(bytes.count, "byte")
    case .map: return "a mapping"
    case .optional(let inner): return inner.value.map(self.value) ?? "nothing"
    case .type(let type): return "\(type)"
    }
  }

  /// A text in quotes, cut to 120 characters, control characters as spaces.
  func quoted(_ text: String) -> String {
    let shown = text.prefix(120).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return "\"" + String(shown) + (text.count > 120 ? "...\"" : "\"")
  }

  private func titled(_ name: Name, _ title: String) -> String {
    title.lowercased() == name.text.lowercased() ? name.text : "\(name) (\(title))"
  }
}
