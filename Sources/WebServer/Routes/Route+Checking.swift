import Accounts
import Chronology
import Findings
import JSONText

extension Route {
  /// Refuses what the query has and the route does not know.
  func checkQuery(_ items: [WebRequest.QueryItem]) throws {
    var faults: [Problem.Fault] = []
    var seen: Set<String> = []
    for item in items {
      guard let parameter = query.first(where: { $0.name == item.name }) else {
        let hint = didYouMean(item.name, among: query.map(\.name)).map { "; \($0)" } ?? ""
        faults.append(
          Problem.Fault(pointer: item.name, detail: "is not a parameter known here\(hint)"))
        continue
      }
      if !seen.insert(item.name).inserted, !parameter.isRepeated {
        faults.append(Problem.Fault(pointer: item.name, detail: "must come only once"))
      }
      let value = parameter.schema.value(ofQuery: item.value)
      faults += parameter.schema.faults(in: value).map {
        Problem.Fault(pointer: item.name, detail: $0.detail)
      }
    }
    for parameter in query where parameter.isRepeated {
      guard items.count(where: { $0.name == parameter.name }) > Parameter.mostTimes else {
        continue
      }
      faults.append(
        Problem.Fault(
          pointer: parameter.name, detail: "must come at most \(Parameter.mostTimes) times"))
    }
    for parameter in query where parameter.isRequired && !seen.contains(parameter.name) {
      faults.append(Problem.Fault(pointer: parameter.name, detail: "is missing"))
    }
    if !faults.isEmpty { throw Problem.badQuery(Array(faults.prefix(Problem.mostFaults))) }
  }

  /// Values in a path are never longer than any identity.
  func checkPath(_ values: [String: String]) throws {
    for (name, value) in values where name != "link" {
      let count = value.unicodeScalars.count
      // The identity of a notification holds those of its ticket and its recipient, and a brief's can hold a ticket's.
      let most = name == "notification" || name == "brief" ? 1000 : 200
      guard (1...most).contains(count), !value.unicodeScalars.contains("\0") else {
        throw Problem.notFound("Nothing has such a name")
      }
    }
  }

  /// Unpacks and reads the body; afterwards the request holds it unpacked.
  ///
  /// - Parameters:
  ///   - request: The request; a form that it sends is noted in it.
  ///   - configuration: How long bodies may be.
  ///   - zone: The zone of times that a form sends without one.
  /// - Returns: The body as JSON, an empty object when it is none.
  func body(
    of request: inout WebRequest, _ configuration: WebConfiguration, zone: () -> Zone
  ) throws -> JSONValue {
    if request.isForm, takesForms { return try formBody(of: &request, configuration, zone()) }
    guard !request.body.isEmpty else {
      if let missing = takes.first, missing.isRequired {
        if missing.type == MediaType.json { throw Problem.notJSON("There is no body") }
        throw Problem.badBody("", "There is no body")
      }
      return .object([])
    }
    let type = request.mediaType
    guard let content = takes.first(where: { $0.accepts(type) }) else {
      throw Problem.wrongType(takes.isEmpty ? ["no body"] : takes.map(\.type))
    }
    let limit = configuration.limit(of: content)
    try unpack(&request, limit: limit)
    guard request.body.count <= limit else { throw Problem.tooLong(limit: limit) }
    guard let schema = content.schema else { return .object([]) }
    let value = try JSONValue(
      parsing: request.body, limits: JSONLimits(depth: 16, bytes: limit))
    let faults = schema.faults(in: value)
    if !faults.isEmpty { throw Problem.badBody(faults) }
    return value
  }

  /// Whether a form of a page may stand for the body: for whatever people do who are signed in, or who sign in; by a link where the
  /// route says so.
  var takesForms: Bool {
    guard !method.isSafe else { return false }
    switch access {
    case .right, .everybody: return true
    case .link: return takes.contains { $0.type == MediaType.form }
    }
  }

  private func formBody(
    of request: inout WebRequest, _ configuration: WebConfiguration, _ zone: Zone
  ) throws -> JSONValue {
    let limit = max(configuration.limit(of: self), configuration.bodyLimit)
    guard request.body.count <= limit else { throw Problem.tooLong(limit: limit) }
    if request.mediaType == Multipart.type {
      let type = request.headers[.contentType] ?? ""
      let form = FormPost(Multipart.fields(in: request.body, contentType: type))
      request.form = form
      if takes.contains(where: { $0.type == Multipart.type }) { return try value(of: form, zone) }
      guard takes.contains(where: { $0.type == MediaType.bytes }) else {
        throw Problem.wrongType(takes.map(\.type))
      }
      return .object([])
    }
    guard let text = String(validating: request.body, as: UTF8.self) else {
      throw Problem.badBody("", "must be UTF-8")
    }
    let form = FormPost(FormText.items(of: text[...], most: FormPost.mostFields))
    request.form = form
    return try value(of: form, zone)
  }

  /// A form as the value that the route takes as JSON.
  private func value(of form: FormPost, _ zone: Zone) throws -> JSONValue {
    let schema = takes.first { $0.type == MediaType.json }?.schema
    let value = form.value(as: schema, in: zone)
    guard let schema else {
      return value
    }
    let faults = schema.faults(in: value)
    if !faults.isEmpty { throw Problem.badBody(faults) }
    return value
  }

  private func unpack(_ request: inout WebRequest, limit: Int) throws {
    guard let coding = request.headers[.contentEncoding]?.lowercased(), coding != "identity" else {
      return
    }
    guard coding == "gzip" else { throw Problem.wrongType(["content-encoding gzip or identity"]) }
    do {
      request.body = try Gzip.unpack(request.body, limit: limit)
    } catch {
      throw error == .tooLong
        ? Problem.tooLong(limit: limit) : Problem.notJSON("The gzip is damaged or cut off")
    }
  }

  /// Under what the answer is kept, when the route keeps answers and the request has a key.
  ///
  /// What was asked is kept as a code that takes the server's key to make: a body can hold a password, and a plain hash of one could be
  /// guessed at by whoever has the ledger.
  func keeping(
    _ request: WebRequest, by caller: Caller, _ signer: LinkSigner
  ) throws -> Call.Keeping? {
    guard keepsAnswer, let header = request.headers[.idempotencyKey] else { return nil }
    var key = header[...]
    if key.count >= 2, key.first == "\"", key.last == "\"" { key = key.dropFirst().dropLast() }
    guard isFitKey(key) else {
      throw Problem.badHeader(
        "Idempotency-Key", "must have 1 to 200 visible characters of ASCII")
    }
    let query = request.query.map { "\($0.name)=\($0.value)\n" }.joined()
    let head = Array("\(request.method.rawValue) \(request.path)\n\(query)".utf8)
    return Call.Keeping(
      key: caller.keyOwner + ":" + String(key),
      request: signer.code(of: [head, request.body], for: "request"))
  }

  private func isFitKey(_ key: Substring) -> Bool {
    (1...200).contains(key.utf8.count) && key.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }
}

extension Route.Content {
  /// Whether a media type is this one; a request without a type is taken for the only one there is.
  fileprivate func accepts(_ type: String) -> Bool {
    type == self.type || (self.type == MediaType.bytes && !type.isEmpty)
  }
}

extension Schema {
  /// The text of a query as a value of this shape, as far as it is one.
  fileprivate func value(ofQuery text: String) -> JSONValue {
    switch self {
    case .integer: Int64(text).map { .int($0) } ?? .string(text)
    case .flag: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    case .number: Double(text).map { .double($0) } ?? .string(text)
    default: .string(text)
    }
  }
}
