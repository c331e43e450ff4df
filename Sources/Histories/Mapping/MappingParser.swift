import Chronology
import Expressions
import Findings
import MarkedYAML

/// Reads a mapping's YAML, collecting everything that is wrong with it.
struct MappingParser {
  let zones: ZoneDatabase
  let file: String
  private(set) var findings: [Finding] = []
  private var defaultFormat: (text: String, place: SourcePlace)?
  private var defaultZone: (text: String, place: SourcePlace)?

  static let keys = [
    "mapping", "format", "delimiter", "record-limit", "missing", "ticket", "at", "instants",
    "order", "tolerance", "actor", "role", "visibility", "source", "fields", "hindsight", "events",
    "evidence",
  ]

  init(zones: ZoneDatabase, file: String) {
    self.zones = zones
    self.file = file
  }

  /// The mapping, or nil when what is missing leaves nothing to check further.
  mutating func parse(_ root: YAMLNode) -> Mapping? {
    guard root.entries != nil else {
      report("not-a-mapping", "the file must hold keys and values", at: root.place)
      return nil
    }
    if let policy = root["escalon"] {
      report(
        "not-a-mapping", "this is a policy, not a mapping",
        suggestion: "the policy belongs behind --policy; mappings begin with `mapping: NAME`",
        at: policy.place)
      return nil
    }
    checkKeys(of: root, known: Self.keys)
    readDefaults(root["instants"])
    let format = parseFormat(root)
    let ticket = root["ticket"].flatMap { word($0) }
    let at = root["at"].flatMap { instantColumn($0) }
    for key in ["mapping", "ticket", "at", "events"] where root[key] == nil {
      report("missing-key", "the mapping does not say \"\(key)\"", at: root.place)
    }
    let fields = named(root["fields"], what: "field")
    let events = root["events"].map { parseEvents($0) } ?? []
    if root["events"] != nil, !events.contains(where: { $0.kind == .open }), findings.isEmpty {
      report(
        "no-open", "no event says \"do: open\", so no ticket would ever begin",
        suggestion: "add { when: first, do: open }", at: root["events"]?.place ?? root.place)
    }
    let mapping = Mapping(
      name: root["mapping"]?.text ?? "", format: format,
      missing: words(root["missing"]).map(\.text),
      ticket: ticket ?? Mapping.Word(text: "", place: root.place),
      at: at ?? unreadable(root.place), order: parseOrder(root["order"]),
      tolerance: parseTolerance(root["tolerance"]), actor: root["actor"].flatMap { source($0) },
      role: root["role"].flatMap { source($0) },
      visibility: root["visibility"].flatMap { source($0) },
      source: root["source"].flatMap { source($0) }, fields: fields,
      hindsight: words(root["hindsight"]), events: events,
      evidence: root["evidence"].flatMap { parseEvidence($0) })
    return ticket == nil || at == nil ? nil : mapping
  }

  mutating func report(
    _ code: String, _ message: String, suggestion: String? = nil, at place: SourcePlace
  ) {
    findings.append(Finding(code: code, message, suggestion: suggestion, at: place))
  }

  mutating func checkKeys(of node: YAMLNode, known: [String]) {
    for entry in node.entries ?? [] where !known.contains(entry.key) {
      report(
        "unknown-key", "\"\(entry.key)\" is no key here",
        suggestion: didYouMean(entry.key, among: known)
          ?? "known: \(known.joined(separator: ", "))",
        at: entry.place)
    }
  }

  /// A single text.
  mutating func word(_ node: YAMLNode) -> Mapping.Word? {
    guard let text = node.text else {
      report(
        "wrong-kind", "a single value must stand here, not \(node.kindInWords)", at: node.place)
      return nil
    }
    return Mapping.Word(text: text, place: node.place)
  }

  /// One text or a list of texts.
  mutating func words(_ node: YAMLNode?) -> [Mapping.Word] {
    guard let node, !node.isNull else { return [] }
    return (node.items ?? [node]).compactMap { word($0) }
  }

  private mutating func parseFormat(_ root: YAMLNode) -> Mapping.Format {
    let text = root["format"]?.text ?? "csv"
    if text == "xes" { return .xes }
    if text != "csv", let place = root["format"]?.place {
      report(
        "unknown-format", "\"\(text)\" is no format of a mapping",
        suggestion: didYouMean(text, among: ["csv", "xes"]) ?? "known: csv, xes", at: place)
    }
    var layout = CSVLayout()
    if let node = root["delimiter"], let word = word(node) {
      let bytes = Array((word.text == "tab" ? "\t" : word.text).utf8)
      if bytes.count == 1, bytes[0] < 0x80, !"\"\r\n\0".utf8.contains(bytes[0]) {
        layout.delimiter = bytes[0]
      } else {
        report(
          "bad-delimiter", "a delimiter is one character, such as \";\", or tab", at: node.place)
      }
    }
    if let node = root["record-limit"] {
      if let limit = node.int, (64...(1 << 28)).contains(limit) {
        layout.recordLimit = limit
      } else {
        report("bad-limit", "a limit is a number of bytes from 64 to 268435456", at: node.place)
      }
    }
    return .csv(layout)
  }

