import Glibc
import Ticketing

/// Which tickets have which words, and how often.
struct MemorySearch: Sendable {
  private var tickets: [String: [TicketID: Int]] = [:]
  private var known: Set<TicketID> = []

  /// Adds the words of a text to a ticket.
  mutating func add(_ text: String, to ticket: TicketID) {
    for word in SearchWords.words(of: text) {
      tickets[word, default: [:]][ticket, default: 0] += 1
      known.insert(ticket)
    }
  }

  /// The tickets that have all the words, those first that have rare ones often; equal ones by identity.
  ///
  /// - Complexity: O(tickets that have the rarest word, sorted).
  func find(_ words: [String], limit: Int) -> [TicketID] {
    let found = words.map { tickets[$0] ?? [:] }
    guard let rarest = found.min(by: { $0.count < $1.count }) else { return [] }
    var scored: [(id: TicketID, score: Double)] = []
    for id in rarest.keys {
      var score = 0.0
      var hasAll = true
      for having in found {
        guard let times = having[id] else {
          hasAll = false
          break
        }
        score += log(1 + Double(known.count) / Double(having.count)) * Double(times)
      }
      if hasAll { scored.append((id, score)) }
    }
    scored.sort { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }
    return scored.prefix(limit).map(\.id)
  }
}
