import Accounts
import Chronology
import Ledgers
import Names
import Pages
import Policies
import ReadModels
import Runtime
import Ticketing

/// Makes the page of a ticket for one reader.
struct TicketMaking {
  let call: Call
  let live: LiveTicket
  let events: [Event]
  let reader: PageReader

  var policy: Policy { live.policy.policy }
  var ticket: Ticket { live.ticket }
  var trial: TicketTrial { TicketTrial(live: live, now: call.now) }

  /// How many lines of the time line are shown before the rest is asked for, and how many at once then.
  private static let storyLines = 60
  private static let storyPart = 400

  /// The page.
  ///
  /// - Complexity: O(events · clocks).
  func page() async throws -> TicketDetailPage {
    let services = call.services
    let row = try await services.ledger.ticket(ticket.id)
    guard let row else { throw DeskFault.unknownTicket(ticket.id) }
    let summary = TicketSummary(id: row.id, version: row.version, facets: row.facets)
    let address = "/tickets/" + FormText.encoded(ticket.id.text)
    var page = TicketDetailPage(
      line: services.line(of: summary, live, at: call.now), action: RouteTable.base + address,
      policy: "\(policy.definition.title) \(policy.version.version)",
      openedAt: moment(ticket.openedAt))
    let conversation = Conversation(all: try await said())
    let part = conversation.part(before: number("said"), whole: number("whole"))
    page.conversation = part.lines.map {
      conversation.line($0, isWhole: part.isWhole, in: policy.zone, page: address)
    }
    page.earlier = part.earlier.map { "\(address)?said=\($0)#conversation" }
    page.later = part.later.map { "\(address)?said=\($0)#conversation" }
    page.attachments = try await services.ledger.attachments(of: ticket.id).map { attachment in
      AttachmentLine(
        name: attachment.name, address: page.action + "/attachments/" + attachment.id,
        isForCustomer: attachment.isForCustomer, by: name(attachment.by),
        at: moment(attachment.at))
    }
    var writer = TimeLineWriter(policy: policy)
    let entries = events.map { writer.entry(for: $0) }
    tell(entries, on: &page, at: address)
    page.clocks = clocks()
    page.ladder = ladder()
    page.upcoming = upcoming(after: writer)
    page.may = try await actions(after: writer)
    page.checklists = checklists()
    (page.fields, page.moreFields) = fields(missing: page.may)
    page.priorities = policy.definition.priorities.priorities.map {
      Choice($0.id.text, "\($0.id.text) \($0.title)", isChosen: $0.id == ticket.priority)
    }
    page.approvals = try approvals()
    page.facts = facts()
    page.ties = ties()
    page.similar = try await similar(to: row.facets.subject)
    page.company = services.presence.others(
      than: call.caller.user?.id.text ?? "", at: ticket.id, now: call.now
    ).map { Word("ticket.company", ["who": $0]) }
    return page
  }

  /// The newest lines of the time line, or the part of it that is asked for.
  private func tell(
    _ entries: [TimeLineEntry], on page: inout TicketDetailPage, at address: String
  ) {
    let count = entries.count
    func part(_ end: Int) -> String { "\(address)?story=\(end)#story" }
    var shown = max(0, count - TicketMaking.storyLines)..<count
    if let end = number("story").map({ min($0, count) }) {
      shown = max(0, end - TicketMaking.storyPart)..<end
      page.storyBefore = shown.lowerBound > 0 ? part(shown.lowerBound) : nil
      page.storyAfter = end < count ? part(min(count, end + TicketMaking.storyPart)) : nil
    } else if shown.lowerBound > 0 {
      page.wholeStory = part(count)
    }
    page.story = entries[shown].reversed()
      .map { StoryLine(at: moment($0.at), sentence: $0.sentence, cause: $0.cause) }
  }

  /// A number in the query.
  private func number(_ name: String) -> Int? { call.query(name).flatMap { Int($0) } }

  /// An instant with the zone of the ticket's policy.
  func moment(_ instant: Instant) -> Moment { Moment(instant, in: policy.zone) }

  /// What people call somebody.
  func name(_ person: String) -> String {
    if person == "customer" { return reader.words["said.customer"] }
    return policy.definition.people.first { $0.id.text == person }?.fullName ?? person
  }

  // MARK: What was said

