import Ledgers
import Names

/// The ways to reach a recipient, as one text: each channel and address with its length in bytes and a colon before it.
///
/// So an address may have any characters, and a notification is one row.
enum ContactList {
  /// The text of contacts.
  static func text(of contacts: [Contact]) -> String {
    var text = ""
    for contact in contacts {
      for part in [contact.channel.text, contact.address] {
        text += String(part.utf8.count) + ":" + part
      }
    }
    return text
  }

  /// The contacts in a text.
  ///
  /// - Throws: `LedgerFault` when no contacts give this text.
  static func contacts(in text: String) throws -> [Contact] {
    var rest = Substring(text).utf8
    var parts: [String] = []
    while !rest.isEmpty {
      guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
        let length = Int(Substring(rest[..<colon])), length >= 0,
        let end = rest.index(colon, offsetBy: length + 1, limitedBy: rest.endIndex)
      else { throw damaged }
      parts.append(String(Substring(rest[rest.index(after: colon)..<end])))
      rest = rest[end...]
    }
    guard parts.count.isMultiple(of: 2) else { throw damaged }
    return stride(from: 0, to: parts.count, by: 2).map {
      Contact(channel: Name(parts[$0]), address: parts[$0 + 1])
    }
  }

  private static let damaged = LedgerFault(
    .damaged, "The ledger is damaged: the contacts of a notification cannot be told apart.")
}
