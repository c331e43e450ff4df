import Chronology
import Pages
import Testing

@testable import WebServer

@Suite("A long conversation is shown in parts")
struct ConversationTests {
  private func conversation(_ lengths: [Int]) -> Conversation {
    Conversation(
      all: lengths.enumerated().map { index, length in
        .init(
          at: Instant(milliseconds: Int64(index)), kind: .note, who: nil,
          text: String(repeating: "é", count: length))
      })
  }

  @Test(
    "parts follow each other without a gap, from the newest to the first and back",
    arguments: [
      [Int](repeating: 10, count: 1), [Int](repeating: 10, count: 50),
      [Int](repeating: 10, count: 51), [Int](repeating: 2000, count: 137),
      [100_000, 1, 100_000, 100_000, 1, 1, 100_000], [Int](repeating: 100_000, count: 9), [],
    ])
  func parts(lengths: [Int]) {
    let conversation = conversation(lengths)
    var shown: [Int] = []
    var part = conversation.part(before: nil, whole: nil)
    #expect(part.later == nil && part.lines.upperBound == lengths.count)
    while true {
      shown = part.lines + shown
      #expect(part.lines.count <= 50 && (lengths.isEmpty || !part.lines.isEmpty))
      guard let earlier = part.earlier else { break }
      #expect(earlier == part.lines.lowerBound)
      part = conversation.part(before: earlier, whole: nil)
    }
    #expect(shown == Array(lengths.indices))
    // And back to the newest.
    var end = part.lines.upperBound
    while let later = conversation.part(before: end, whole: nil).later {
      #expect(later > end)
      #expect(conversation.part(before: later, whole: nil).lines.lowerBound <= end)
      end = later
    }
    #expect(end == lengths.count)
  }

  @Test("a long text is cut, and shown to its end alone") func long() throws {
    let conversation = conversation([10, 100_000, 10])
    let cut = conversation.line(1, isWhole: false, in: .utc, page: "/tickets/T")
    #expect(cut.whole == "/tickets/T?whole=1#conversation")
    #expect(conversation.line(0, isWhole: false, in: .utc, page: "/tickets/T").whole == nil)
    let whole = conversation.part(before: nil, whole: 1)
    #expect(whole.lines == 1..<2 && whole.isWhole && whole.earlier == 1 && whole.later == 3)
    #expect(conversation.line(1, isWhole: true, in: .utc, page: "").whole == nil)
    // A number that is nothing's shows the newest.
    #expect(conversation.part(before: nil, whole: 99).lines == 0..<3)
    #expect(conversation.part(before: 99, whole: nil).lines == 0..<3)
  }
}
