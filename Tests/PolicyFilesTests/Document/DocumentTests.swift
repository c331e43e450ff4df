import FoundationEssentials
import PolicyFiles
import Testing

@Suite("A policy as a procedure for people")
struct DocumentTests {
  private static let golden: String = {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/" + tests + "/Golden/everything.md"
  }()

  @Test("the document of the policy with every key is as it was agreed")
  func golden() throws {
    let text = policyDocument(try read(everything).definition)
    if ProcessInfo.processInfo.environment["ESCALON_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: URL(filePath: DocumentTests.golden))
    }
    let wanted = try Data(contentsOf: URL(filePath: DocumentTests.golden))
    #expect(text == String(decoding: wanted, as: UTF8.self))
  }

  @Test("a policy with nothing but a ladder gives a short document")
  func short() throws {
    let text = policyDocument(try read(completed("levels: [ { id: L1 } ]")).definition)
    #expect(
      text == """
        # Sample

        Version 1, times in UTC.

        ## 1. Priorities

        | Priority |
        | --- |
        | P1 |
        | P2 |
        | P3 |
        | P4 |

        A ticket that names no priority is P4.

        ## 2. Levels

        | Level |
        | --- |
        | L1 |

        ### L1

        """)
  }

  @Test("a table's bars and a fence within a message do not break the page")
  func escapes() throws {
    let text = policyDocument(
      try read(
        completed(
          "fields: { a: { help: \"x | y\" } }\nmessages: { m: { subject: s, body: \"```\" } }")
      ).definition)
    #expect(text.contains("x \\| y"))
    #expect(text.contains("````text\nSubject: s"))
  }
}
