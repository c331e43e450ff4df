import AsyncAlgorithms
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime

/// Takes requests from the server, finds their route and hands back what it answers.
struct WebFront: HTTPResponder {
  let services: WebServices
  let tree = RouteTree(.all)

  func respond(to request: Request, context: WebContext) async throws -> Response {
    let target = request.head.path ?? "/"
    let path = target.prefix { $0 != "?" }
    let query = target.dropFirst(path.count + 1)
    let isHead = request.method == .head
    let method = isHead ? .get : WebMethod(rawValue: request.method.rawValue)
    var asked = WebRequest(
      method ?? .get, String(path), query: FormText.items(of: query),
      headers: WebFront.headers(of: request), address: address(of: request, context))
    asked.takeFormMethod()
    guard let found = tree.find(path) else { return bare(.noRoute, asked, isHead) }
    guard method != nil, let route = found.routes[asked.method] else {
      let methods = WebMethod.allCases.filter { found.routes[$0] != nil }.map(\.rawValue)
      var response = bare(.wrongMethod(methods), asked, isHead)
      response.headers[.allow] = methods.joined(separator: ", ")
      return response
    }
    asked.pathValues = found.named(by: route)
    let limit = services.configuration.limit(of: route)
    if WebFront.isLong(request), let objection = await services.objection(to: asked, for: route) {
      return WebFront.response(objection, isHead)
    }
    guard limit > 1 << 20, WebFront.length(of: request) > 1 << 20 else {
      return try await answer(request, asked, route, isHead, context)
    }
    do {
      let (long, whole) = (asked, request)
      return try await services.longBodiesOfLinks.pass(asked.pathValues["link"]) {
        try await services.longBodies.pass { try await answer(whole, long, route, isHead, context) }
      }
    } catch let busy as Problem {
      return bare(busy, asked, isHead)
    }
  }

  /// Reads the body and answers.
  private func answer(
    _ request: Request, _ head: WebRequest, _ route: Route, _ isHead: Bool, _ context: WebContext
  ) async throws -> Response {
    var asked = head
    let limit = services.configuration.limit(of: route)
    do {
      let most = max(limit, 1 << 16)
      asked.body = Array((try await request.body.collect(upTo: most)).readableBytesView)
    } catch is NIOTooManyBytesError {
      return bare(.tooLong(limit: limit), asked, isHead)
    }
    let answer = await services.timelyAnswer(asked, for: route)
    guard case .stream(let run) = answer.body, !isHead else {
      return WebFront.response(answer, isHead)
    }
    return WebFront.response(answer, isHead, WebFront.stream(run, on: context.connection))
  }

  /// How long a body says that it is; one that does not say may be of any length.
  private static func length(of request: Request) -> Int {
    if let text = request.headers[.contentLength] { return Int(text) ?? .max }
    return request.headers[.transferEncoding] == nil ? 0 : .max
  }

  /// Whether a body is long enough that who sends it is asked before it is read.
  private static func isLong(_ request: Request) -> Bool { length(of: request) > 1 << 16 }

  private func bare(_ problem: Problem, _ request: WebRequest, _ isHead: Bool) -> Response {
    WebFront.response(services.bareAnswer(problem, to: request), isHead)
  }

  private static let forwardedFor = HTTPField.Name("x-forwarded-for")

  private static let names = WebHeader.allCases.compactMap { header in
    HTTPField.Name(header.rawValue).map { (header, $0) }
  }

  private static func headers(of request: Request) -> [WebHeader: String] {
    var headers: [WebHeader: String] = [:]
    for (header, name) in names { if let value = request.headers[name] { headers[header] = value } }
    return headers
  }

  private func address(of request: Request, _ context: WebContext) -> String {
    let trusted = services.configuration.trustedProxies
    guard !trusted.isEmpty, let name = WebFront.forwardedFor, let list = request.headers[name]
    else {
      return context.address
    }
    return senderAddress(of: context.address, forwardedFor: list, trusting: trusted)
  }

  /// `stream`: the body of an answer that is one.
  private static func response(
    _ answer: WebAnswer, _ isHead: Bool, _ stream: ResponseBody = ResponseBody()
  ) -> Response {
    var fields = HTTPFields()
    for header in answer.headers {
      guard let name = HTTPField.Name(header.name) else { continue }
      fields.append(HTTPField(name: name, value: header.value))
    }
    let status = HTTPResponse.Status(code: answer.status)
    let body: ResponseBody
    switch answer.body {
    case .empty: body = ResponseBody()
    case .bytes(let bytes): body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .stream: body = stream
    }
    let response = Response(status: status, headers: fields, body: body)
    return isHead ? response.createHeadResponse() : response
  }

  /// The body of a stream, which ends as soon as whoever asked for it has gone.
  private static func stream(
    _ run: @escaping @Sendable (_ send: @escaping WebAnswer.Send) async throws -> Void,
    on connection: any Channel
  ) -> ResponseBody {
    ResponseBody { writer in
      // Each part is taken before the next is made: a slow listener is waited for.
      let channel = AsyncThrowingChannel<[UInt8], any Error>()
      let task = Task {
        do {
          try await run { part in
            try Task.checkCancellation()
            await channel.send(part)
          }
          channel.finish()
        } catch {
          channel.fail(error)
        }
      }
      defer { task.cancel() }
      connection.closeFuture.whenComplete { _ in
        task.cancel()
        channel.finish()
      }
      for try await part in channel { try await writer.write(ByteBuffer(bytes: part)) }
      try await writer.finish(nil)
    }
  }
}

/// What the server knows of a connection.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The sender's address; empty when unknown.
  let address: String
  let connection: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    connection = source.channel
    address = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
