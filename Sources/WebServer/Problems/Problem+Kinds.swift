import JSONText

extension Problem {
  /// What nobody foresaw: it is logged with the request's id, and its answer is empty.
  static let internalFault = Problem(500, "internal", "Something went wrong here")

  /// The body is no JSON.
  static func notJSON(_ detail: String) -> Problem {
    Problem(400, "not-json", "The body is not JSON", detail: detail)
  }

  /// The query of the address has parameters that mean nothing, or not what they should.
  static func badQuery(_ faults: [Fault]) -> Problem {
    Problem(400, "bad-query", "The address has parameters that cannot be used", errors: faults)
  }

  /// A header that cannot be used.
  static func badHeader(_ name: String, _ detail: String) -> Problem {
    Problem(
      400, "bad-header", "A header cannot be used",
      errors: [Fault(pointer: name, detail: detail)])
  }

  /// The body has not the shape that it should have.
  static func badBody(_ faults: [Fault]) -> Problem {
    Problem(422, "bad-body", "The body says something that cannot be used", errors: faults)
  }

  /// One thing in the body that cannot be used.
  static func badBody(_ pointer: String, _ detail: String) -> Problem {
    badBody([Fault(pointer: pointer, detail: detail)])
  }

  /// Nobody is signed in.
  static let notSignedIn = Problem(
    401, "not-signed-in", "Sign in, or send a token",
    detail: "This needs a session or an API token that is still good")

  /// Name and password do not belong together, or the account is disabled: which, nobody is told.
  static let wrongPassword = Problem(
    401, "wrong-password", "Name and password do not fit",
    detail: "No enabled account has this name and password")

  /// Too many tries to sign in.
  static func tooManyTries(seconds: Int) -> Problem {
    Problem(
      429, "too-many-tries", "Too many failed tries to sign in",
      detail: "Try again in \(seconds) s", retryAfterSeconds: seconds)
  }

  /// Whoever is signed in has no right to it.
  static func notAllowed(_ right: String, because: String) -> Problem {
    Problem(
      403, "not-allowed", "You may not do this", detail: "It needs the right \(right): \(because)")
  }

  /// A request of a session without the proof that it was meant.
  static let noFormToken = Problem(
    403, "no-form-token", "The request does not prove that you meant it",
    detail: "Send the session's form token in the header X-CSRF-Token")

  /// There is no such thing.
  static func notFound(_ what: String) -> Problem {
    Problem(404, "not-found", "There is no such thing", detail: what)
  }

  /// No route has this address.
  static let noRoute = notFound("No route has this address; /api/v1/openapi.json lists them all")

  /// The address has other methods.
  static func wrongMethod(_ methods: [String]) -> Problem {
    Problem(
      405, "wrong-method", "The address does not know this method",
      detail: "It knows \(methods.joined(separator: ", "))")
  }

  /// The media type is not taken.
  static func wrongType(_ types: [String]) -> Problem {
    Problem(
      415, "wrong-type", "The body is of another type than is taken here",
      detail: "Send \(types.joined(separator: " or "))")
  }

  /// The body is too long.
  static func tooLong(limit: Int) -> Problem {
    Problem(
      413, "too-long", "The body is too long", detail: "At most \(limit) bytes are taken here")
  }

  /// The thing changed since it was read.
  static func changed(version: Int64) -> Problem {
    var problem = Problem(
      412, "changed", "It has changed since you read it",
      detail: "It is at version \(version) now; read it again")
    problem.more = [.init("version", .int(version))]
    return problem
  }

  /// The same key came with another request.
  static let keyUsedTwice = Problem(
    422, "key-used-twice", "The Idempotency-Key belongs to another request",
    detail: "Use a new key for a new request")

  /// The same request was answered before, and its answer held a secret.
  static let toldOnce = Problem(
    409, "told-once", "It was done with the first request under this Idempotency-Key",
    detail:
      "Its answer held a secret, which is told once and kept nowhere; with a new key it is done again"
  )

  /// The request took too long to arrive.
  static let slowRequest = Problem(
    408, "slow-request", "The request took too long to arrive",
    detail: "Send it again, faster")

  /// The head of the request is too long.
  static let longHead = Problem(
    431, "long-head", "The head of the request is too long", detail: "Send fewer or shorter headers"
  )

  /// The answer takes too long to make.
  static let slowAnswer = Problem(
    503, "slow-answer", "The answer takes too long",
    detail: "It may be done all the same; send it again with the same Idempotency-Key",
    retryAfterSeconds: 5)

  /// The same key is being worked on.
  static let keyInUse = Problem(
    409, "key-in-use", "A request with this Idempotency-Key is being worked on",
    detail: "Ask again in a moment", retryAfterSeconds: 1)

  /// It cannot be, as things are.
  static func conflict(_ kind: String, _ detail: String) -> Problem {
    Problem(409, kind, "It cannot be done as things are", detail: detail)
  }

  /// A link that does not work.
  static let badLink = Problem(
    404, "bad-link", "This link does not work",
    detail: "It is not complete, was changed, or is for something else")

  /// A link that worked once.
  static let oldLink = Problem(
    410, "old-link", "This link no longer works", detail: "It has expired; ask for a new one")
}
