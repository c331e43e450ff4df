import Accounts
import Chronology
import HostData
import JSONText
import Ledgers
import Logging
import Policies
import Runtime
import Synchronization
import TestSupport
import Testing
import Ticketing

@testable import WebServer

/// A web server without a network: requests go to the routes, and every answer is held to what its route publishes.
struct TestWeb: Sendable {
  /// Who asks.
  enum Who: Sendable {
    case nobody
    /// The user of a role, by a token with every scope.
    case role(AccountRole)
    /// A token.
    case bearer(String)
    /// A session's cookie and form token.
    case session(cookie: String, formToken: String?)
  }

  let services: WebServices
  let time: TestTime
  let ledger: any Ledger
  let signer = LinkSigner(key: TestWeb.secret(7))
  private let tree = RouteTree(.all)

  /// Monday 12 January 2026, 10:00 in Kolkata: office hours of the policy that most tests use.
  static let monday = Instant(milliseconds: 1_768_192_200_000)

  /// A server with a user for each role, and a policy that ships; with nil, none.
  init(
    policy name: String? = "technical-support", ledger: any Ledger = MemoryLedger(),
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ change: (inout WebConfiguration) -> Void = { _ in }
  ) async throws {
    var configuration = WebConfiguration()
    change(&configuration)
    time = TestTime(TestWeb.monday)
    self.ledger = ledger
    let shelf = PolicyShelf(zones: HostZones.shared.database)
    let desk = TicketDesk(ledger: ledger, shelf: shelf, time: time, meters: Meters())
    let administration = Administration(desk: desk)
    desk.contacts.set(channels: ["chat", "mail", "phone", "webhook"], trustsPolicy: false)
    let chance = Mutex(SplitMix64(seed: 42))
    services = WebServices(
      desk: desk, administration: administration, configuration: configuration,
      signer: LinkSigner(key: TestWeb.secret(7)), passwordCosts: .least,
      random: { count in
        chance.withLock { chance in
          (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
        }
      }, logger: logger)
    if let name { try await keep(policy: name) }
    for role in AccountRole.allCases { try await keep(role) }
  }

  /// Keeps a policy that ships, and activates it.
  @discardableResult
  func keep(
    policy name: String, _ change: (String) -> String = { $0 }
  ) async throws -> PolicyVersion {
    let files = [
      NamedText(
        name: "england-and-wales.ics", text: try shippedText("england-and-wales.ics"))
    ]
    let stored = try await services.administration.keepPolicy(
      text: change(try shippedText("\(name).yaml")), files: files, by: "test")
    try await services.administration.activate(stored.version, by: "test")
    return stored.version
  }

  private func keep(_ role: AccountRole) async throws {
    let id = try #require(UserID(role.rawValue))
    let persons: [AccountRole: String] = [
      .agent: "anil", .lead: "bina", .expert: "dev", .manager: "jaya",
    ]
    let user = User(
      id: id, fullName: "The \(role.rawValue)", role: role, person: persons[role],
      password: PasswordHash.make(
        of: TestWeb.password, costs: .least, random: { [UInt8](repeating: 1, count: $0) }),
      isDisabled: false, createdAt: time.now)
    try await services.administration.keep(user, "user-created", by: "test")
    try await services.administration.keep(
      APIToken(
        id: "token-\(role.rawValue)", hash: TestWeb.token(role).secret.hash, user: id,
        title: "test", scopes: Set(APIToken.Scope.allCases), createdAt: time.now,
        expiresAt: time.now + .hours(1000)), by: "test")
  }

  /// Every user's password.
  static let password = "a long enough passphrase"

  static func secret(_ seed: UInt64) -> Secret {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Secret.byteCount).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    return Secret { _ in bytes }
  }

  static func token(_ role: AccountRole) -> TokenText {
    TokenText(secret: secret(1000 + UInt64(AccountRole.allCases.firstIndex(of: role) ?? 0)))
  }

  // MARK: Asking

