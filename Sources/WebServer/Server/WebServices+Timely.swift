import Chronology
import Runtime

extension WebServices {
  /// Answers a request to a route, or says after the time that an answer may take that it takes too long.
  ///
  /// What was begun goes on all the same, so that a command is never half done; its answer is kept when the request has a key. A stream of
  /// events is an answer once it begins.
  func timelyAnswer(_ request: WebRequest, for route: Route) async -> WebAnswer {
    if route.isUnhurried { return await answer(request, for: route) }
    return await withCheckedContinuation { continuation in
      let first = FirstAnswer(continuation)
      slowAnswers.add(first) { self.slowAnswer(to: request) }
      Task { first.give(await self.answer(request, for: route)) }
    }
  }

  private func slowAnswer(to request: WebRequest) -> WebAnswer {
    desk.meters.count(.slowAnswers)
    return bareAnswer(.slowAnswer, to: request)
  }

  /// The answer to a request that comes to no route.
  func bareAnswer(_ problem: Problem, to request: WebRequest) -> WebAnswer {
    let id = request.headers[.requestID].flatMap(RequestID.accepted) ?? newID()
    let answer =
      request.wantsPage
      ? problemPage(problem, to: request, on: nil, for: .nobody, requestID: id)
      : problem.answer(requestID: id)
    desk.meters.count(.requests, "none", "\(answer.status)")
    return dressed(answer, for: request, requestID: id)
  }
}
