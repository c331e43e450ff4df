import GRDB
public import Ledgers

extension SQLiteLedger {
  /// Tickets whose text has all the words of `text`, those that were opened last first.
  ///
  /// Every commit's text is indexed for itself, so that a long ticket costs no more than a short one; a ticket is found
  /// when its texts together have all the words. Upper and lower case and accents make no difference.
  ///
  /// - Complexity: O(tickets that have the rarest of the words), and less as soon as `limit` are found.
  public func search(_ text: String, limit: Int) async throws -> [TicketSummary] {
    let words = SearchWords.question(text)
    guard !words.isEmpty, limit > 0 else { return [] }
    return try await read { database in
      var statement = try Prepared(.summaryOfNumber, in: database)
      return try TextSearch.tickets(with: words, limit: limit, in: database).compactMap { ticket in
        statement.bind(ticket)
        return try statement.first { try $0.ticketSummary() }
      }
    }
  }
}

/// The full-text search over the texts of tickets.
enum TextSearch {
  /// How many texts a ticket can have: a text's number is its ticket's and that of its last event.
  fileprivate static let textsOfTicket: Int64 = 1 << 20

  /// The number of a text; nil when the ticket has more events than can be told apart.
  static func number(ticket: Int64, version: Int64) -> Int64? {
    version < textsOfTicket ? ticket * textsOfTicket + version : nil
  }

  /// The numbers of the tickets that have all the words, the greatest first.
  ///
  /// Each word goes down its own tickets; whichever is furthest down is where the others have to come to.
  static func tickets(
    with words: [String], limit: Int, in database: Database
  ) throws -> [Int64] {
    var cursors = try words.map { try TextCursor($0, in: database) }
    var found: [Int64] = []
    var target = Int64.max / textsOfTicket - 1
    var agreeing = 0
    while true {
      for place in cursors.indices {
        guard let ticket = try cursors[place].ticket(atMost: target) else { return found }
        agreeing = ticket == target ? agreeing + 1 : 1
        target = ticket
        guard agreeing >= cursors.count else { continue }
        found.append(ticket)
        if found.count == limit { return found }
        target -= 1
        agreeing = 0
      }
    }
  }
}

/// Goes down the tickets that have a word.
private struct TextCursor {
  private var statement: Prepared
  private let question: String
  private var current: Int64?
  private var hasEnded = false

  init(_ word: String, in database: Database) throws {
    // A statement of its own: every word stands at another place.
    statement = try Prepared(own: Query.texts.rawValue, in: database)
    // Quoted, a word is never an operator; a word has no quotation marks.
    question = "\"\(word)\""
    begin(atMost: .max)
  }

  /// The greatest ticket with the word that is not greater than this one; it only goes down.
  mutating func ticket(atMost most: Int64) throws -> Int64? {
    if let current, current <= most { return current }
    // A long way down is one look into the index, a short one a few steps.
    for _ in 0..<64 {
      guard let next = try step() else { return nil }
      if next <= most { return next }
    }
    begin(atMost: (most + 1) * TextSearch.textsOfTicket - 1)
    return try step()
  }

  private mutating func begin(atMost text: Int64) {
    statement.finish()
    statement.bind(question)
    statement.bind(text)
  }

  private mutating func step() throws -> Int64? {
    guard !hasEnded, try statement.step() else {
      hasEnded = true
      current = nil
      return nil
    }
    current = statement.number(0) / TextSearch.textsOfTicket
    return current
  }
}
