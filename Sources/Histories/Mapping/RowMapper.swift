import Chronology
import Expressions

/// Makes events of the rows of some tickets, by a mapping; one thread uses it, once.
final class RowMapper {
  private let store: RowStore
  private let mapping: BoundMapping
  private let builder = PartBuilder()
  private let answers: RowAnswers
  private let flat: FlatMapping
  private let tolerance: Int64
  private var now: UnsafeMutablePointer<UInt32>
  private var before: UnsafeMutablePointer<UInt32>
  private var sorted: [UInt32] = []
  private var lastEventAt = Int64.min

  init(_ store: RowStore, _ mapping: BoundMapping) {
    self.store = store
    self.mapping = mapping
    answers = RowAnswers(store, mapping, builder: builder)
    flat = FlatMapping(mapping, builder: builder)
    tolerance = mapping.tolerance.milliseconds
    now = .allocate(capacity: max(1, flat.fields.count))
    before = .allocate(capacity: max(1, flat.fields.count))
  }

  deinit {
    now.deallocate()
    before.deallocate()
  }

  /// The events of tickets by their numbers, and the rows that gave none because they are bad.
  ///
  /// - Complexity: O(rows x expressions).
  func part(tickets: Range<Int>) -> (HistoryPart, BadRows) {
    builder.reserve(
      rows: store.starts[tickets.upperBound] - store.starts[tickets.lowerBound],
      tickets: tickets.count)
    for ticket in tickets { add(ticket) }
    return (builder.part, builder.bad)
  }

  private func add(_ ticket: Int) {
    let start = store.starts[ticket]
    let end = store.starts[ticket + 1]
    lastEventAt = .min
    let last: Int?
    if mapping.order == .byInstant, !isInOrder(start, end) {
      sort(start, end)
      last = sorted.withUnsafeBufferPointer { addRows($0) }
    } else {
      last = addRows(UnsafeBufferPointer(start: store.order + start, count: end - start))
    }
    if let last, !builder.ticketHasEvents { reject(last, "the ticket is never opened") }
    builder.endTicket(store.tickets.string(ticket), evidence: last.flatMap { evidence($0) })
  }

  /// Adds the events of one ticket's rows; gives the last row that was used.
  private func addRows(_ rows: UnsafeBufferPointer<UInt32>) -> Int? {
    var previous: Int?
    var lastAt = Int64.min
    for row in rows {
      let row = Int(row)
      var at = instant(row, 0)
      if at < lastAt {
        guard lastAt - at <= tolerance else {
          reject(row, goesBack(by: lastAt - at))
          continue
        }
        at = lastAt
      }
      guard addEvents(row, at: at, after: previous) else { continue }
      previous = row
      lastAt = at
    }
    return previous
  }

  // MARK: Order

  @inline(__always)
  private func instant(_ row: Int, _ slot: Int) -> Int64 {
    store.instants[row &* store.instantSlots &+ slot]
  }

  private func isInOrder(_ start: Int, _ end: Int) -> Bool {
    var index = start + 1
    while index < end {
      if instant(Int(store.order[index]), 0) < instant(Int(store.order[index - 1]), 0) {
        return false
      }
      index += 1
    }
    return true
  }

  /// Sorts by instant; rows stand in the file's order already, so their numbers break ties.
  private func sort(_ start: Int, _ end: Int) {
    sorted = (start..<end).map { store.order[$0] }
    sorted.sort { (instant(Int($0), 0), $0) < (instant(Int($1), 0), $1) }
  }

  // MARK: Events

  /// Adds a row's events: first the change of fields, then what the mapping lists.
  ///
  /// False when the row is bad; what it told before the fault stays.
  private func addEvents(_ row: Int, at: Int64, after previous: Int?) -> Bool {
    let texts = answers.texts(of: row)
    let earlier = previous.map { answers.texts(of: $0) } ?? answers.textsOfNoRow
    answers.turn(to: texts, after: earlier)
    for index in 0..<flat.fields.count {
      now[index] = answers.answer(flat.fields[index].expression)
      if now[index] == RowAnswers.failed {
        return reject(row, answers.reason(flat.fields[index].expression, texts, earlier))
      }
    }
    if previous != nil { addEdit(row, at: at) }
    for event in flat.events {
      switch event.when {
      case .always: break
      case .first: if previous != nil { continue }
      case .condition(let number):
        let holds = answers.answer(number, isCondition: true)
        if holds == RowAnswers.failed { return reject(row, answers.reason(number, texts, earlier)) }
        if holds == 0 { continue }
      }
      guard add(event, row, at: at, texts, earlier) else { return false }
    }
    swap(&now, &before)
    return true
  }

