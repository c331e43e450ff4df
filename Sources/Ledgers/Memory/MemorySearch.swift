import Ticketing

/// Which tickets have which words.
struct MemorySearch: Sendable {
  private var tickets: [String: Set<TicketID>] = [:]

  /// Adds the words of a text to a ticket.
  mutating func add(_ text: String, to ticket: TicketID) {
    for word in SearchWords.words(of: text) { tickets[word, default: []].insert(ticket) }
  }

  /// The tickets that have all the words, in no order.
  ///
  /// - Complexity: O(tickets that have the rarest word).
  func find(_ words: [String]) -> [TicketID] {
    let found = words.map { tickets[$0] ?? [] }
    guard let rarest = found.min(by: { $0.count < $1.count }) else { return [] }
    return rarest.filter { ticket in found.allSatisfy { $0.contains(ticket) } }
  }
}
