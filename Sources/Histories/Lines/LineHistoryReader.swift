import Chronology
import Expressions
import Findings
import HostData
import JSONText
import Ticketing

/// Reads Escalon's own history lines: JSON Lines, one event a line; see docs/histories.md.
///
/// Lines of different tickets may stand in any mixture; those of one ticket stand in the order in
/// which the events happened.
final class LineHistoryReader {
  /// The longest line in bytes.
  static let lineLimit = 1 << 20
  /// Nothing that a line tells nests deeper than a few levels.
  private static let limits = JSONLimits(depth: 8)

  private struct Told {
    var ticket: Int
    var event: HistoryEvent
  }

  private let source: ByteSource
  private let isStrict: Bool
  private let builder = PartBuilder()
  private var told: [Told] = []
  /// By identity, not by text: texts of different bytes are different tickets.
  private var numbers: [TicketID: Int] = [:]
  private var ids: [String] = []
  private var lastAt: [Instant] = []
  private var evidence: [Evidence?] = []
  private var evidenceClock: String?
  private var rowCount = 0

  /// A reader; a strict one ends at the first bad line.
  init(_ source: ByteSource, isStrict: Bool = false) {
    self.source = source
    self.isStrict = isStrict
  }

  /// Reads everything.
  ///
  /// - Throws: ``InputFault`` when the source fails or a line is longer than the limit.
  func read() throws(InputFault) -> History {
    var window = TextWindow(source, limit: Self.lineLimit)
    var line = 1
    var position = 0
    while true {
      let more = try window.refill(keepingFrom: position, line: line)
      position = 0
      let bytes = UnsafeBufferPointer(window.bytes.bindMemory(to: UInt8.self))
      while let end = bytes[position...].firstIndex(of: 0x0a) {
        try read(bytes, position..<end, line: line)
        position = end + 1
        line += 1
        if isStrict, builder.bad.count > 0 { return history() }
      }
      if !more {
        if position < bytes.count { try read(bytes, position..<bytes.count, line: line) }
        return history()
      }
    }
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int
  ) throws(InputFault) {
    guard range.count <= Self.lineLimit else {
      throw InputFault(file: source.name, reason: .longLine(limit: Self.lineLimit), line: line)
    }
    let text = UnsafeBufferPointer(rebasing: bytes[range])
    if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }) { return }
    rowCount += 1
    let mark = builder.argumentCount
    do throws(LineFault) {
      let value = try parsed(text)
      guard value.members != nil else { throw LineFault(reason: "the line is no object") }
      try read(LineMembers(value), line: line)
    } catch {
      builder.dropArguments(from: mark)
      builder.reject(line: line, reason: error.reason)
    }
  }

  private func parsed(_ text: UnsafeBufferPointer<UInt8>) throws(LineFault) -> JSONValue {
    do throws(JSONFault) {
      return try JSONValue(parsing: text, limits: Self.limits)
    } catch {
      throw LineFault(reason: error.description)
    }
  }

  private func read(_ members: LineMembers, line: Int) throws(LineFault) {
    let id = try members.identity("ticket")
    guard let word = try members.text("kind") else {
      throw LineFault(reason: "the line does not say \"kind\"")
    }
    if word == "evidence" { return try readEvidence(members, id) }
    guard let kind = HistoryKind(word: word) else {
      throw LineFault(
        reason: "\"\(word)\" is no kind of event"
          + (didYouMean(word, among: HistoryKind.allWords).map { "; \($0)" } ?? ""))
    }
    let at = try members.instant("at")
    let known = numbers[TicketID(id)]
    if kind != .open, known == nil {
      throw LineFault(reason: "something happens to the ticket before it is opened")
    }
    if let known, at < lastAt[known] {
      throw LineFault(
        reason: "the instant lies \(lastAt[known] - at) before the ticket's line before it")
    }
    let first = builder.argumentCount
    for argument in try members.arguments(of: kind) {
      builder.add(
        HistoryArgument(
          name: builder.index(ofName: argument.name), isField: argument.isField,
          value: builder.index(of: argument.value), before: builder.index(of: argument.before)))
    }
    let event = HistoryEvent(
      at: at, kind: kind, visibility: try members.visibility(), line: UInt32(clamping: line),
      actor: try index(members.text("actor")), role: try index(members.text("role")),
      source: try index(members.text("source")),
      firstArgument: UInt32(truncatingIfNeeded: first),
      argumentCount: UInt32(truncatingIfNeeded: builder.argumentCount - first))
    let ticket = known ?? newTicket(id)
    lastAt[ticket] = at
    told.append(Told(ticket: ticket, event: event))
  }

  private func readEvidence(_ members: LineMembers, _ id: String) throws(LineFault) {
    try members.checkKeys(["ticket", "kind", "verdict", "deadline", "clock"])
    guard let ticket = numbers[TicketID(id)] else {
      throw LineFault(reason: "there is evidence on a ticket that was not opened")
    }
    var found = Evidence()
    if let word = try members.text("verdict") {
      guard let verdict = Evidence.Verdict(rawValue: word) else {
        throw LineFault(reason: "a verdict is \"kept\" or \"breached\", not \"\(word)\"")
      }
      found.verdict = verdict
    }
    if members.has("deadline") { found.deadline = try members.instant("deadline") }
    if let clock = try members.text("clock") { evidenceClock = clock }
    evidence[ticket] = found
  }

  private func index(_ text: String?) -> ValueIndex {
    text.map { builder.index(of: .string($0)) } ?? 0
  }

  private func newTicket(_ id: String) -> Int {
    numbers[TicketID(id)] = ids.count
    ids.append(id)
    lastAt.append(.distantPast)
    evidence.append(nil)
    return ids.count - 1
  }

  /// Puts the events of each ticket side by side.
  private func history() -> History {
    var starts = [Int](repeating: 0, count: ids.count + 1)
    for each in told { starts[each.ticket + 1] += 1 }
    for ticket in 0..<ids.count { starts[ticket + 1] += starts[ticket] }
    var order = [Int](repeating: 0, count: told.count)
    var next = starts
    for (index, each) in told.enumerated() {
      order[next[each.ticket]] = index
      next[each.ticket] += 1
    }
    var part = builder.part
    part.events = order.map { told[$0].event }
    part.tickets = ids.indices.map { ticket in
      HistoryTicket(
        id: ids[ticket], events: starts[ticket]..<starts[ticket + 1], evidence: evidence[ticket])
    }
    return History(
      parts: [part], bad: builder.bad, rowCount: rowCount, evidenceClock: evidenceClock)
  }
}
