import Accounts
import Policies
import Ticketing

/// Everything that a ledger in memory has.
struct MemoryState {
  var isClosed = false

  var entries: [Entry] = []
  var head = EntryHash.origin
  var streams: [Stream: MemoryStream] = [:]

  var tickets: [TicketID: TicketRow] = [:]
  var ticketsInOrder = SortedChunks<TicketID>()
  var counts: [Status: Int] = [:]
  var wakes = SortedChunks<Timed<TicketID>>()
  /// By the position of the order among all of them.
  var orders = TicketQuery.Order.allCases.map { _ in SortedChunks<OrderPlace>() }
  var search = MemorySearch()

  var outbox = MemoryOutbox()

  var policies: [StoredPolicy] = []
  var activePolicy: PolicyVersion?
  var users: [UserID: User] = [:]
  var sessions: [SecretHash: Session] = [:]
  var tokens: [String: APIToken] = [:]
  /// By ticket, the number of the event up to which its customer's links no longer work.
  var linksRevoked: [TicketID: Int64] = [:]
  var webhooks: [String: Webhook] = [:]
  var calendarLinks: [String: CalendarLink] = [:]
  var feeds: [String: KeptFeed] = [:]
  var documents: [KeptDocument.Kind: [String: KeptDocument]] = [:]
  var answers: [String: KeptAnswer] = [:]
  var attachments: [String: Attachment] = [:]
  var attachmentsOfTicket: [TicketID: [String]] = [:]
}

/// A stream's chain: where its events are among all, and the hash up to the last.
struct MemoryStream {
  var places: [Int] = []
  var hash = EntryHash.origin
}
