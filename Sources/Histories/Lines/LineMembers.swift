import Chronology
import Expressions
import Findings
import JSONText

/// Why a line cannot be used: a sentence.
struct LineFault: Error {
  var reason: String
}

/// The members of one history line, read by name.
struct LineMembers {
  /// A parameter or a change of a field.
  struct Argument {
    var name: String
    var isField: Bool
    var value: Value
    var before: Value
  }

  /// The keys that every line may have.
  static let common = [
    "ticket", "at", "kind", "actor", "role", "visibility", "source",
  ]

  private let object: JSONValue

  init(_ object: JSONValue) { self.object = object }

  private subscript(key: String) -> JSONValue? { object[key] }

  func has(_ key: String) -> Bool { self[key].map { !$0.isNull } ?? false }

  /// A text, or nil when there is none.
  func text(_ key: String) throws(LineFault) -> String? {
    switch self[key] {
    case nil, .null: return nil
    case .string(let text): return text
    default: throw LineFault(reason: "\"\(key)\" must be a text")
    }
  }

  /// A text or whole number that names something.
  func identity(_ key: String) throws(LineFault) -> String {
    switch self[key] {
    case .string(let text) where !text.isEmpty: return text
    case .int(let number): return String(number)
    default: throw LineFault(reason: "\"\(key)\" must be there, a text or a whole number")
    }
  }

  /// An instant as RFC 3339 writes it.
  func instant(_ key: String) throws(LineFault) -> Instant {
    guard case .string(let text) = self[key] else {
      throw LineFault(reason: "\"\(key)\" must be there, an instant such as 2026-03-02T09:00:00Z")
    }
    return try instant(text, key)
  }

  private func instant(_ text: String, _ key: String) throws(LineFault) -> Instant {
    guard let instant = try? Instant(rfc3339: text) else {
      throw LineFault(
        reason: "\"\(text.prefix(40))\" in \"\(key)\" is no instant such as 2026-03-02T09:00:00Z")
    }
    return instant
  }

  func visibility() throws(LineFault) -> HistoryEvent.Visibility {
    switch try text("visibility") {
    case nil: return .byKind
    case "customer": return .customer
    case "internal": return .internal
    default: throw LineFault(reason: "\"visibility\" is \"customer\" or \"internal\"")
    }
  }

  func checkKeys(_ known: [String]) throws(LineFault) {
    for member in object.members ?? [] where !known.contains(member.key) {
      throw LineFault(
        reason: "\"\(member.key)\" is no key of this kind of line"
          + (didYouMean(member.key, among: known).map { "; \($0)" } ?? ""))
    }
  }

  /// The parameters and changes of fields that the line tells.
  func arguments(of kind: HistoryKind) throws(LineFault) -> [Argument] {
    let parameters = kind.parameters
    let forFields = kind.takesFields ? ["field", "from", "to", "fields", "changes"] : []
    try checkKeys(Self.common + forFields + parameters.map(\.name))
    var arguments: [Argument] = []
    for parameter in parameters {
      guard let value = self[parameter.name], !value.isNull else {
        if parameter.isRequired {
          throw LineFault(reason: "\"\(kind.word)\" needs \"\(parameter.name)\"")
        }
        continue
      }
      arguments.append(
        Argument(
          name: parameter.name, isField: false, value: try check(value, parameter), before: .null))
    }
    if kind.takesFields { arguments += try changes() }
    return arguments
  }

  private func check(
    _ value: JSONValue, _ parameter: HistoryKind.Parameter
  ) throws(LineFault) -> Value {
    switch (parameter.shape, value) {
    case (.text, .string(let text)): return .string(text)
    case (.count, .int(let count)) where count >= 0: return .int(count)
    case (.flag, .bool(let flag)): return .bool(flag)
    case (.instant, .string(let text)):
      let instant = try instant(text, parameter.name)
      guard let value = TimestampValue(milliseconds: instant.milliseconds) else { fallthrough }
      return .timestamp(value)
    default:
      throw LineFault(reason: "\"\(parameter.name)\" must be \(parameter.shape.inWords)")
    }
  }

  private func changes() throws(LineFault) -> [Argument] {
    var changes: [Argument] = []
    if let field = try text("field") {
      changes.append(
        Argument(name: field, isField: true, value: try plain("to"), before: try plain("from")))
    } else if self["from"] != nil || self["to"] != nil {
      throw LineFault(reason: "\"from\" and \"to\" need \"field\"")
    }
    if let value = self["fields"] {
      guard let fields = value.members else {
        throw LineFault(reason: "\"fields\" must be an object")
      }
      for field in fields {
        changes.append(
          Argument(
            name: field.key, isField: true, value: try plain(field.value, field.key), before: .null)
        )
      }
    }
    if let value = self["changes"] {
      guard case .array(let list) = value else {
        throw LineFault(reason: "\"changes\" must be a list")
      }
      for item in list {
        guard item.members != nil, case let change = LineMembers(item),
          let field = try change.text("field")
        else { throw LineFault(reason: "each of \"changes\" needs \"field\", \"from\" and \"to\"") }
        try change.checkKeys(["field", "from", "to"])
        changes.append(
          Argument(
            name: field, isField: true, value: try change.plain("to"),
            before: try change.plain("from")))
      }
    }
    return changes
  }

  private func plain(_ key: String) throws(LineFault) -> Value {
    try plain(self[key] ?? .null, key)
  }

  private func plain(_ value: JSONValue, _ key: String) throws(LineFault) -> Value {
    switch value {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .double(let number): return .double(number)
    case .string(let text): return .string(text)
    case .array(let items):
      var values: [Value] = []
      for item in items { values.append(try plain(item, key)) }
      return .list(values)
    case .object: throw LineFault(reason: "\"\(key)\" must be a text, number, true, false or list")
    }
  }
}
