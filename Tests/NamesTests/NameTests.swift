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

  @Test("names made at once from many tasks are one name")
  func concurrent() async {
    let names = await withTaskGroup(of: Name.self, returning: Set<Name>.self) { group in
      for _ in 0..<64 { group.addTask { Name("made-at-once") } }
      return await group.reduce(into: []) { $0.insert($1) }
    }
    #expect(names.count == 1)
  }
}
