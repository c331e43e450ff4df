import Chronology

/// A letter as a mail by RFC 5322, byte for byte the same at every try.
struct MailMessage {
  let letter: Letter
  let sender: MailAddress
  let replyTo: MailAddress?
  /// To whom; nil when the letter's address is not one of mail, as in a folder that takes every letter.
  let recipient: MailAddress?
  /// What stands behind the `@` of identities.
  let domain: String

  /// Cannot stand in quoted-printable text, so no text ends its part.
  private static let boundary = "=_escalon"

  /// The whole mail, lines ended by CR LF.
  ///
  /// - Complexity: O(length).
  var bytes: [UInt8] {
    var bytes = head
    let parts = [("plain", LetterText.plain(letter)), ("html", LetterText.html(letter))]
    for (kind, text) in parts {
      bytes +=
        """
        \r\n--\(Self.boundary)\r\n\
        Content-Type: text/\(kind); charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n
        """.utf8
      bytes += QuotedPrintable.encoded(text)
    }
    bytes += "\r\n--\(Self.boundary)--\r\n".utf8
    return bytes
  }

  private var head: [UInt8] {
    var head = line("Date: \(Self.date(letter.createdAt))")
    head += MailHeader.address("From", sender)
    if let replyTo { head += MailHeader.address("Reply-To", replyTo) }
    if let recipient {
      head += MailHeader.address("To", recipient)
    } else {
      let shown = [letter.recipient.name, letter.recipient.address].compactMap { $0 }
      head += MailHeader.phrase(
        "To", shown.joined(separator: ", "), then: "<nobody@escalon.invalid>")
    }
    head += MailHeader.text("Subject", letter.subject)
    head += line("Message-ID: <\(letter.token)@\(domain)>")
    head += line("In-Reply-To: \(conversation)")
    head += line("References: \(conversation)")
    // RFC 3834 section 5: nobody's absence notice shall answer.
    head += line("Auto-Submitted: auto-generated")
    head += line("X-Auto-Response-Suppress: All")
    if letter.kind == .call { head += line("Importance: high") }
    if letter.kind != .message { head += line("List-Id: <escalon.\(domain)>") }
    head += MailHeader.text("X-Escalon-Ticket", letter.ticket)
    head += line("X-Escalon-Kind: \(letter.kind.rawValue)")
    head += line("MIME-Version: 1.0")
    head += line("Content-Type: multipart/alternative; boundary=\"\(Self.boundary)\"")
    return head
  }

  /// The identity of the conversation's beginning, which no mail has: each of its mails answers it, so they
  /// stand together at a recipient who did not get the first (RFC 5322 section 3.6.4).
  private var conversation: String {
    "<conversation.\(Letter.token(of: letter.thread))@\(domain)>"
  }

  private func line(_ text: String) -> [UInt8] { Array(text.utf8) + [13, 10] }

  /// `Mon, 04 May 2026 09:00:00 +0000` (RFC 5322 section 3.3), in UTC.
  static func date(_ instant: Instant) -> String {
    let bounded = min(max(instant, .firstWritable), .lastWritable)
    let local = CivilDateTime(milliseconds: bounded.milliseconds)
    let (year, month, day) = local.date.parts
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func digits(_ number: Int, _ width: Int = 2) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let time = [local.time.hour, local.time.minute, local.time.second].map { digits($0) }
    // 1970-01-01 was a Thursday.
    let weekday = ((local.date.days + 3) % 7 + 7) % 7
    return "\(weekdays[weekday]), \(digits(day)) \(months[month - 1]) \(digits(year, 4)) "
      + time.joined(separator: ":") + " +0000"
  }
}