  private func said() async throws -> [Conversation.Said] {
    let sent = try await call.services.textsSent(of: ticket.id)
    var writers: [Instant: String] = [:]
    var said: [Conversation.Said] = []
    for event in events {
      guard case .command(let actor) = event.cause, let person = actor.person else { continue }
      let who = name(person.text)
      switch event.fact {
      case .replied: writers[event.at] = who
      case .noted(let text?):
        said.append(.init(at: event.at, kind: .note, who: who, text: text))
      case .troubleshot(let text?):
        said.append(.init(at: event.at, kind: .step, who: who, text: text))
      default: break
      }
    }
    for message in CustomerView.messages(in: events, policy, sent) {
      said.append(
        .init(
          at: message.at, kind: message.isTheirs ? .customer : .reply,
          who: message.isTheirs ? nil : writers[message.at], text: message.text))
    }
    let lines = said.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
    return description.map { [$0] + lines } ?? lines
  }

  /// What the customer told first, as far as the policy has a field for it.
  private var description: Conversation.Said? {
    let words = MessageMoment(of: ticket, under: policy, at: ticket.lastAt)
    guard let text = words.text(field: "description"), !text.isEmpty else { return nil }
    return .init(at: ticket.openedAt, kind: .customer, who: nil, text: text)
  }

  // MARK: What is due

  private func clocks() -> [ClockLine] {
    let readings = live.policy.decide { run in
      run.resume(ticket)
      return run.readings(at: call.now)
    }
    let order: [ClockState.Phase: Int] = [.running: 0, .paused: 1, .stopped: 2, .cancelled: 3]
    let sorted = ticket.clocks.sorted {
      (order[$0.phase] ?? 4, $0.deadline) < (order[$1.phase] ?? 4, $1.deadline)
    }
    return sorted.map { clock in
      let used = readings.first { $0.clock == clock.clock }?.consumed ?? clock.consumed
      let reasons = deadlineReasons(of: clock.clock, events: events, policy: policy)
      let target = max(clock.target.milliseconds, 1)
      return ClockLine(
        title: policy.title(ofClock: clock.clock), state: state(of: clock),
        due: clock.isActive ? call.services.dueMark(of: clock, of: live, at: call.now) : nil,
        percent: Int(used.milliseconds.clamped(to: 0...target * 10) * 100 / target),
        target: Span(clock.target), used: Span(used),
        why: reasons.flatMap { $0.lines(policy: policy) }.joined(separator: "\n"))
    }
  }

  private func state(of clock: ClockState) -> String {
    switch clock.phase {
    case .running: clock.isBreached ? "late" : "running"
    case .paused: "paused"
    case .stopped: clock.isBreached ? "missed" : "met"
    case .cancelled: "cancelled"
    }
  }

  private func ladder() -> [Rung] {
    policy.levels.enumerated().reversed().map { rank, level in
      let isCurrent = level.id == ticket.stay.level
      let steps = level.calling.steps.map { $0.who.words }
      return Rung(
        id: level.id.text, title: level.title, isCurrent: isCurrent,
        isBelow: rank < Int(ticket.stay.rank),
        since: isCurrent ? moment(ticket.stay.since) : nil,
        calls: steps.isEmpty ? nil : steps.joined(separator: " → "))
    }
  }

  private func upcoming(after writer: TimeLineWriter) -> [StoryLine] {
    guard ticket.status.isActive || ticket.nextDue <= .lastWritable else { return [] }
    var writer = writer
    return trial.upcoming(most: 6).prefix(6).map { event in
      let entry = writer.entry(for: event)
      return StoryLine(at: moment(entry.at), sentence: entry.sentence, cause: nil)
    }
  }

  // MARK: What is known

  private func checklists() -> [ChecklistPart] {
    policy.definition.checklists.map { list in
      ChecklistPart(
        checklist: list.id.text, title: list.title,
        items: list.items.map { item in
          let isDone = ticket.ticks.contains { $0.checklist == list.id && $0.item == item.id }
          return ChecklistPart.Item(
            id: item.id.text, text: item.text, isDone: isDone, isRequired: item.required)
        })
    }
  }

