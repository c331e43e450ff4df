import Names
import Testing

@Suite("Names")
struct NameTests {
  @Test("two names are equal exactly when their texts are")
  func equality() {
    #expect(Name("L2") == Name("L" + "2"))
    #expect(Name("L2") != Name("L3"))
    #expect(Name("first-response-of-the-team").text == "first-response-of-the-team")
  }

  @Test("names order by text, not by when they were first seen")
  func order() {
    let late = Name("zz-order")
    let early = Name("aa-order")
    #expect([late, early].sorted() == [early, late])
  }

  @Test("what names take is counted once for each text")
  func keptBytes() {
    let before = Name.keptBytes
    _ = Name("a-text-that-no-other-test-makes")
    let after = Name.keptBytes
    #expect(after - before >= 31)
    for _ in 0..<100_000 { _ = Name("a-text-that-no-other-test-makes") }
    #expect(Name.keptBytes - after < 3_000_000, "other tests may make names meanwhile")
  }

  @Test("names made at once from many tasks are one name")
  func concurrent() async {
    let names = await withTaskGroup(of: Name.self, returning: Set<Name>.self) { group in
      for _ in 0..<64 { group.addTask { Name("made-at-once") } }
      return await group.reduce(into: []) { $0.insert($1) }
    }
    #expect(names.count == 1)
  }
}
