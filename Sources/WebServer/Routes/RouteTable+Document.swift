import Accounts
import JSONText

extension RouteTable {
  /// The OpenAPI 3.1 document of the interface for programs, made from the routes.
  ///
  /// `server`: the address under which the routes are reached.
  /// - Complexity: O(routes).
  func document(server: String) -> JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Escalon",
        "version": "1.0.0",
        "summary": "Tickets held to a policy: clocks, escalations, calls, customer messages",
        "license": ["name": "See the project", "identifier": "Apache-2.0"],
      ],
      "servers": .array([["url": .string(server)]]),
      "paths": .object(
        paths.filter { path in routes.contains { $0.path == path && !$0.isPage } }
          .map { JSONValue.Member($0, document(ofPath: $0)) }),
      "components": [
        "schemas": .object(
          Schemas.all.map { JSONValue.Member($0.name, $0.schema.document) }),
        "securitySchemes": [
          "token": ["type": "http", "scheme": "bearer"],
          "session": ["type": "apiKey", "in": "cookie", "name": .string(SessionCookie.name)],
        ],
      ],
    ]
  }

  private func document(ofPath path: String) -> JSONValue {
    .object(
      routes.filter { $0.path == path && !$0.isPage }.map {
        JSONValue.Member($0.method.rawValue.lowercased(), $0.document)
      })
  }
}

extension Route {
  /// The route as an operation of OpenAPI.
  var document: JSONValue {
    var parts: [JSONValue.Member] = [
      .init("operationId", .string(name)), .init("summary", .string(summary)),
      .init("tags", .array([.string(group)])),
    ]
    let parameters = pathParameters + queryParameters + headerParameters
    if !parameters.isEmpty { parts.append(.init("parameters", .array(parameters))) }
    if !takes.isEmpty { parts.append(.init("requestBody", bodyDocument)) }
    parts.append(.init("responses", .object(answerDocuments)))
    if case .right(let right) = access {
      parts.append(.init("security", .array([["token": .array([])], ["session": .array([])]])))
      parts.append(.init("x-right", .string(right.word)))
    } else {
      parts.append(.init("security", .array([.object([])])))
    }
    return .object(parts)
  }

  private var pathParameters: [JSONValue] {
    pathNames.map {
      [
        "name": .string($0), "in": "path", "required": .bool(true),
        "schema": Schema.line.document,
      ]
    }
  }

  private var queryParameters: [JSONValue] {
    query.map { parameter in
      let schema =
        parameter.isRepeated
        ? Schema.list(parameter.schema, count: 0...Route.Parameter.mostTimes).document
        : parameter.schema.document
      return [
        "name": .string(parameter.name), "in": "query", "schema": schema,
        "required": .bool(parameter.isRequired),
        "description": .string(parameter.meaning),
      ]
    }
  }

  private var headerParameters: [JSONValue] {
    var headers: [JSONValue] = []
    if keepsAnswer {
      headers.append([
        "name": "Idempotency-Key", "in": "header",
        "schema": ["type": "string", "pattern": "^[!-~]{1,200}$"],
        "description": "The same key with the same request gets the same answer, for a day",
      ])
    }
    if mindsVersion {
      headers.append([
        "name": "If-Match", "in": "header",
        "schema": ["type": "string", "pattern": "^\"[0-9]{1,18}\"$"],
        "description": "The version that you have read, as its ETag",
      ])
    }
    return headers
  }

  private var bodyDocument: JSONValue {
    [
      "required": .bool(takes.allSatisfy(\.isRequired)),
      "content": .object(takes.map { .init($0.type, Route.content($0.schema)) }),
    ]
  }

  private static func content(_ schema: Schema?) -> JSONValue {
    schema.map { ["schema": $0.document] } ?? .object([])
  }

  private var answerDocuments: [JSONValue.Member] {
    let told = Set(outcomes.map(\.status))
    let good = told.sorted().map { status in
      let same = outcomes.filter { $0.status == status }
      var parts: [JSONValue.Member] = [.init("description", .string(same[0].meaning))]
      let contents = same.compactMap { outcome in
        outcome.type.map {
          JSONValue.Member(String($0.prefix { $0 != ";" }), Route.content(outcome.schema))
        }
      }
      if !contents.isEmpty { parts.append(.init("content", .object(contents))) }
      return JSONValue.Member("\(status)", .object(parts))
    }
    let bad = problemStatuses.filter { !told.contains($0) }.map { status in
      var contents: [JSONValue.Member] = [
        .init(MediaType.problem, Route.content(.named("Problem")))
      ]
      if answersPeople { contents.append(.init("text/html", .object([]))) }
      let content = JSONValue.object(contents)
      let parts: [JSONValue.Member] =
        status == 500
        ? [.init("description", "Something went wrong here; the log has it under the request's id")]
        : [.init("description", .string(Route.meaning(of: status))), .init("content", content)]
      return JSONValue.Member("\(status)", .object(parts))
    }
    return good + bad
  }

  /// Whether people read what went wrong: they follow a link in a mail, or send a form of a page.
  private var answersPeople: Bool {
    if case .link = access { return true }
    return takesForms
  }

  /// What a status means on any route.
  private static func meaning(of status: Int) -> String {
    switch status {
    case 400: "The address, a header or the JSON cannot be read"
    case 401: "Nobody is signed in"
    case 403: "Whoever is signed in may not, or the policy does not let their role"
    case 404: "There is no such thing"
    case 408: "The request took too long to arrive"
    case 409: "It cannot be done as things are"
    case 410: "The link has expired"
    case 412: "It has changed since you read it"
    case 413: "The body is too long"
    case 415: "The body is of another type"
    case 422: "Something in the body is missing or cannot be used, or a gate lacks something"
    case 431: "The head of the request is too long"
    case 429: "Too much at once; come again after Retry-After seconds"
    default: "Not now; come again after Retry-After seconds"
    }
  }
}