  /// Sends a request; the answer is one that its route publishes, or the test fails.
  @discardableResult
  func ask(
    _ method: WebMethod, _ target: String, _ body: String? = nil, as who: Who = .role(.agent),
    headers: [WebHeader: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> WebAnswer {
    try await ask(
      method, target, bytes: Array((body ?? "").utf8),
      type: body == nil ? nil : "application/json", as: who, headers: headers,
      sourceLocation: sourceLocation)
  }

  /// Sends a request with bytes of a type.
  @discardableResult
  func ask(
    _ method: WebMethod, _ target: String, bytes: [UInt8], type: String?,
    as who: Who = .role(.agent), headers: [WebHeader: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> WebAnswer {
    let path = target.prefix { $0 != "?" }
    let found = try #require(tree.find(path), "no route", sourceLocation: sourceLocation)
    let route = try #require(found.routes[method], "no method", sourceLocation: sourceLocation)
    var request = WebRequest(
      method, String(path), pathValues: found.named(by: route),
      query: FormText.items(of: target.dropFirst(path.count + 1)), headers: headers, body: bytes,
      address: "192.0.2.1")
    if let type, request.headers[.contentType] == nil { request.headers[.contentType] = type }
    switch who {
    case .nobody: break
    case .role(let role): request.headers[.authorization] = "Bearer " + TestWeb.token(role).text
    case .bearer(let text): request.headers[.authorization] = "Bearer " + text
    case .session(let cookie, let formToken):
      request.headers[.cookie] = cookie
      request.headers[.formToken] = formToken
    }
    let answer = await services.answer(request, for: route)
    var isLink = false
    if case .link = route.access { isLink = true }
    if request.isForm, route.takesForms, !isLink {
      // A form gets a page, or is sent back to its own: that is for people, and not in the document.
      #expect(answer.status != 500, sourceLocation: sourceLocation)
      return answer
    }
    check(answer, of: route, sourceLocation)
    return answer
  }

  /// Holds an answer to what its route says of itself.
  private func check(_ answer: WebAnswer, of route: Route, _ place: SourceLocation) {
    let outcomes = route.outcomes.filter { $0.status == answer.status }
    let isKnown = !outcomes.isEmpty || route.problemStatuses.contains(answer.status)
    #expect(isKnown, "\(route.name) publishes no \(answer.status)", sourceLocation: place)
    #expect(answer.status != 500, sourceLocation: place)
    #expect(answer.header("x-request-id") != nil, sourceLocation: place)
    guard answer.header("content-encoding") == nil else { return }
    let type = answer.header("content-type")
    if case .link = route.access, answer.status >= 400, type == MediaType.html { return }
    if route.isPage, answer.status >= 300 || type != MediaType.html { return }
    let schema: Schema?
    if answer.status >= 400 {
      schema = .named("Problem")
      #expect(type == MediaType.problem, sourceLocation: place)
    } else {
      let outcome = outcomes.first { $0.type == type }
      #expect(outcome != nil || type == nil, "type \(type ?? "")", sourceLocation: place)
      schema = outcome?.schema
    }
    guard let schema, case .bytes(let bytes) = answer.body else { return }
    let value = try? JSONValue(parsing: bytes)
    let faults = value.map { schema.faults(in: $0) } ?? []
    #expect(value != nil && faults.isEmpty, "\(faults)", sourceLocation: place)
  }
}

extension WebAnswer {
  /// The body as JSON; null when it is none.
  var json: JSONValue { (try? JSONValue(parsing: bytes)) ?? .null }
  /// The body as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }
  /// The pointers of a problem's errors.
  var pointers: [String] { (json["errors"]?.items ?? []).compactMap { $0["pointer"]?.text } }
  /// The details of a problem's errors.
  var details: [String] { (json["errors"]?.items ?? []).compactMap { $0["detail"]?.text } }
  /// The kind of a problem.
  var kind: String { String((json["type"]?.text ?? "").split(separator: "/").last ?? "") }
  /// The kinds of events of a receipt.
  var kinds: [String] { (json["events"]?.items ?? []).compactMap { $0["kind"]?.text } }
}
