import Chronology
import Expressions
import Findings
import JSONText
import Names
import Pages
import Policies
import Ticketing

/// Reads a command from a body whose shape is right already: what it names must be known to the ticket's policy.
///
/// Text from outside becomes a name only when the policy, or an account, brought that name in before.
struct CommandReader {
  /// The body.
  let body: JSONValue
  /// The policy that holds the ticket.
  let policy: Policy
  /// The people of accounts, by the names under which they act.
  let accounts: [String]
  /// What a form of a page needs to be read, when the body is one.
  var form: FormReading?
  /// What cannot be used, so far.
  private(set) var faults: [Problem.Fault] = []

  /// How the fields of a form are read: all are texts, and those that were left as they are mean nothing.
  struct FormReading: Sendable {
    /// The zone of times.
    var zone: Zone
    /// The ticket that the form is of; nil for a new one.
    var ticket: Ticket?
  }

  init(_ body: JSONValue, policy: Policy, accounts: [String] = []) {
    self.body = body
    self.policy = policy
    self.accounts = accounts
  }

  /// The text of a member.
  func text(_ member: String) -> String? { body[member]?.text }

  /// The instant of a member.
  func instant(_ member: String) -> Instant? {
    text(member).flatMap { try? Instant(rfc3339: $0) }
  }

  /// How a gate is to be passed.
  var passing: Passing { text("bypass").map { .bypass(why: $0) } ?? .byTheGate }

  /// Notes that a member cannot be used.
  mutating func reject(_ member: String, _ detail: String) {
    faults.append(Problem.Fault(pointer: "/" + Problem.escaped(member), detail: detail))
  }

  /// A name that must be one of some.
  mutating func name(_ member: String, _ what: String, among known: [Name]) -> Name? {
    guard let text = text(member) else { return nil }
    if let name = Name(known: text), known.contains(name) { return name }
    let hint = didYouMean(text, among: known.map(\.text)).map { "; \($0)" } ?? ""
    reject(member, "the policy has no \(what) \"\(text.prefix(80))\"\(hint)")
    return nil
  }

  /// A name that must be one of some and must be there; anything will do when a fault was noted.
  mutating func neededName(_ member: String, _ what: String, among known: [Name]) -> Name {
    name(member, what, among: known) ?? policy.version.policy
  }

  /// A person of the policy, or one who has an account.
  mutating func person(_ member: String) -> Name? {
    guard let text = text(member) else { return nil }
    let people = policy.definition.people.map(\.id)
    if let name = people.first(where: { $0.text == text }) { return name }
    if accounts.contains(text) { return Name(text) }
    let hint = didYouMean(text, among: people.map(\.text)).map { "; \($0)" } ?? ""
    reject(member, "nobody is known as \"\(text.prefix(80))\"\(hint)")
    return nil
  }

  /// A level, `next` or `top`.
  mutating func level(_ member: String) -> LevelChoice? {
    switch text(member) {
    case nil: nil
    case "next": .next
    case "top": .top
    default: name(member, "level", among: policy.levels.map(\.id)).map { .named($0) }
    }
  }

  /// The step of a gate.
  func step(_ member: String) -> GateStep {
    text(member).flatMap { GateStep(rawValue: $0) } ?? .escalate
  }

  /// The fields to change: each must be one of the policy's, with a value that fits.
  mutating func fields(_ member: String = "fields") -> [FieldChange] {
    let definitions = policy.definition.fields
    return (body[member]?.members ?? []).compactMap { given in
      guard let field = definitions.first(where: { $0.id.text == given.key }) else {
        let hint = didYouMean(given.key, among: definitions.map(\.id.text)).map { "; \($0)" } ?? ""
        rejectField(member, given.key, "the policy has no such field\(hint)")
        return nil
      }
      let value =
        form.map { Value(form: given.value, for: field.kind, in: $0.zone) }
        ?? Value(given.value, for: field.kind)
      if let form, form.holds(value, in: field) { return nil }
      if let why = field.kind.unfitness(of: value) {
        rejectField(member, given.key, why)
        return nil
      }
      return FieldChange(field.id, value)
    }
  }

  private mutating func rejectField(_ member: String, _ key: String, _ detail: String) {
    faults.append(
      Problem.Fault(pointer: "/\(member)/" + Problem.escaped(key), detail: detail))
  }
}

extension CommandReader.FormReading {
  /// Whether a field has a value already, so that nobody changed it.
  fileprivate func holds(_ value: Value, in field: FieldDefinition) -> Bool {
    let present = ticket.flatMap { ticket in
      ticket.position(of: field.id).flatMap { position in
        ticket.fields.indices.contains(position) ? ticket.fields[position] : nil
      }
    }
    let before = FieldInput(field, value: present, zone: zone).value
    return FieldInput(field, value: value, zone: zone).value == before
  }
}

extension Value {
  /// What stands in a form in the shape that a field of this kind holds; what does not fit stays text.
  fileprivate init(form json: JSONValue, for kind: FieldDefinition.Kind, in zone: Zone) {
    guard case .string(let text) = json else {
      self = .null
      return
    }
    switch kind {
    case .number: self = Double(text).map { .double($0) } ?? .string(text)
    case .yesNo:
      self = text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    case .list:
      self = .list(text.split(separator: "\n").map { .string(String($0)) })
    case .instant:
      let stamp = FormPost.instant(text, in: zone).flatMap {
        TimestampValue(milliseconds: $0.milliseconds)
      }
      self = stamp.map { .timestamp($0) } ?? .string(text)
    case .text, .choice: self = .string(text)
    }
  }

  /// A JSON value in the form that a field of this kind holds; one that does not fit stays as it is.
  init(_ json: JSONValue, for kind: FieldDefinition.Kind) {
    switch (json, kind) {
    case (.string(let text), .instant):
      let stamp = (try? Instant(rfc3339: text)).flatMap {
        TimestampValue(milliseconds: $0.milliseconds)
      }
      self = stamp.map { .timestamp($0) } ?? .string(text)
    case (.string(let text), _): self = .string(text)
    case (.int(let number), _): self = .double(Double(number))
    case (.double(let number), _): self = .double(number)
    case (.bool(let flag), _): self = .bool(flag)
    case (.array(let items), _): self = .list(items.map { Value($0, for: .text) })
    case (.object, _), (.null, _): self = .null
    }
  }
}
