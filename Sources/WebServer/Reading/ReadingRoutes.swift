import Accounts
import Chronology
import Findings
import JSONText
import Ledgers
import Names
import Policies
import ReadModels
import Records
import Runtime
import Ticketing

extension RouteTable {
  /// What happened to a ticket, and why.
  static func readingRoutes() -> [Route] {
    [
      Route(
        method: .get, path: base + "/tickets/{ticket}/timeline", name: "show-time-line",
        summary: "Everything that happened, in sentences", group: "tickets",
        access: .right(.readTickets),
        outcomes: [.json(200, .named("TimeLine"), "The time line")], handler: showTimeLine),
      Route(
        method: .get, path: base + "/tickets/{ticket}/why", name: "explain-ticket",
        summary: "Why each deadline is when it is, who was called why, and why nobody was",
        group: "tickets", access: .right(.readTickets),
        query: [
          .init(name: "clock", schema: .line, meaning: "Only this clock"),
          .init(name: "person", schema: .line, meaning: "Only calls of this person"),
        ],
        outcomes: [.json(200, .named("Why"), "The reasons")], handler: explain),
      Route(
        method: .get, path: base + "/tickets/{ticket}/events", name: "list-ticket-events",
        summary: "The records of a ticket's events, as the ledger has them", group: "tickets",
        access: .right(.readTickets),
        query: [
          .init(name: "after", schema: .count, meaning: "Only events after this number"),
          .init(name: "limit", schema: .integer(1...1000), meaning: "How many at most; 200"),
        ],
        outcomes: [.json(200, .named("EventPage"), "The records")], handler: listEvents),
    ]
  }

  private static let showTimeLine: Route.Handler = { call in
    let (live, events) = try await call.story()
    return timeLine(
      ReadModels.timeLine(of: events, policy: live.policy.policy), from: 0,
      zone: live.policy.policy.zone)
  }

  /// Entries of a time line as an answer; `number` counts on from `first`.
  static func timeLine(_ entries: [TimeLineEntry], from first: Int64, zone: Zone) -> WebAnswer {
    .json { writer in
      writer.object { writer in
        writer.member("zone", zone.name)
        writer.objects("entries", entries.enumerated()) { writer, item in
          writer.member("number", first + Int64(item.offset) + 1)
          writer.member("at", when: item.element.at)
          writer.member("noticedAt", when: item.element.noticedAt)
          writer.member("kind", item.element.word)
          writer.member("sentence", item.element.sentence)
          writer.member("cause", item.element.cause)
          writer.key("line")
          if let place = item.element.place { writer.value(place.line) } else { writer.null() }
        }
      }
    }
  }

  private static let explain: Route.Handler = { call in
    let (live, events) = try await call.story()
    let policy = live.policy.policy
    let wantedClock = call.query("clock")
    let wantedPerson = call.query("person")
    let clocks = live.ticket.clocks.map(\.clock).filter {
      wantedClock == nil || $0.text == wantedClock
    }
    let reasons = clocks.flatMap { deadlineReasons(of: $0, events: events, policy: policy) }
    let people = calledPeople(in: events).filter {
      wantedPerson == nil || $0.text == wantedPerson
    }
    return .json { writer in
      writer.object { writer in
        writer.objects("clocks", reasons) { writer, reason in
          writer.member("clock", name: reason.clock)
          writer.member("run", reason.run)
          writer.member("deadline", when: reason.deadline)
          writer.member("lines", reason.lines(policy: policy))
        }
        writer.member("nobodyCalled", whyNobodyCalled(events: events, policy: policy))
        writer.key("called")
        writer.array { writer in
          for person in people {
            for reason in whyCalled(person, events: events, policy: policy) {
              writer.object { writer in
                writer.member("person", name: person)
                writer.member("at", when: reason.at)
                writer.member("sentence", reason.sentence)
                writer.member("chain", reason.chain.map(\.line))
              }
            }
          }
        }
      }
    }
  }

  /// Everybody who was called or told, in the order of their names.
  private static func calledPeople(in events: [Event]) -> [Name] {
    var people: Set<Name> = []
    for event in events {
      switch event.fact {
      case .called(let call): people.formUnion(call.people)
      case .notified(let notified): people.formUnion(notified.people)
      default: break
      }
    }
    return people.sorted()
  }

  private static let listEvents: Route.Handler = { call in
    guard try await call.services.ledger.ticket(call.ticket) != nil else {
      throw DeskFault.unknownTicket(call.ticket)
    }
    let limit = call.query("limit").flatMap { Int($0) } ?? 200
    let entries = try await call.services.ledger.entries(
      of: .ticket(call.ticket), after: call.query("after").flatMap { Int64($0) } ?? 0,
      limit: limit)
    return .json { writer in
      writer.object { writer in
        writer.key("events")
        writer.array { writer in for entry in entries { writer.value(json: entry.body) } }
        writer.key("next")
        if entries.count == limit, let last = entries.last {
          writer.value(last.number)
        } else {
          writer.null()
        }
      }
    }
  }
}

extension Call {
  /// The ticket in the path with all its events.
  func story() async throws -> (LiveTicket, [Event]) {
    guard let live = try await services.desk.ticket(ticket) else {
      throw DeskFault.unknownTicket(ticket)
    }
    return (live, try await services.events(of: ticket))
  }
}

extension WebServices {
  /// All events of a ticket, in order.
  ///
  /// - Throws: `LedgerFault`, also when a record cannot be read.
  /// - Complexity: O(events).
  func events(of ticket: TicketID) async throws -> [Event] {
    var events: [Event] = []
    while true {
      let entries = try await ledger.entries(
        of: .ticket(ticket), after: Int64(events.count), limit: 1000)
      for entry in entries {
        do {
          events.append(try readEvent(entry.body).event)
        } catch {
          throw LedgerFault(.damaged, "event \(entry.number) of ticket \(ticket) cannot be read")
        }
      }
      if entries.count < 1000 { return events }
    }
  }
}
