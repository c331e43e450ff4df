import Chronology
import Runtime
import Synchronization

extension WebServices {
  /// Answers a request to a route, or says after the time that an answer may take that it takes too long.
  ///
  /// What was begun goes on all the same, so that a command is never half done; its answer is kept when the request has a key. A stream of
  /// events is an answer once it begins.
  func timelyAnswer(_ request: WebRequest, for route: Route) async -> WebAnswer {
    if route.isUnhurried { return await answer(request, for: route) }
    let limit = configuration.answerLimit
    let first = FirstAnswer()
    return await withCheckedContinuation { continuation in
      let late = Task {
        try await Task.sleep(nanoseconds: UInt64(max(0, limit.milliseconds)) * 1_000_000)
        first.give { continuation.resume(returning: self.slowAnswer(to: request)) }
      }
      Task {
        let answer = await self.answer(request, for: route)
        late.cancel()
        first.give { continuation.resume(returning: answer) }
      }
    }
  }

  private func slowAnswer(to request: WebRequest) -> WebAnswer {
    desk.meters.count(.slowAnswers)
    return bareAnswer(.slowAnswer, to: request)
  }

  /// The answer to a request that comes to no route.
  func bareAnswer(_ problem: Problem, to request: WebRequest) -> WebAnswer {
    let id = request.headers[.requestID].flatMap(RequestID.accepted) ?? newID()
    let answer = problem.answer(requestID: id)
    desk.meters.count(.requests, "none", "\(answer.status)")
    return dressed(answer, for: request, requestID: id)
  }
}

/// Lets one of two give an answer, whichever comes first.
private final class FirstAnswer: Sendable {
  private let isGiven = Mutex(false)

  func give(_ body: () -> Void) {
    let isFirst = isGiven.withLock { isGiven in
      defer { isGiven = true }
      return !isGiven
    }
    if isFirst { body() }
  }
}
