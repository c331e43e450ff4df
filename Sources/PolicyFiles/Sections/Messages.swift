import Policies

/// The keys of a message.
enum MessageKeys {
  static let title = Key("title", .text, "what people call it")
  static let audience = Key(
    "audience",
    .word("audience", [("customer", MessageTemplate.Audience.customer), ("internal", .internal)]),
    "for whom it is; customer without it")
  static let subject = Key("subject", .template, required: true, "the subject line")
  static let body = Key("body", .template, required: true, "the body")
  static let table = KeyTable("a message", [title, audience, subject, body])
}

extension Form where Value == [MessageTemplate] {
  static var messages: Form {
    named(MessageKeys.table) { name, place, record in
      guard let subject = record[MessageKeys.subject], let body = record[MessageKeys.body] else {
        return nil
      }
      return MessageTemplate(
        id: name, title: record[MessageKeys.title] ?? title(from: name),
        audience: record[MessageKeys.audience] ?? .customer, subject: subject, body: body,
        at: place)
    }
  }
}
