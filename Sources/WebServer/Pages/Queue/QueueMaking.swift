import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import Runtime
import Ticketing

/// Makes the queue for one reader.
struct QueueMaking {
  let call: Call

  private var query: [WebRequest.QueryItem] {
    call.request.query.filter { !["done", "after"].contains($0.name) && !$0.value.isEmpty }
  }
  private var policy: Policy? { call.services.shelf.active?.policy }
  private var reader: PageReader { call.services.reader(of: call.request) }

  /// The queue.
  ///
  /// - Complexity: O(open tickets), as for every list.
  func page() async throws -> QueuePage {
    let ledger = call.services.ledger
    let found = try await tickets()
    var all = TicketQuery()
    all.statuses = QueueMaking.usual
    let tally = try await ledger.tally(all)
    let isFiltered = query.contains { $0.name != "order" }
    let lines = try await call.services.lines(of: found.rows, at: call.now)
    return QueuePage(
      views: try await views(tally), groups: groups(tally), orders: orders,
      loads: loads(tally), lines: lines,
      summary: Word(
        found.next == nil ? "queue.shown" : "queue.shown-first", ["count": "\(lines.count)"]),
      next: found.next.map { address(query + [.init("after", $0.text)]) },
      clear: isFiltered ? "/queue" : nil, bulk: bulk,
      saves: isFiltered && call.query("text") == nil ? address(query) : nil)
  }

  /// The states of the tickets that are not at their end: what the queue shows unless states are chosen.
  private static let usual: [Status] = [.open, .waiting, .resolved, .monitoring]

  private func tickets() async throws -> TicketPage {
    if let text = call.query("text"), !text.isEmpty {
      // The identity of a ticket is the shortest search.
      let id = TicketID(text)
      let exact = try await call.services.ledger.ticket(id).map { row in
        TicketSummary(id: id, version: row.version, facets: row.facets)
      }
      let rows = try await call.services.ledger.search(text, limit: 50).filter { $0.id != id }
      return TicketPage(rows: (exact.map { [$0] } ?? []) + rows, next: nil)
    }
    guard var asked = try TicketQuery(call) else { return TicketPage(rows: [], next: nil) }
    if asked.statuses.isEmpty { asked.statuses = QueueMaking.usual }
    if let minutes = call.query("within").flatMap({ Int64($0) }) {
      asked.dueBy = call.now + .minutes(minutes)
    }
    return try await call.services.ledger.page(asked)
  }

  // MARK: Links

  private func address(_ items: [WebRequest.QueryItem]) -> String {
    var request = call.request
    request.path = "/queue"
    request.query = items
    return request.address(without: "done")
  }

  /// The address with a filter put on, or taken away when it holds.
  private func toggled(_ name: String, _ value: String, isOnly: Bool = false) -> String {
    let isOn = isOn(name, value)
    var items = query.filter {
      $0.name != "text" && !($0.name == name && (isOnly || $0.value == value))
    }
    if !isOn { items.append(.init(name, value)) }
    return address(items)
  }

  private func isOn(_ name: String, _ value: String) -> Bool {
    query.contains { $0.name == name && $0.value == value }
  }

  private func filter(
    _ name: String, _ value: String, _ title: String, _ count: Int?, isOnly: Bool = false
  ) -> QueuePage.Filter {
    QueuePage.Filter(
      title, address: toggled(name, value, isOnly: isOnly), count: count, isOn: isOn(name, value))
  }

  // MARK: Parts

  private func views(_ tally: TicketTally) async throws -> [QueuePage.Filter] {
    let words = reader.words
    var near = TicketQuery()
    near.statuses = QueueMaking.usual
    near.dueBy = call.now + .minutes(60)
    let soon = try await call.services.ledger.tally(near).total
    func view(_ key: String, _ items: [WebRequest.QueryItem], _ count: Int?) -> QueuePage.Filter {
      QueuePage.Filter(
        words["queue." + key], address: address(items), count: count,
        isOn: query.filter { $0.name != "order" } == items)
    }
    var views = [
      view("all", [], tally.total), view("calling", [.init("calling", "true")], tally.calling),
      view("breached", [.init("breached", "true")], tally.breached),
      view("within", [.init("within", "60")], soon),
    ]
    if let person = call.person {
      views.append(view("mine", [.init("assignee", person.text)], tally.assignees[person] ?? 0))
    }
    for saved in try await call.views() {
      views.append(
        QueuePage.Filter(
          saved.name, address: saved.address, count: nil, isOn: saved.address == address(query)))
    }
    return views
  }

  private func groups(_ tally: TicketTally) -> [QueuePage.Group] {
    let definition = policy?.definition
    let levels = ordered(tally.levels, policy?.levels.map(\.id) ?? [])
    let priorities = ordered(
      tally.priorities, definition?.priorities.priorities.map(\.id) ?? [])
    let teams = ordered(tally.teams, definition?.teams.map(\.id) ?? [])
    let states = Status.allCases.map { status in
      filter(
        "status", status.rawValue, reader.words["status." + status.rawValue],
        status.isFinal ? nil : tally.statuses[status] ?? 0)
    }
    return [
      QueuePage.Group(
        Word("ticket.level"),
        levels.map { filter("level", $0.text, $0.text, tally.levels[$0] ?? 0) }),
      QueuePage.Group(
        Word("ticket.priority"),
        priorities.map { filter("priority", $0.text, $0.text, tally.priorities[$0] ?? 0) }),
      QueuePage.Group(Word("queue.state"), states),
      QueuePage.Group(
        Word("ticket.team"),
        teams.map { filter("team", $0.text, title(ofTeam: $0), tally.teams[$0] ?? 0) }),
    ].filter { !$0.filters.isEmpty }
  }

  private func title(ofTeam team: Name) -> String { policy?.team(team)?.title ?? team.text }

  /// The names of the policy in its order, and then those that only tickets have.
  private func ordered(_ counts: [Name: Int], _ known: [Name]) -> [Name] {
    known + counts.keys.filter { !known.contains($0) }.sorted()
  }

  /// Who works on how much, the most first.
  private func loads(_ tally: TicketTally) -> [QueuePage.Filter] {
    let people = policy?.definition.people ?? []
    return tally.assignees.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
      .map { name, count in
        let title = people.first { $0.id == name }?.fullName ?? name.text
        return filter("assignee", name.text, title, count, isOnly: true)
      }
  }

  private var orders: [QueuePage.Filter] {
    let now = call.query("order") ?? TicketQuery.Order.nextDeadline.rawValue
    return TicketQuery.Order.allCases.map { order in
      let items = query.filter { $0.name != "order" && $0.name != "text" }
      let isUsual = order == .nextDeadline
      return QueuePage.Filter(
        reader.words["queue.order-" + order.rawValue],
        address: address(isUsual ? items : items + [.init("order", order.rawValue)]), count: nil,
        isOn: order.rawValue == now)
    }
  }

  private var bulk: QueuePage.Bulk? {
    func allows(_ word: CommandWord) -> Bool {
      call.caller.objection(to: .command(word)) == nil
    }
    guard allows(.assign), let definition = policy?.definition else { return nil }
    return QueuePage.Bulk(
      people: definition.people.map { Choice($0.id.text, $0.fullName) },
      teams: definition.teams.map { Choice($0.id.text, $0.title) }, escalate: allows(.escalate))
  }
}