  private mutating func parseOrder(_ node: YAMLNode?) -> Mapping.Order {
    guard let node else { return .byInstant }
    switch node.text {
    case "by-instant": return .byInstant
    case "as-written": return .asWritten
    default:
      report(
        "unknown-order", "an order is by-instant or as-written",
        suggestion: didYouMean(node.text ?? "", among: ["by-instant", "as-written"]), at: node.place
      )
      return .byInstant
    }
  }

  private mutating func parseTolerance(_ node: YAMLNode?) -> TimeAmount {
    guard let node else { return .zero }
    if let text = node.text, let amount = try? TimeAmount(parsing: text), amount >= .zero {
      return amount
    }
    report("bad-duration", "a tolerance is a duration such as 1m or 90s", at: node.place)
    return .zero
  }
}

// MARK: Instants

extension MappingParser {
  private mutating func readDefaults(_ node: YAMLNode?) {
    guard let node else { return }
    checkKeys(of: node, known: ["format", "zone"])
    if let format = node["format"], let text = format.text { defaultFormat = (text, format.place) }
    if let zone = node["zone"], let text = zone.text { defaultZone = (text, zone.place) }
  }

  /// A column's name alone, or `{ column, format, zone }`.
  mutating func instantColumn(_ node: YAMLNode) -> Mapping.InstantColumn? {
    var format = defaultFormat
    var zone = defaultZone
    var column: Mapping.Word?
    if node.entries != nil {
      checkKeys(of: node, known: ["column", "format", "zone"])
      if let own = node["format"], let text = own.text { format = (text, own.place) }
      if let own = node["zone"], let text = own.text { zone = (text, own.place) }
      column = node["column"].flatMap { word($0) }
      if node["column"] == nil { report("missing-key", "no \"column\" is named", at: node.place) }
    } else {
      column = word(node)
    }
    guard let column else { return nil }
    guard let format else {
      report(
        "no-instant-format", "nothing says how \"\(column.text)\" writes instants",
        suggestion: "add instants: { format: \"YYYY-MM-DD HH:mm:ss\", zone: UTC }", at: node.place)
      return nil
    }
    return instantColumn(column, format, zone)
  }

  private mutating func instantColumn(
    _ column: Mapping.Word, _ format: (text: String, place: SourcePlace),
    _ zone: (text: String, place: SourcePlace)?
  ) -> Mapping.InstantColumn? {
    do {
      let read = try InstantFormat(format.text)
      guard let zone else {
        if !read.namesOffset {
          report(
            "no-zone", "nothing says in which zone \"\(column.text)\" is written",
            suggestion:
              "add zone: UTC, a name such as Europe/Rome, or an offset such as \"+10:00\"",
            at: format.place)
          return nil
        }
        return Mapping.InstantColumn(column: column, format: read, zone: .utc)
      }
      guard let found = fixedZone(zone.text) ?? zones.zone(named: zone.text) else {
        if !findings.contains(where: { $0.place == zone.place }) {
          report(
            "unknown-zone", "\"\(zone.text)\" is no zone that this host knows",
            suggestion: didYouMean(zone.text, among: zones.names), at: zone.place)
        }
        return nil
      }
      return Mapping.InstantColumn(column: column, format: read, zone: found)
    } catch {
      if !findings.contains(where: { $0.place == format.place }) {
        report("bad-instant-format", error.description, at: format.place)
      }
      return nil
    }
  }

  /// Stands for a column that could not be read; the findings keep it from being used.
  private func unreadable(_ place: SourcePlace) -> Mapping.InstantColumn {
    Mapping.InstantColumn(
      column: Mapping.Word(text: "", place: place), format: .iso, zone: .utc)
  }
}

/// The zone of `+10:00`, `-05:30` or `UTC`; nil for any other text.
private func fixedZone(_ text: String) -> Zone? {
  if text == "UTC" { return .utc }
  let bytes = Array(text.utf8)
  guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
    return nil
  }
  return bytes.withUnsafeBufferPointer { buffer in
    var cursor = DigitCursor(buffer)
    guard let offset = cursor.offset(), cursor.isAtEnd else { return nil }
    return Zone.fixed(seconds: Int(offset / 1000))
  }
}
