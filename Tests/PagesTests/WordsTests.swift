import Testing

@testable import Pages

@Suite("Words")
struct WordsTests {
  private static let templates = PageFiles.folder("templates")

  @Test("every text that a template names is there in every language", arguments: Language.allCases)
  func templatesAreCovered(_ language: Language) {
    let words = Words.of(language)
    for file in WordsTests.templates {
      for key in PageLibrary.keys(in: file.text) {
        #expect(words.has(key), "\(file.path) names \(key)")
      }
    }
  }

  @Test("every language has the same texts with the same values", arguments: Language.allCases)
  func translationsAreWhole(_ language: Language) {
    let english = Words.of(.english)
    let words = Words.of(language)
    #expect(words.keys == english.keys)
    for key in words.keys {
      #expect(Set(words.values(in: key)) == Set(english.values(in: key)), "\(key)")
    }
  }

  @Test(
    "the language is the one that the reader likes best",
    arguments: [
      (nil, Language.english), ("de", .german), ("fr, de;q=0.8, en;q=0.4", .german),
      ("en-GB,en;q=0.9,de;q=0.8", .english), ("*", .english), ("de;q=0", .english),
    ] as [(String?, Language)])
  func preference(_ header: String?, _ expected: Language) {
    #expect(Language.preferred(by: header) == expected)
  }
}