  private func fields(missing may: TicketActions) -> ([FieldInput], [FieldInput]) {
    let gates = [may.escalate?.gate, may.reply, may.resolve, may.monitor, may.close]
    let wanted = Set(gates.flatMap { $0?.missing ?? [] }.map(\.address))
    let inputs = policy.definition.fields.map { definition in
      let value = ticket.position(of: definition.id).flatMap { position in
        ticket.fields.indices.contains(position) ? ticket.fields[position] : nil
      }
      return FieldInput(
        definition, value: value, zone: reader.zone,
        isMissing: wanted.contains("#field-" + definition.id.text))
    }
    return (
      inputs.filter { $0.isMissing || $0.isGiven }, inputs.filter { !$0.isMissing && !$0.isGiven }
    )
  }

  private func facts() -> [FactLine] {
    var facts: [FactLine] = []
    func add(_ key: String, _ value: String?, _ address: String? = nil) {
      guard let value, !value.isEmpty else { return }
      facts.append(FactLine(Word("ticket." + key), value, address: address))
    }
    func person(_ key: String, _ name: Name?) {
      add(
        key, name.map { self.name($0.text) },
        name.map { "/queue?\(key)=" + FormText.encoded($0.text) })
    }
    person("owner", ticket.owner)
    person("assignee", ticket.assignee)
    let team = ticket.team.map { policy.team($0)?.title ?? $0.text }
    add("team", team, ticket.team.map { "/queue?team=" + FormText.encoded($0.text) })
    add("promised-team", ticket.promise.map { reader.text($0) })
    add("promised-customer", ticket.customerPromise.map { reader.text($0) })
    if let waiting = ticket.waiting {
      add("waits-for", policy.wait(waiting.wait)?.title ?? waiting.wait.text)
      add("waits-until", reader.text(waiting.ceiling))
      add("asked-for", waiting.asked)
    }
    if let offer = ticket.handover { add("offered-to", name(offer.to.text)) }
    add("monitored-until", ticket.monitoringEnds.map { reader.text($0) })
    add("silence-until", ticket.silenceEnds.map { reader.text($0) })
    add("rating", ticket.rating.map { "\($0) / 5" })
    add("escalations", ticket.escalations > 0 ? "\(ticket.escalations)" : nil)
    add("reopenings", ticket.reopenings > 0 ? "\(ticket.reopenings)" : nil)
    return facts
  }

  private func ties() -> [TieLine] {
    var ties = ticket.links.map { link in
      TieLine(
        id: link.ticket.text, address: "/tickets/" + FormText.encoded(link.ticket.text),
        relation: Word("relation." + link.relation.text))
    }
    if case .member(let membership) = ticket.tie {
      let id = membership.incident.text
      ties.insert(
        TieLine(
          id: id, address: "/tickets/" + FormText.encoded(id), relation: Word("relation.incident")),
        at: 0)
    }
    return ties
  }

  private func approvals() throws -> [ApprovalLine] {
    let actor = try call.actor(for: .grantApproval, under: policy)
    let roles = policy.definition.people.first { $0.id == actor.person }?.roles ?? []
    let mayGrant = call.caller.objection(to: .command(.grantApproval)) == nil
    return ticket.approvals.map { approval in
      ApprovalLine(
        approver: approval.role.text, title: title(ofRole: approval.role),
        step: approval.step.rawValue, state: "\(approval.answer)",
        isMine: approval.answer == .asked && mayGrant && roles.contains(approval.role))
    }
  }

  /// What people call a role of the policy.
  func title(ofRole role: Name) -> String {
    policy.definition.roles.first { $0.id == role }?.title ?? role.text
  }

  /// Open tickets that have the longest words of the subject in common.
  private func similar(to subject: String) async throws -> [TicketLine] {
    guard ticket.status.isActive else { return [] }
    return try await call.similarTickets(to: subject, except: ticket.id)
  }
}

extension Call {
  /// Open tickets whose text has the two longest words of a subject; at most three.
  func similarTickets(to subject: String, except own: TicketID?) async throws -> [TicketLine] {
    let words = subject.split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 3 }
      .sorted { ($1.count, $0) < ($0.count, $1) }.prefix(2)
    guard words.count == 2 else { return [] }
    let found = try await services.ledger.search(words.joined(separator: " "), limit: 10)
      .filter { $0.id != own && $0.facets.status.isActive }
    return try await services.lines(of: Array(found.prefix(3)), at: now)
  }
}

extension Comparable {
  /// The nearest value of a range.
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