  private func addEdit(_ row: Int, at: Int64) {
    let first = builder.argumentCount
    for index in 0..<flat.fields.count where now[index] != before[index] {
      builder.add(
        HistoryArgument(
          name: flat.fields[index].name, isField: true, value: now[index], before: before[index]))
    }
    if builder.argumentCount > first {
      lastEventAt = max(lastEventAt, at)
      builder.add(event(.edit, row, at: lastEventAt, first))
    }
  }

  /// Adds an event that a row tells; false when the row is bad.
  private func add(
    _ event: FlatMapping.Event, _ row: Int, at rowAt: Int64, _ texts: UnsafePointer<UInt32>,
    _ earlier: UnsafePointer<UInt32>
  ) -> Bool {
    var at = event.instantCount == 0 ? rowAt : RowCollector.noInstant
    for index in 0..<event.instantCount {
      let candidate = instant(row, flat.instants[event.firstInstant &+ index])
      if candidate != RowCollector.noInstant, at == RowCollector.noInstant || candidate < at {
        at = candidate
      }
    }
    // What has no instant did not happen.
    if at == RowCollector.noInstant { return true }
    if event.kind != .open, !builder.ticketHasEvents {
      return reject(row, "something happens to the ticket before it is opened")
    }
    if at < lastEventAt {
      guard lastEventAt - at <= tolerance else {
        return reject(row, goesBack(by: lastEventAt - at))
      }
      at = lastEventAt
    }
    let first = builder.argumentCount
    if event.kind == .open { addFields() }
    for index in 0..<event.argumentCount {
      let argument = flat.arguments[event.firstArgument &+ index]
      let value = answers.answer(argument.expression)
      if value == RowAnswers.failed {
        builder.dropArguments(from: first)
        return reject(row, answers.reason(argument.expression, texts, earlier))
      }
      if value != 0 {
        builder.add(
          HistoryArgument(name: argument.name, isField: argument.isField, value: value, before: 0))
      }
    }
    lastEventAt = at
    builder.add(self.event(event.kind, row, at: at, first))
    return true
  }

  private func addFields() {
    for index in 0..<flat.fields.count where now[index] != 0 {
      builder.add(
        HistoryArgument(
          name: flat.fields[index].name, isField: true, value: now[index], before: 0))
    }
  }

  private func event(
    _ kind: HistoryKind, _ row: Int, at: Int64, _ first: Int
  ) -> HistoryEvent {
    HistoryEvent(
      at: Instant(milliseconds: at), kind: kind,
      visibility: visibility(answer(mapping.visibility)),
      line: store.lines[row], actor: answer(mapping.actor),
      role: answer(mapping.role), source: answer(mapping.source),
      firstArgument: UInt32(truncatingIfNeeded: first),
      argumentCount: UInt32(truncatingIfNeeded: builder.argumentCount - first))
  }

  /// The place of a value that an event can do without: null where it cannot be had.
  private func answer(_ number: Int?) -> ValueIndex {
    guard let number else { return 0 }
    let answer = answers.answer(number)
    return answer == RowAnswers.failed ? 0 : answer
  }

  private func visibility(_ index: ValueIndex) -> HistoryEvent.Visibility {
    if index == 0 { return .byKind }
    switch builder.part.text(index) {
    case "customer": return .customer
    case "internal": return .internal
    default: return .byKind
    }
  }

  private func evidence(_ row: Int) -> Evidence? {
    guard let columns = mapping.evidence else { return nil }
    let texts = answers.texts(of: row)
    let holds = { [answers] (number: Int?) in
      number.map { answers.answer($0, texts, answers.textsOfNoRow, isCondition: true) == 1 }
        ?? false
    }
    let verdict: Evidence.Verdict? =
      holds(columns.breached) ? .breached : holds(columns.kept) ? .kept : nil
    let deadline = columns.deadlineSlot.map { instant(row, $0) }
      .flatMap { $0 == RowCollector.noInstant ? nil : Instant(milliseconds: $0) }
    return verdict == nil && deadline == nil ? nil : Evidence(verdict: verdict, deadline: deadline)
  }

  @discardableResult
  private func reject(_ row: Int, _ reason: String) -> Bool {
    builder.reject(line: Int(store.lines[row]), reason: reason)
    return false
  }

  private func goesBack(by milliseconds: Int64) -> String {
    "the instant lies \(TimeAmount(milliseconds: milliseconds)) before the one that came before it"
  }
}
