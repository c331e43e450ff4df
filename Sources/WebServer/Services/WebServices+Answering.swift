import Accounts
import Chronology
import JSONText
import Ledgers
import Logging
import Runtime
import Synchronization

extension WebServices {
  /// Answers a request to a route: who asks, what is asked, whether it was asked before, and then what the route is for.
  ///
  /// Never throws: what goes wrong is an answer, too.
  func answer(_ request: WebRequest, for route: Route) async -> WebAnswer {
    let now = desk.time.now
    let start = desk.time.steadyNanoseconds
    let requestID = request.headers[.requestID].flatMap(RequestID.accepted) ?? newID()
    var answer: WebAnswer
    var caller = Caller.nobody
    var request = request
    do {
      if !isOpen(route) { caller = try await self.caller(of: request, for: route, at: now) }
      answer = try await checkedAnswer(
        &request, for: route, by: caller, requestID: requestID, at: now)
      if let form = request.form, answer.status < 400, !request.hasToken {
        answer =
          secretPage(of: answer, form, route, for: caller, request)
          ?? answer.afterForm(form, of: route)
      }
    } catch {
      let problem = Problem(error)
      await noteRefusal(problem, of: caller, on: route, at: now)
      if problem == .internalFault {
        logger.error(
          "a request could not be answered",
          metadata: ["request": "\(requestID)", "route": "\(route.name)", "error": "\(error)"])
      }
      answer = problem.answer(requestID: requestID)
      if problem == .internalFault { answer.problem = problem }
    }
    if let problem = answer.problem, isForPeople(request, route) {
      answer = problemPage(
        problem, to: request, on: route, for: caller, requestID: requestID)
    }
    // Accounts may be other ones now.
    if route.group == "accounts", !route.method.isSafe { knownCallers.forget() }
    count(answer, for: route, since: start)
    return dressed(answer, for: request, requestID: requestID)
  }

  /// What speaks against a request before its body is read, so that nobody without a right makes the server take a long one.
  func objection(to request: WebRequest, for route: Route) async -> WebAnswer? {
    let now = desk.time.now
    let requestID = request.headers[.requestID].flatMap(RequestID.accepted) ?? newID()
    var caller = Caller.nobody
    do {
      caller = try await self.caller(of: request, for: route, at: now)
      try check(caller, request, for: route)
      return nil
    } catch {
      await noteRefusal(Problem(error), of: caller, on: route, at: now)
      let answer = Problem(error).answer(requestID: requestID)
      desk.meters.count(.requests, route.name, "\(answer.status)")
      return dressed(answer, for: request, requestID: requestID)
    }
  }

  /// Whether everybody may use a route although it names a right.
  private func isOpen(_ route: Route) -> Bool {
    configuration.metricsAreOpen && route.access == .right(.readMetrics)
  }

  private func checkedAnswer(
    _ request: inout WebRequest, for route: Route, by caller: Caller, requestID: String,
    at now: Instant
  ) async throws -> WebAnswer {
    if !isOpen(route) { try check(caller, request, for: route) }
    try route.checkQuery(request.query)
    try route.checkPath(request.pathValues)
    let head = request
    let body = try route.body(of: &request, configuration) { zone(of: head) }
    if let form = request.form { try checkToken(form.token, of: caller, request) }
    let keeping = try route.keeping(request, by: caller, signer)
    let asked = request
    func call(_ keeping: Call.Keeping?) async throws -> WebAnswer {
      try await route.handler(
        Call(
          services: self, route: route, request: asked, caller: caller, body: body, now: now,
          requestID: requestID, keeping: keeping))
    }
    guard let keeping else { return try await call(nil) }
    if let earlier = try await kept(keeping) { return earlier }
    let isFirst = keysInUse.withLock { $0.insert(keeping.key).inserted }
    guard isFirst else { throw Problem.keyInUse }
    defer { _ = keysInUse.withLock { $0.remove(keeping.key) } }
    // The first may have been answered between the look and the entry.
    if let earlier = try await kept(keeping) { return earlier }
    let answer = try await call(keeping)
    if !route.keepsWithEvents { try await keep(answer, keeping, at: now) }
    return answer
  }

  /// The answer that the same request got before, if it did.
  private func kept(_ keeping: Call.Keeping) async throws -> WebAnswer? {
    guard let earlier = try await ledger.answer(keeping.key) else { return nil }
    guard earlier.request == keeping.request else { throw Problem.keyUsedTwice }
    let status = Int(earlier.status)
    var answer = WebAnswer(status)
    if !earlier.body.isEmpty {
      let type = status < 400 ? MediaType.json : MediaType.problem
      answer = WebAnswer(status, type: type, body: .bytes(earlier.body))
    }
    return answer.with("idempotency-replayed", "true")
  }

  /// Keeps an answer after what it tells of.
  private func keep(_ answer: WebAnswer, _ keeping: Call.Keeping, at now: Instant) async throws {
    var commit = Commit()
    commit.answer = keeping.kept(answer, at: now)
    _ = try await ledger.commit([commit])
  }

  private func count(_ answer: WebAnswer, for route: Route, since start: Int64) {
    desk.meters.count(.requests, route.name, "\(answer.status)")
    desk.meters.observe(
      .requestDuration, seconds: desk.time.seconds(since: start), route.name)
  }
}

/// The identity of a request, which its sender may choose.
enum RequestID {
  /// The text when it can stand in a header and a log as it is; else nil, and another is made.
  static func accepted(_ text: String) -> String? {
    let isFit = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
    return isFit && (1...128).contains(text.utf8.count) ? text : nil
  }
}
