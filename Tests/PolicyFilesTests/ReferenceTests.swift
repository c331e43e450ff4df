import Findings
import FoundationEssentials
import JSONText
import PolicyFiles
import Testing

@Suite("The reference of the language is true")
struct ReferenceTests {
  private static let page: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = try? Data(contentsOf: URL(filePath: "/" + root + "/docs/policy-reference.md"))
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }()

  private static let examples: [String] = {
    let parts = page.split(separator: "```yaml\n").dropFirst()
    return parts.compactMap { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.prefix { !$0.hasPrefix("```") }.joined(separator: "\n")
    }
  }()

  @Test("every example on the page is read without an error", arguments: examples)
  func example(text: String) {
    let errors = findings(in: completed(text.replacingZones)).filter {
      // The page speaks of a file that is not here.
      $0.severity == .error && $0.code != "calendar-ics"
    }
    #expect(errors == [])
  }

  @Test("the page has examples of every section")
  func sections() {
    #expect(ReferenceTests.examples.count >= 20)
    guard case .object(let members) = policySchema(),
      case .object(let properties) = members.first(where: { $0.key == "properties" })?.value
    else {
      Issue.record("the schema has no properties")
      return
    }
    for key in properties.map(\.key) {
      #expect(
        ReferenceTests.examples.contains { "\n\($0)".contains("\n\(key):") },
        "there is no example of \(key)")
    }
  }

  @Test("every key that the reader knows stands on the page")
  func keys() {
    var keys: Set<String> = []
    collect(policySchema(), into: &keys)
    for key in keys.sorted() {
      #expect(ReferenceTests.page.contains(key), "the page does not know \(key)")
    }
  }

  private func collect(_ schema: JSONValue, into keys: inout Set<String>) {
    switch schema {
    case .object(let members):
      for member in members {
        if member.key == "properties", case .object(let properties) = member.value {
          keys.formUnion(properties.map(\.key))
        }
        collect(member.value, into: &keys)
      }
    case .array(let items): for item in items { collect(item, into: &keys) }
    default: break
    }
  }
}

extension String {
  /// Only UTC is known in these tests.
  fileprivate var replacingZones: String {
    var text = self
    for zone in ["Europe/Lisbon", "Asia/Kolkata", "America/New_York"] {
      text = text.replacing(zone, with: "UTC")
    }
    return text
  }
}
