import Ledgers
import Testing

@Suite("Links of a chain")
struct EntryHashTests {
  @Test("a link is SHA-256 over the link before and the event")
  func next() {
    // What `(head -c 32 /dev/zero; printf abc) | sha256sum` prints.
    let wanted = "365aa7d8f7f9402c4b9434502b4cc89ddb09fe50d7cd95b493b834c62d5a5370"
    #expect(EntryHash.origin.next(Array("abc".utf8)).description == wanted)
  }

  @Test("a hash has 32 bytes and gives them back")
  func bytes() {
    let bytes = (0..<32).map { UInt8($0) }
    #expect(EntryHash(bytes)?.bytes == bytes)
    #expect(EntryHash(Array(bytes.dropLast())) == nil && EntryHash(bytes + [0]) == nil)
    #expect(EntryHash.origin.description == String(repeating: "0", count: 64))
  }
}
