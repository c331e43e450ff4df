import Chronology
import JSONText

/// What a form of a page sends: its fields, and beside them what forms of ours always have.
///
/// | field | is |
/// | --- | --- |
/// | `form-token` | the proof that the page was ours |
/// | `back` | where the browser goes afterwards: an address of this server |
///
/// A route that takes JSON takes a form just as well: a field `fields.summary` is the member `summary` of the member `fields`.
struct FormPost: Sendable, Hashable {
  /// The proof that the page was ours; nil without one.
  var token: String?
  /// Where the browser goes afterwards.
  var back: String
  /// Everything else, in order.
  var fields: [WebRequest.QueryItem]

  /// How many fields are read at most.
  static let mostFields = 600

  /// A form from the pairs of its body.
  init(_ items: [WebRequest.QueryItem]) {
    token = items.first { $0.name == "form-token" }?.value
    back = FormPost.local(items.first { $0.name == "back" }?.value)
    fields = items.filter { $0.name != "form-token" && $0.name != "back" }
      .map { item in
        // Text areas send the line ends of RFC 9110; texts in the ledger have one kind.
        let lines = item.value.split(separator: "\r\n", omittingEmptySubsequences: false)
        return WebRequest.QueryItem(item.name, lines.joined(separator: "\n"))
      }
  }

  /// An address when it is one of this server, without a place within its page; else the first page.
  ///
  /// A path that begins with two slashes, or a slash and a backslash, is one of another server to a browser (WHATWG URL).
  static func local(_ text: String?) -> String {
    guard let text, text.first == "/", text.utf8.count <= 2000 else { return "/" }
    let second = text.dropFirst().first
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }
    return second == "/" || !isPlain ? "/" : text
  }

  /// The form as the value that a schema describes.
  ///
  /// Empty fields are left out, except where null is taken or a map takes any value: there they are null, which empties what they name. What cannot be
  /// read as its schema wants it stays text, which the schema then refuses by name.
  ///
  /// - Parameters:
  ///   - schema: What the route takes.
  ///   - zone: The zone of times without one, as browsers send them.
  /// - Complexity: O(fields · members).
  func value(as schema: Schema?, in zone: Zone) -> JSONValue {
    guard case .object(let members)? = schema else { return .object([]) }
    var whole: [JSONValue.Member] = []
    var used: Set<String> = []
    for member in members {
      let inner = fields.filter { $0.name.hasPrefix(member.name + ".") }
      let own = fields.filter { $0.name == member.name }
      used.formUnion((inner + own).map(\.name))
      if !inner.isEmpty {
        whole.append(.init(member.name, map(inner, below: member.name)))
      } else if let value = value(of: own.map(\.value), as: member.schema, zone) {
        whole.append(.init(member.name, value))
      }
    }
    // What the route does not know is refused by its name.
    for field in fields where !used.contains(field.name) && !field.value.isEmpty {
      if used.insert(field.name).inserted {
        whole.append(.init(field.name, .string(field.value)))
      }
    }
    return .object(whole)
  }

  private func map(_ items: [WebRequest.QueryItem], below name: String) -> JSONValue {
    var members: [JSONValue.Member] = []
    for item in items {
      let key = String(item.name.dropFirst(name.count + 1))
      // A checkbox has a hidden twin before it, so that "no" is sent as well; the last one counts.
      members.removeAll { $0.key == key }
      members.append(.init(key, item.value.isEmpty ? .null : .string(item.value)))
    }
    return .object(members)
  }

  private func value(of given: [String], as schema: Schema, _ zone: Zone) -> JSONValue? {
    let texts = given.filter { !$0.isEmpty }
    switch schema {
    case .list(let item, _):
      return texts.isEmpty ? nil : .array(texts.compactMap { value(of: [$0], as: item, zone) })
    // An empty field empties what may be empty.
    case .nullable where texts.isEmpty: return given.isEmpty ? nil : .null
    case .nullable(let inner): return value(of: texts, as: inner, zone)
    default: break
    }
    guard let text = texts.last else { return nil }
    switch schema {
    case .integer: return Int64(text).map { .int($0) } ?? .string(text)
    case .number: return Double(text).map { .double($0) } ?? .string(text)
    case .flag: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    case .instant: return .string(FormPost.instant(text, in: zone)?.rfc3339 ?? text)
    default: return .string(text)
    }
  }

  /// A time as `<input type="datetime-local">` sends it (HTML, section "Local dates and times"), or as RFC 3339.
  static func instant(_ text: String, in zone: Zone) -> Instant? {
    if let instant = try? Instant(rfc3339: text) { return instant }
    let parts = text.split(separator: "T")
    guard parts.count == 2, let date = CivilDate(parsing: parts[0]),
      let time = TimeOfDay(parsing: parts[1].prefix(5))
    else { return nil }
    return zone.instant(of: CivilDateTime(date, time))
  }
}

extension Call {
  /// Whether a page of ours sent it, whose reader sees the answer.
  var isFormOfPage: Bool { request.form != nil && !request.hasToken }
}

extension WebRequest {
  /// Whether the body is what a form of a page sends.
  var isForm: Bool { mediaType == MediaType.form || mediaType == Multipart.type }

  /// Whether a program sends it with its token: browsers send a session's cookie.
  var hasToken: Bool { headers[.authorization] != nil }

  /// The method that a form means, since browsers know only two: `?method=delete` of the form's address, which is then taken away.
  mutating func takeFormMethod() {
    guard method == .post, isForm, let index = query.firstIndex(where: { $0.name == "method" }),
      let meant = WebMethod(rawValue: query[index].value.uppercased())
    else { return }
    query.remove(at: index)
    method = meant
  }
}
