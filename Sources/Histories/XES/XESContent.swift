import CExpat

/// What has been read of an XES log: the attributes at hand, and the rows so far.
final class XESContent {
  /// Elements that may nest; real logs nest four deep.
  static let depthLimit = 64
  /// The longest value of an attribute in bytes.
  static let valueLimit = 1 << 20
  /// How many different keys a log may have.
  static let keyLimit = 10_000

  private enum Place { case outside, log, trace, event }

  var collector: RowCollector
  var parser: XML_Parser?
  /// Why reading was stopped, if it was: a sentence.
  private(set) var fault: String?
  /// The columns that occurred.
  private(set) var seen: Set<String> = []
  private var depth = 0
  private var place = Place.outside
  private var eventFields: [String: Int?] = [:]
  private var traceFields: [String: Int?] = [:]
  private let columns: [String]
  private var eventValues: [[UInt8]]
  private var traceValues: [[UInt8]]

  private var ownsCollector = true

  init(_ plan: RowPlan, patience: Patience?) {
    collector = RowCollector(plan, patience: patience)
    columns = plan.columns
    eventValues = Array(repeating: [], count: columns.count)
    traceValues = eventValues
  }

  deinit {
    if ownsCollector { collector.deallocate(keepingTables: false) }
  }

  /// Hands the rows over to a store, once.
  func makeStore() -> RowStore {
    ownsCollector = false
    return RowStore([collector], lineOffsets: [0])
  }

  /// Ends the reading with a reason.
  func stop(_ reason: String) {
    if fault == nil { fault = reason }
    if let parser { XML_StopParser(parser, 0) }
  }

  func begin(
    _ name: UnsafePointer<XML_Char>, _ attributes: UnsafePointer<UnsafePointer<XML_Char>?>
  ) {
    depth += 1
    if depth > Self.depthLimit { return stop("elements nest deeper than \(Self.depthLimit)") }
    let name = localName(name)
    switch (place, depth) {
    case (.outside, 1):
      if name != "log" { return stop("the first element is \"\(name)\", not \"log\"") }
      place = .log
    case (.log, 2) where name == "trace":
      place = .trace
      clear(&traceValues)
    case (.trace, 3) where name == "event":
      place = .event
      clear(&eventValues)
    case (.trace, 3), (.event, 4): readAttribute(attributes)
    default: break
    }
  }

  func end() {
    switch (place, depth) {
    case (.event, 3):
      addRow()
      place = .trace
    case (.trace, 2): place = .log
    case (.log, 1): place = .outside
    default: break
    }
    depth -= 1
  }

  private func clear(_ values: inout [[UInt8]]) {
    for index in values.indices { values[index].removeAll(keepingCapacity: true) }
  }

  private func readAttribute(_ attributes: UnsafePointer<UnsafePointer<XML_Char>?>) {
    var key: String?
    var value: UnsafePointer<XML_Char>?
    var index = 0
    while let name = attributes[index] {
      switch localName(name) {
      case "key": key = attributes[index + 1].map { String(cString: $0) }
      case "value": value = attributes[index + 1]
      default: break
      }
      index += 2
    }
    guard let key, let value, let field = field(of: key) else { return }
    let bytes = UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self)
    var count = 0
    while bytes[count] != 0 { count += 1 }
    guard count <= Self.valueLimit else {
      return stop("a value is longer than \(Self.valueLimit) bytes")
    }
    let text = UnsafeBufferPointer(start: bytes, count: count)
    if place == .event {
      eventValues[field] = Array(text)
    } else {
      traceValues[field] = Array(text)
    }
  }

  /// The wanted field that a key of an event or a trace fills, if any.
  private func field(of key: String) -> Int? {
    if let known = place == .event ? eventFields[key] : traceFields[key] { return known }
    guard eventFields.count + traceFields.count < Self.keyLimit else {
      stop("the log has more than \(Self.keyLimit) different keys")
      return nil
    }
    let column = place == .event ? key : "trace." + key
    seen.insert(column)
    let alias = columnAlias(column)
    let field = columns.firstIndex { columnAlias($0) == alias }
    if place == .event { eventFields[key] = field } else { traceFields[key] = field }
    return field
  }

  /// Hands the event at hand on as a row; texts are followed by the bytes that a table may read.
  private func addRow() {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for index in columns.indices {
      let start = bytes.count
      bytes += eventValues[index].isEmpty ? traceValues[index] : eventValues[index]
      ranges.append(start..<bytes.count)
    }
    bytes += [UInt8](repeating: 0, count: 8)
    let line = parser.map { Int(XML_GetCurrentLineNumber($0)) } ?? 0
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let fields = ranges.map { Field(start: base + $0.lowerBound, count: $0.count) }
      fields.withUnsafeBufferPointer { collector.accept($0, line: line) }
    }
    if collector.isSatisfied, let parser { XML_StopParser(parser, 0) }
  }
}

/// A name without its prefix: `xes:log` is `log`.
private func localName(_ name: UnsafePointer<XML_Char>) -> String {
  let text = String(cString: name)
  guard let colon = text.lastIndex(of: ":") else { return text }
  return String(text[text.index(after: colon)...])
}
