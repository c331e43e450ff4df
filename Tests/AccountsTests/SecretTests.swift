import Chronology
import TestSupport
import Testing

@testable import Accounts

/// A source of secrets that are different, and the same at every run.
func seededSecret(_ seed: UInt64) -> Secret {
  var random = SplitMix64(seed: seed)
  let bytes = (0..<Secret.byteCount).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  return Secret { _ in bytes }
}

struct SecretTests {
  @Test("base64 for addresses is read back, and only as it is written") func base64() throws {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8($0 &* 37 & 255) }
      #expect([UInt8](base64URL: bytes.base64URL) == bytes)
    }
    #expect([UInt8](base64URL: "AB") == nil, "bits that stand for nothing must be zero")
    #expect([UInt8](base64URL: "A+//") == nil)
    #expect([UInt8](base64URL: "AA==") == nil)
  }

  @Test("a secret never shows itself in text about it") func hidden() {
    #expect("\(seededSecret(1))" == "a secret")
  }

  @Test("a token is read back, and a changed one is none") func tokens() {
    let token = TokenText(secret: seededSecret(2))
    #expect(token.text.hasPrefix("esc_") && token.text.utf8.count == 53)
    #expect(TokenText(token.text) == token)
    for index in token.text.indices {
      var changed = token.text
      changed.replaceSubrange(index...index, with: changed[index] == "A" ? "B" : "A")
      #expect(TokenText(changed) == nil)
    }
  }

  @Test("a form token belongs to one session") func formTokens() {
    let mine = seededSecret(3)
    #expect(mine.accepts(formToken: mine.formToken))
    #expect(!mine.accepts(formToken: seededSecret(4).formToken))
    #expect(!mine.accepts(formToken: ""))
    #expect(mine.formToken != mine.text)
  }
}

struct LinkTests {
  private let signer = LinkSigner(key: seededSecret(5))
  private let link = SignedLink(
    .acknowledge, ticket: "T-1", subject: "emre", notification: "T-1/7/emre",
    expiresAt: Instant(milliseconds: 1000))

  @Test("a link says what it was signed for, until it ends") func reads() throws {
    let text = signer.text(of: link)
    #expect(try signer.link(text, for: .acknowledge, at: Instant(milliseconds: 999)) == link)
    #expect(throws: LinkSigner.Fault.expired(link.expiresAt)) {
      try signer.link(text, for: .acknowledge, at: Instant(milliseconds: 1000))
    }
  }

  @Test("a link is for one purpose", arguments: [SignedLink.Purpose.customer, .firstAdministrator])
  func purpose(other: SignedLink.Purpose) {
    #expect(throws: LinkSigner.Fault.invalid) {
      try signer.link(signer.text(of: link), for: other, at: .distantPast)
    }
  }

  @Test("a link with one letter changed is refused, as is another server's") func forged() {
    let text = signer.text(of: link)
    for index in text.indices {
      var changed = text
      changed.replaceSubrange(index...index, with: changed[index] == "A" ? "B" : "A")
      #expect(throws: LinkSigner.Fault.invalid) {
        try signer.link(changed, for: .acknowledge, at: .distantPast)
      }
    }
    let other = LinkSigner(key: seededSecret(6))
    #expect(throws: LinkSigner.Fault.invalid) {
      try other.link(text, for: .acknowledge, at: .distantPast)
    }
  }

  @Test("texts that are no links are refused", arguments: ["", "A", "AAAA", "%", "é"])
  func noise(text: String) {
    #expect(throws: LinkSigner.Fault.invalid) {
      try signer.link(text, for: .customer, at: .distantPast)
    }
  }
}
