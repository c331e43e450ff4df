import Chronology
import Pages

/// What was said on a ticket, shown in parts that a page can hold.
struct Conversation {
  /// Something said.
  struct Said {
    var at: Instant
    var kind: SaidLine.Kind
    /// Who; nil for the policy itself.
    var who: String?
    var text: String
  }

  /// Everything, the oldest first.
  let all: [Said]

  /// How much a page shows at once.
  private static let mostLines = 50
  private static let mostBytes = 48_000
  /// Of a longer text the beginning is shown, in characters.
  private static let longest = 6000

  /// What a page shows, and where the rest is; the numbers count from the first.
  struct Part {
    var lines: Range<Int>
    /// Whether texts are shown to their ends.
    var isWhole: Bool
    /// Up to where the part before goes; nil when this one begins with the first.
    var earlier: Int?
    /// Up to where the part behind goes; nil when this one ends with the last.
    var later: Int?
  }

  /// The part that ends before a number; the newest without one.
  ///
  /// `whole`: the number of a line that is shown alone, to its end.
  /// - Complexity: O(lines of a part).
  func part(before wanted: Int?, whole: Int?) -> Part {
    if let whole, all.indices.contains(whole) {
      return Part(
        lines: whole..<whole + 1, isWhole: true, earlier: whole > 0 ? whole : nil,
        later: later(from: whole + 1))
    }
    let end = min(max(wanted ?? all.count, 0), all.count)
    var start = end
    var bytes = 0
    while start > 0, end - start < Conversation.mostLines {
      bytes += shownBytes(start - 1)
      if bytes > Conversation.mostBytes, start < end { break }
      start -= 1
    }
    return Part(
      lines: start..<end, isWhole: false, earlier: start > 0 ? start : nil, later: later(from: end))
  }

  private func later(from start: Int) -> Int? {
    guard start < all.count else { return nil }
    var end = start
    var bytes = 0
    while end < all.count, end - start < Conversation.mostLines {
      bytes += shownBytes(end)
      if bytes > Conversation.mostBytes, end > start { break }
      end += 1
    }
    return end
  }

  private func shownBytes(_ index: Int) -> Int {
    min(all[index].text.utf8.count, Conversation.longest * 2)
  }

  /// A line as the page shows it; a long text cut where it is not shown to its end.
  func line(_ index: Int, isWhole: Bool, in zone: Zone, page: String) -> SaidLine {
    let said = all[index]
    let isCut =
      !isWhole && said.text.utf8.count > Conversation.longest
      && said.text.count > Conversation.longest
    var line = SaidLine(
      said.kind, who: said.who, at: Moment(said.at, in: zone),
      text: isCut ? said.text.prefix(Conversation.longest) + " …" : said.text)
    if isCut { line.whole = "\(page)?whole=\(index)#conversation" }
    return line
  }
}
