import Chronology
import Histories
import HostData
import Laboratory
import Policies
import TestSupport
import Testing

@Suite("A ticket of a history is explained")
struct ExplainHistoryTests {
  private var folder: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  private func sample() throws -> History {
    let mapping = try Mapping(
      yaml: try textOfFile("\(folder)/Samples/made-up-helpdesk.mapping.yaml"),
      file: "made-up-helpdesk.mapping.yaml", zones: HostZones.shared.database)
    return try HistoryReader(mapping: mapping).read(path: "\(folder)/Samples/made-up-helpdesk.csv")
  }

  @Test("it tells who was called why, and every event has its sentence")
  func explained() throws {
    let policy = try shippedPolicy("customer-support")
    let explanation = try Explanation(ofTicket: "T-0001", in: try sample(), under: policy)
    #expect(explanation.entries.count == explanation.events.count)
    let text = explanation.text()
    #expect(text.hasPrefix("customer-support"))
    #expect(text.contains("Why people were called") && text.contains("<- "))
  }

  @Test("a ticket that is not there gets the nearest name")
  func missing() throws {
    let policy = try shippedPolicy("customer-support")
    let history = try sample()
    let error = #expect(throws: UnreadableText.self) {
      try Explanation(ofTicket: "T-001", in: history, under: policy)
    }
    #expect(error?.reason.contains("did you mean \"T-0001\"?") == true)
  }
}
