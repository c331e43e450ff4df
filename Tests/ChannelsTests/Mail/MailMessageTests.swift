import Chronology
import TestSupport
import Testing

@testable import Channels

/// The builder alone, on values.
@Suite("Mail is built so that every line is what it should be")
struct MailMessageTests {
  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  @Test(
    "a date is written in UTC with its weekday",
    arguments: [
      ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
      ("2026-05-04T09:00:00.999Z", "Mon, 04 May 2026 09:00:00 +0000"),
      ("2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 +0000"),
      ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
    ])
  func date(text: String, written: String) throws {
    #expect(MailMessage.date(try Instant(rfc3339: text)) == written)
  }

  @Test(
    "what is no address of mail is none",
    arguments: [
      "", "@", "a@", "@b", "a@b@c", "a b@c.de", "a@b c.de", "a@b..de", ".a@b.de", "a.@b.de",
      "a@-b.de", "a@b-.de", "<a@b.de>", "a@b.de>", "a@b.de\r\nRCPT TO:<c@d.de>", "\"a\"@b.de",
      "a@[127.0.0.1]", "ä@b.de", "a@bü.de", "a,b@c.de", "a@b.de,", "a\0@b.de",
    ])
  func noAddress(text: String) { #expect(MailAddress(text) == nil) }

  @Test(
    "what is an address of mail is one",
    arguments: ["a@b", "ana.bauer+t@mail.example.org", "o'neil@x-y.example", "1@2.example"])
  func address(text: String) { #expect(MailAddress(text)?.address == text) }

  @Test("a subject is folded at blanks, and long or foreign ones are encoded")
  func folding() {
    let words = String(repeating: "word ", count: 40)
    let long = String(repeating: "x", count: 500)
    let foreign = String(repeating: "ß漢🚒", count: 60)
    for subject in [words, long, foreign, "two  blanks", " a ", "=?utf-8?Q?x?="] {
      let lines = lines(MailHeader.text("Subject", subject)).dropLast()
      #expect(lines.allSatisfy { $0.utf8.count <= 76 }, "\(lines)")
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") && $0.count > 1 })
      #expect(lines.first?.hasPrefix("Subject: ") == true)
    }
    #expect(lines(MailHeader.text("Subject", "a b")) == ["Subject: a b", ""])
    #expect(lines(MailHeader.text("Subject", "ä")) == ["Subject: =?utf-8?B?w6Q=?=", ""])
  }

  @Test("quoted-printable gives short lines, no boundary, and every byte back")
  func quotedPrintable() {
    var chance = SplitMix64(seed: 7)
    let pieces = [
      "a", "=", " ", "\t", "\r\n", ".", "From ", "ß", "🚒", "=_escalon", "--", "\u{0}", "word ",
      String(repeating: "y", count: 80),
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0..<40, using: &chance)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &chance)]
      }
      .joined()
      let encoded = QuotedPrintable.encoded(text)
      let lines = lines(encoded)
      #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.contains("=_") })
      #expect(lines.allSatisfy { $0 != "." && !$0.hasPrefix("From ") })
      #expect(lines.allSatisfy { $0.last != " " && $0.last != "\t" })
      #expect(encoded.allSatisfy { $0 < 127 })
      let ends = text.isEmpty || text.hasSuffix("\r\n") ? text : text + "\r\n"
      #expect(Array(decoded(encoded)) == Array(ends.utf8))
    }
  }

  /// The inverse by RFC 2045.
  private func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "=") {
        out.append(bytes[index])
        index += 1
      } else {
        let next = String(decoding: bytes[index + 1..<index + 3], as: UTF8.self)
        if next != "\r\n" { out.append(UInt8(next, radix: 16) ?? 0) }
        index += 3
      }
    }
    return out
  }

  @Test("HTML made from text is text")
  func html() {
    let letter = Letter.sample(
      subject: "<b>", text: "a < b & \"c\" 'd'\nsecond\n\n\nnext <script>alert(1)</script>",
      links: [
        .init(title: "<i>", url: "https://a.example/?a=1&b=2"),
        .init(title: "bad", url: "javascript:alert(1)"),
        .init(title: "worse", url: "https://a.example/\" onclick=\"x"),
      ])
    let html = LetterText.html(letter)
    #expect(html.contains("<p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;<br>\nsecond</p>"))
    #expect(html.contains("<p>next &lt;script&gt;"))
    #expect(html.contains("<a href=\"https://a.example/?a=1&amp;b=2\">&lt;i&gt;</a>"))
    #expect(!html.contains("javascript:") && !html.contains("onclick") && !html.contains("<b>"))
  }

  @Test("the same letter is the same mail, byte for byte")
  func same() throws {
    let sender = try #require(MailAddress("desk@example.org"))
    func bytes(_ letter: Letter) -> [UInt8] {
      MailMessage(
        letter: letter, sender: sender, replyTo: nil, recipient: sender, domain: "example.org"
      ).bytes
    }
    #expect(bytes(.sample()) == bytes(.sample()))
    #expect(bytes(.sample(id: "a")) != bytes(.sample(id: "b")))
  }

  @Test("a password is never set to be sent in the clear, nor half a sign-in")
  func settings() throws {
    let sender = try #require(MailAddress("desk@example.org"))
    #expect(throws: UnusableSetting.self) {
      try MailSettings(
        host: "a", security: .none, user: "u", password: Credential("p"), sender: sender)
    }
    #expect(throws: UnusableSetting.self) { try MailSettings(host: "a", user: "u", sender: sender) }
    for host in ["", "a b", "a/b", "a\r\n", "a@b"] {
      #expect(throws: UnusableSetting.self) { try MailSettings(host: host, sender: sender) }
    }
    let secret = Credential("hush")
    #expect(!"\(secret)".contains("hush") && !String(reflecting: secret).contains("hush"))
    var shown = ""
    dump(secret, to: &shown)
    #expect(!shown.contains("hush"))
  }

  @Test("a folder gets one file for a notification and address, however often it is tried")
  func folder() async throws {
    let folder = try Scratch()
    let sender = try #require(MailAddress("desk@example.org"))
    let channel = FileChannel(folder: folder.path("out/mails"), sender: sender)
    for address in ["ana@example.org", "ana@example.org", "+39 02 1234", "../../etc/passwd"] {
      #expect(await channel.deliver(.sample(to: address), at: .monday).isDelivered)
    }
    #expect(folder.files == ["out"])
    let files = FileChannel.fileName(of: .sample())
    #expect(files.hasPrefix("2026-05-04T090000Z-call-") && files.hasSuffix(".eml"))
  }
}
