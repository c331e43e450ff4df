import Chronology
import Ledgers
import Names
import Policies
import ReadModels
import Ticketing

/// Writes the messages of one event.
struct NoticeScribe {
  let ticket: Ticket
  let policy: Policy
  /// The version that knows whom its calls find, and how they are reached.
  let duty: Policy
  /// The ways to reach people that they added themselves.
  let people: ContactShelf
  var moment: MessageMoment
  /// The number of the event.
  let number: Int64
  /// When the message was caused: it is not sent earlier.
  let at: Instant

  /// The messages, one for each recipient, however often an event names them.
  func notices(of fact: Fact) -> [Notification] {
    var written: Set<String> = []
    return all(of: fact).filter { written.insert($0.id).inserted }
  }

  private func all(of fact: Fact) -> [Notification] {
    switch fact {
    case .called(let call): calls(call)
    case .notified(let notified): notes(notified)
    case .messaged(let messaged): message(messaged)
    case .replied(let reply): letter(reply)
    default: []
    }
  }

  private func calls(_ call: Called) -> [Notification] {
    let wish =
      "You are called for ticket \(ticket.id.text): please acknowledge that you take it."
    // An incident has no customer and no investigation of its own to report on.
    let report =
      ticket.incident == nil
      ? policy.definition.escalation.report.map { "\n" + moment.text($0) } ?? ""
      : "\n" + incidentBrief + "\n"
    let text = moment.plainNotice(wish) + report
    return call.people.map { person in
      notification(
        call.number, .call, to: person.text, contacts(of: person, by: call.channels),
        subject: moment.plainSubject("Call for \(call.level)"), text: text)
    }
  }

  /// What whoever is called for a mass incident needs to know of it.
  private var incidentBrief: String {
    guard let part = ticket.incident else { return "" }
    let count = part.tickets.count
    var lines = ["Mass incident of \(count) \(count == 1 ? "ticket" : "tickets")"]
    if let cause = part.cause {
      let title = policy.fieldPositions[cause.field].map { policy.definition.fields[$0].title }
      lines.append("- In common: \(title ?? cause.field.text): \(cause.value)")
    }
    for definition in policy.definition.incidents?.parts ?? [] {
      guard let taken = part.parts.first(where: { $0.part == definition.id }) else { continue }
      let person = taken.person.map { id in
        policy.definition.people.first { $0.id == id }?.fullName ?? id.text
      }
      let duties = definition.duties.isEmpty ? "" : ". \(definition.duties.joined(separator: " "))"
      lines.append("- \(definition.title): \(person ?? "nobody yet")\(duties)")
    }
    lines += policy.definition.incidents?.resources.map { "- \($0)" } ?? []
    return lines.joined(separator: "\n")
  }

  private func notes(_ notified: Notified) -> [Notification] {
    var subject = moment.plainSubject("For your information")
    var text = moment.plainNotice(nil)
    if let name = notified.message, let template = policy.message(name) {
      subject = oneLine(moment.text(template.subject))
      text = moment.text(template.body)
    }
    switch notified.party {
    case .customer:
      if notified.message == nil { (subject, text) = plainReminder }
      return customerAddress.map {
        notification(notified.number, .message, to: "customer", $0, subject: subject, text: text)
      }.map { [$0] } ?? []
    case .stakeholders:
      return moment.items(field: "stakeholders").map { address in
        let contact = Contact(channel: Channel.mail, address: address)
        return notification(
          notified.number, .note, to: address, [contact], subject: subject, text: text)
      }
    default:
      return notified.people.map { person in
        notification(
          notified.number, .note, to: person.text, contacts(of: person, by: notified.channels),
          subject: subject, text: text)
      }
    }
  }

  /// What a customer is sent who is waited for when the policy has no words for it: nothing of levels, teams and clocks.
  private var plainReminder: (subject: String, text: String) {
    let summary = moment.text(field: "summary").map { " \($0)" } ?? ""
    let text = "Hello,\n\nto go on with your ticket \(ticket.id.text) we need your answer.\n"
    return ("[\(ticket.id.text)]\(summary)", text)
  }

  private func message(_ messaged: Messaged) -> [Notification] {
    guard let template = policy.message(messaged.message), let address = customerAddress else {
      return []
    }
    var moment = moment
    moment.promise = messaged.promise
    return [
      notification(
        messaged.number, .message, to: "customer", address,
        subject: oneLine(moment.text(template.subject)), text: moment.text(template.body))
    ]
  }

  private func letter(_ reply: Replied) -> [Notification] {
    guard let address = customerAddress else { return [] }
    var moment = moment
    moment.promise = reply.promise
    let template = reply.template.flatMap { policy.message($0) }
    let summary = moment.text(field: "summary").map { " \($0)" } ?? ""
    let subject =
      template.map { oneLine(moment.text($0.subject)) } ?? "[\(ticket.id.text)]\(summary)"
    guard let text = reply.text ?? template.map({ moment.text($0.body) }) else { return [] }
    return [
      notification(reply.number, .message, to: "customer", address, subject: subject, text: text)
    ]
  }

  // MARK: Recipients

  /// The field with the customer's address.
  static let customerField: Name = "customer_email"

  /// The customer's address: the policy's field `customer_email`; nil when it is empty.
  private var customerAddress: [Contact]? {
    moment.text(field: NoticeScribe.customerField.text).map {
      [Contact(channel: Channel.mail, address: $0)]
    }
  }

  /// The ways to reach a person: the channels asked for in order, then mail; at each what the person verified, then what the policy gives.
  ///
  /// The version that finds people says how; the ticket's own, about whom that one does not know.
  private func contacts(of person: Name, by channels: [Name]) -> [Contact] {
    for book in [duty, policy] {
      guard let known = book.definition.people.first(where: { $0.id == person }) else { continue }
      let wanted =
        channels.isEmpty ? book.channels(of: person, about: ticket.priority, at: at) : channels
      return people.ways(to: known, by: wanted).map(\.contact)
    }
    return []
  }

  /// The channel of customers and stakeholders.
  private enum Channel {
    static let mail = Name("mail")
  }

  private func notification(
    _ number: Int32, _ kind: Notification.Kind, to recipient: String, _ contacts: [Contact],
    subject: String, text: String
  ) -> Notification {
    Notification(
      id: "\(ticket.id.text)/\(number)/\(oneSegment(recipient))", ticket: ticket.id,
      event: self.number,
      kind: kind, recipient: recipient, contacts: contacts, subject: oneLine(subject),
      text: text, createdAt: at)
  }

  /// A recipient without a slash, so that an identity is of one ticket, number and recipient only: tickets' may hold slashes.
  private func oneSegment(_ recipient: String) -> String {
    guard recipient.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") })
    else { return recipient }
    var text = ""
    for character in recipient.unicodeScalars {
      switch character {
      case "/": text += "%2F"
      case "%": text += "%25"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }

  /// A subject never has a second line.
  private func oneLine(_ text: String) -> String {
    // Most are short and of plain letters, and stay as they are.
    if text.utf8.count <= 250, text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return text }
    return String(text.map { $0.isNewline ? " " : $0 }.prefix(250))
  }
}
