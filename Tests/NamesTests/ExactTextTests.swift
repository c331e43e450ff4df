import Names
import Testing

@Suite("Text compared by its bytes")
struct ExactTextTests {
  private static let composed = "jos\u{e9}"
  private static let combining = "jose\u{301}"

  @Test("texts that look alike and have other bytes are two, as texts and as names")
  func alike() {
    #expect(Self.composed == Self.combining)
    #expect(ExactText(Self.composed) != ExactText(Self.combining))
    #expect(Name(Self.composed) != Name(Self.combining))
    #expect(Array(Name(Self.combining).text.utf8) == Array(Self.combining.utf8))
    #expect(Set([ExactText(Self.composed), ExactText(Self.combining)]).count == 2)
  }

  @Test(
    "equal texts hash alike, short or long",
    arguments: ["", "a", "\u{0}", combining, "a text longer than fifteen bytes, with é"])
  func hashes(text: String) {
    let copy = String(decoding: Array(text.utf8), as: UTF8.self)
    #expect(ExactText(text) == ExactText(copy))
    #expect(ExactText(text).hashValue == ExactText(copy).hashValue)
  }

  @Test("the order is that of the bytes: one of two that differ stands first")
  func order() {
    let texts = ["", "A", "a", Self.combining, Self.composed, "z", "\u{e9}", "\u{10000}"]
    #expect(
      texts.map { ExactText($0) }.sorted().map { Array($0.text.utf8) }
        == texts.map { Array($0.utf8) })
  }
}
