import Accounts
import Chronology
import JSONText
import Ledgers
import Ticketing

/// One request to one route, checked: who asks, what was given, when.
struct Call: Sendable {
  /// What the server stands on.
  let services: WebServices
  /// The route.
  let route: Route
  /// The request.
  let request: WebRequest
  /// Who asks.
  let caller: Caller
  /// The body, when it is JSON; an empty object when there is none.
  let body: JSONValue
  /// When it came.
  let now: Instant
  /// The request's identity, for logs and answers.
  let requestID: String
  /// Under what the answer is to be kept, if it is.
  let keeping: Keeping?

  /// Under what an answer is kept.
  struct Keeping: Sendable {
    /// The key of whoever asks.
    var key: String
    /// The hash of what was asked.
    var request: [UInt8]

    /// The answer as it is kept.
    func kept(_ answer: WebAnswer, at now: Instant) -> KeptAnswer {
      KeptAnswer(
        key: key, request: request, status: Int32(answer.status), body: answer.bytes, at: now)
    }
  }

  /// A value in the path.
  func path(_ name: String) -> String { request.pathValues[name] ?? "" }

  /// The ticket in the path.
  var ticket: TicketID { TicketID(path("ticket")) }

  /// The first value of a parameter of the query.
  func query(_ name: String) -> String? { request.query.first { $0.name == name }?.value }

  /// Every value of a parameter of the query.
  func queries(_ name: String) -> [String] {
    request.query.filter { $0.name == name }.map(\.value)
  }

  /// The answer as it is to be kept, when it is; in place of one that tells a secret, that it was told.
  func kept(_ answer: WebAnswer) -> KeptAnswer? {
    let hidesIt = route.tellsSecret && answer.status < 400
    return keeping?.kept(
      hidesIt ? Problem.toldOnce.answer(requestID: requestID) : answer, at: now)
  }

  /// The version in If-Match: nil when there is none, or any will do.
  ///
  /// - Throws: ``Problem`` when the header is no version.
  func expectedVersion() throws -> Int64? {
    guard let text = request.headers[.ifMatch], text != "*" else { return nil }
    guard let version = EntityTag.version(in: text) else {
      throw Problem.badHeader("If-Match", "must be a version as ETag gave it, such as \"12\"")
    }
    return version
  }

  /// Where a right is wanted that depends on what is asked.
  func needs(_ right: Right) throws {
    if let problem = caller.objection(to: right) { throw problem }
  }
}

/// A version of a ticket as a header (RFC 9110 section 8.8.3).
enum EntityTag {
  static func text(of version: Int64) -> String { "\"\(version)\"" }

  /// The version; nil when the text is none, or several.
  static func version(in text: String) -> Int64? {
    let trimmed = text.filter { $0 != " " }
    guard trimmed.utf8.count >= 3, trimmed.first == "\"", trimmed.last == "\"" else { return nil }
    let digits = trimmed.dropFirst().dropLast()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int64(digits)
  }

  /// Whether a list of tags has one (If-None-Match).
  static func list(_ list: String, has tag: String) -> Bool {
    list.split(separator: ",").contains { item in
      let bare = item.drop { $0 == " " }
      return bare == "*" || bare == tag[...] || bare == "W/" + tag
    }
  }
}
