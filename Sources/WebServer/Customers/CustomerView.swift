import Chronology
import Ledgers
import Names
import Policies
import ReadModels
import Ticketing

/// All that a customer is ever shown of a ticket.
///
/// It is made from a list of what may be seen, never by leaving out what may not: fields whose audience is the customer, the status in plain words,
/// promises made to them, messages sent to them and what they wrote, attachments meant for them.
struct CustomerView: Sendable, Hashable {
  /// A message of the conversation.
  struct Message: Sendable, Hashable {
    /// When.
    var at: Instant
    /// Whether the customer wrote it.
    var isTheirs: Bool
    /// The words.
    var text: String
  }

  /// A field that they may see.
  struct Field: Sendable, Hashable {
    /// What people call it.
    var title: String
    /// Its value.
    var value: String
  }

  /// The ticket.
  var ticket: TicketID
  /// How it stands, as a word of the program.
  var state: State
  /// How it stands, in a sentence.
  var status: String
  /// When something happens by itself unless they write; nil when nothing does.
  var until: Until?
  /// Whether it is over.
  var isOver: Bool
  /// Whether they are asked whether it is solved.
  var isAsked: Bool
  /// When it was opened.
  var openedAt: Instant
  /// When they were promised the next word, or nil.
  var nextPromise: Instant?
  /// Whether they may rate it: once for each time that it is solved.
  var mayRate: Bool
  /// What they rated it, or nil.
  var rating: Int?
  /// The zone of times in words.
  var zone: String
  /// The fields that they may see and that have a value.
  var fields: [Field]
  /// The conversation, the oldest first.
  var messages: [Message]
  /// The attachments meant for them.
  var attachments: [Attachment]

  /// What a customer sees of a ticket.
  ///
  /// - Parameters:
  ///   - events: All events of the ticket.
  ///   - attachments: All attachments of the ticket, without their bytes.
  ///   - sent: The texts that the customer was sent, by the numbers of the events that they tell of.
  init(
    of ticket: Ticket, events: [Event], attachments: [Attachment], policy: Policy,
    sent: [Int64: String] = [:]
  ) {
    self.ticket = ticket.id
    state = State(of: ticket, policy)
    status = CustomerView.words(for: ticket)
    until = Until(of: ticket, policy)
    isOver = ticket.status.isFinal
    isAsked = ticket.silenceEnds != nil || ticket.status == .resolved
    mayRate = !ticket.status.isActive && ticket.status != .merged && !ticket.isRated
    openedAt = ticket.openedAt
    nextPromise = ticket.customerPromise
    rating = ticket.rating
    zone = policy.zone.name
    fields = CustomerView.fields(of: ticket, policy)
    messages = CustomerView.messages(in: events, policy, sent)
    self.attachments = attachments.filter(\.isForCustomer)
  }

  private static func words(for ticket: Ticket) -> String {
    switch ticket.status {
    case .open: ticket.reopenings > 0 ? "We are working on it again" : "We are working on it"
    case .waiting: "We are waiting for an answer before we can go on"
    case .resolved: "We believe that it is solved"
    case .monitoring: "It is solved, and we keep an eye on it for a while"
    case .closed: "It is closed"
    case .merged: "It goes on together with another ticket of the same cause"
    }
  }

  private static func fields(of ticket: Ticket, _ policy: Policy) -> [Field] {
    policy.definition.fields.compactMap { definition in
      guard definition.audience == .customer, let position = ticket.position(of: definition.id),
        ticket.fields.indices.contains(position)
      else { return nil }
      let words = MessageMoment(of: ticket, under: policy, at: ticket.lastAt)
        .text(field: definition.id.text)
      return words.map { Field(title: definition.title, value: $0) }
    }
  }

  /// The conversation: what people and the policy wrote to the customer, as it read then, and what the customer wrote.
  ///
  /// What was sent is shown as it was sent. What was not, since the ticket had no address, is written by the policy of today.
  static func messages(
    in events: [Event], _ policy: Policy, _ sent: [Int64: String]
  ) -> [Message] {
    var messages: [Message] = []
    var ticket = Ticket(id: TicketID(""))
    var first = true
    for (index, event) in events.enumerated() {
      if first, case .opened(let opened) = event.fact {
        ticket = Ticket(id: opened.id)
        first = false
      }
      ticket.evolve(with: event)
      if let text = sent[Int64(index) + 1] {
        messages.append(Message(at: event.at, isTheirs: false, text: text))
        continue
      }
      switch event.fact {
      case .customerReplied(let text?, _):
        messages.append(Message(at: event.at, isTheirs: true, text: text))
      case .replied(let reply):
        let template = reply.template.flatMap { policy.message($0) }
        let made = template.map { words(of: $0, ticket, policy, event.at, reply.promise) }
        if let text = reply.text ?? made {
          messages.append(Message(at: event.at, isTheirs: false, text: text))
        }
      case .notified(let told) where told.party == .customer:
        guard let template = told.message.flatMap({ policy.message($0) }),
          template.audience == .customer
        else { continue }
        let text = words(of: template, ticket, policy, event.at, nil)
        messages.append(Message(at: event.at, isTheirs: false, text: text))
      case .messaged(let messaged):
        guard let template = policy.message(messaged.message), template.audience == .customer
        else { continue }
        let text = words(of: template, ticket, policy, event.at, messaged.promise)
        messages.append(Message(at: event.at, isTheirs: false, text: text))
      default: break
      }
    }
    return messages
  }

  private static func words(
    of template: MessageTemplate, _ ticket: Ticket, _ policy: Policy, _ at: Instant,
    _ promise: Instant?
  ) -> String {
    var moment = MessageMoment(of: ticket, under: policy, at: at)
    moment.promise = promise
    return moment.text(template.body)
  }
}
