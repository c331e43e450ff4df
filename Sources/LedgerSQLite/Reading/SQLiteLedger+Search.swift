import GRDB
public import Ledgers

extension SQLiteLedger {
  /// Tickets whose text has all the words of `text`, the best first.
  ///
  /// Every commit's text is indexed for itself, so that a long ticket costs no more than a short one; a ticket is found
  /// when its texts together have all the words. Upper and lower case and accents make no difference.
  ///
  /// - Complexity: O(texts that have one of the words).
  public func search(_ text: String, limit: Int) async throws -> [TicketSummary] {
    let words = SearchWords.question(text)
    guard !words.isEmpty, limit > 0 else { return [] }
    return try await read { database in
      var found: [TextSearch.Match] = []
      for (place, word) in words.enumerated() {
        let matches = try TextSearch.matches(of: word, in: database)
        found = place == 0 ? matches : TextSearch.both(found, matches)
        if found.isEmpty { return [] }
      }
      found.sort { $0.score == $1.score ? $0.ticket < $1.ticket : $0.score > $1.score }
      var statement = try Prepared(.summaryOfNumber, in: database)
      return try found.prefix(limit).compactMap { match in
        statement.bind(match.ticket)
        return try statement.first { try $0.ticketSummary() }
      }
    }
  }
}

/// The full-text search over the texts of tickets.
enum TextSearch {
  /// A ticket, by its number in the file, and how well it fits.
  struct Match {
    var ticket: Int64
    var score: Double
  }

  /// How many texts a ticket can have: a text's number is its ticket's and that of its last event.
  private static let textsOfTicket: Int64 = 1 << 20

  /// The number of a text; nil when the ticket has more events than can be told apart.
  static func number(ticket: Int64, version: Int64) -> Int64? {
    version < textsOfTicket ? ticket * textsOfTicket + version : nil
  }

  /// The tickets that have a word, by number.
  static func matches(of word: String, in database: Database) throws -> [Match] {
    var statement = try Prepared(.texts, in: database)
    // Quoted, a word is never an operator; a word has no quotation marks.
    statement.bind("\"\(word)\"")
    var matches: [Match] = []
    while try statement.step() {
      let ticket = statement.number(0) / textsOfTicket
      // The smaller SQLite's rank, the better the text fits.
      let score = -statement.double(1)
      if matches.last?.ticket == ticket {
        matches[matches.count - 1].score += score
      } else {
        matches.append(Match(ticket: ticket, score: score))
      }
    }
    return matches
  }

  /// The tickets that are in both lists, by number.
  static func both(_ lhs: [Match], _ rhs: [Match]) -> [Match] {
    var found: [Match] = []
    var left = 0
    var right = 0
    while left < lhs.count, right < rhs.count {
      if lhs[left].ticket == rhs[right].ticket {
        found.append(Match(ticket: lhs[left].ticket, score: lhs[left].score + rhs[right].score))
        left += 1
        right += 1
      } else if lhs[left].ticket < rhs[right].ticket {
        left += 1
      } else {
        right += 1
      }
    }
    return found
  }
}
