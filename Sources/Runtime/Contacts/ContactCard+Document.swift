import Accounts
import Chronology
import JSONText
import Ledgers

extension ContactCard {
  /// The card as the ledger keeps it.
  func document(at now: Instant) -> KeptDocument {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("person", person)
      writer.objects("methods", methods) { writer, method in
        writer.member("id", method.id)
        writer.member("channel", method.channel)
        writer.member("address", method.address)
        writer.member("title", method.title)
        writer.member("user", method.user.text)
        writer.member("addedAt", milliseconds: method.addedAt)
        writer.member("verifiedAt", milliseconds: method.verifiedAt)
        if let code = method.code {
          writer.object("code") { writer in
            writer.member("id", code.id)
            writer.member("sentAt", milliseconds: code.sentAt)
            writer.member("expiresAt", milliseconds: code.expiresAt)
            writer.member("triesLeft", code.triesLeft)
          }
        }
      }
      writer.array("sentAt") { writer in for sent in sentAt { writer.value(sent.milliseconds) } }
    }
    return KeptDocument(kind: .contacts, id: person, at: now, bytes: writer.bytes)
  }

  /// A card that the ledger kept.
  init(_ document: KeptDocument) throws(LedgerFault) {
    let fields = try DocumentFields(document)
    self.init(person: try fields.text("person"))
    for item in try fields.items("methods") {
      var method = ContactMethod(
        id: try item.text("id"), channel: try item.text("channel"),
        address: try item.text("address"), title: try item.text("title"),
        user: try item.must(UserID(try item.text("user"))), addedAt: try item.instant("addedAt"),
        verifiedAt: item.optionalInstant("verifiedAt"))
      if let code = item.part("code") {
        method.code = ContactMethod.Code(
          id: try code.text("id"), sentAt: try code.instant("sentAt"),
          expiresAt: try code.instant("expiresAt"), triesLeft: Int(try code.integer("triesLeft")))
      }
      methods.append(method)
    }
    sentAt = (fields.value["sentAt"]?.items ?? []).compactMap { item in
      item.integer.map { Instant(milliseconds: $0) }
    }
  }
}
