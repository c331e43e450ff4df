import JSONText

/// What went wrong with a request, told as RFC 9457 wants it, with everything that is wrong at once.
public struct Problem: Error, Sendable, Hashable {
  /// One thing that is wrong.
  public struct Fault: Sendable, Hashable {
    /// Where in the body: a JSON Pointer; a query parameter or header by its name; empty for the whole.
    public var pointer: String
    /// What is wrong there, as the rest of a sentence or as one.
    public var detail: String

    /// A fault from its parts.
    public init(pointer: String, detail: String) {
      self.pointer = pointer
      self.detail = detail
    }
  }

  /// How many faults are told at most; the rest comes after these are mended.
  static let mostFaults = 100

  /// The status code.
  public var status: Int
  /// The kind, a word without dynamic text: the last part of `type`.
  public var kind: String
  /// The kind in words, always the same for a kind.
  public var title: String
  /// What happened this time; safe to show.
  public var detail: String?
  /// Everything that is wrong.
  public var errors: [Fault]
  /// How a refused command could be passed all the same, in sentences.
  public var bypasses: [String]
  /// After how many seconds the request may be sent again.
  public var retryAfterSeconds: Int?
  /// Members of its own kind.
  var more: [JSONValue.Member] = []

  /// A problem from its parts.
  public init(
    _ status: Int, _ kind: String, _ title: String, detail: String? = nil, errors: [Fault] = [],
    bypasses: [String] = [], retryAfterSeconds: Int? = nil
  ) {
    self.status = status
    self.kind = kind
    self.title = title
    self.detail = detail
    self.errors = errors
    self.bypasses = bypasses
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// A word as a part of a JSON Pointer (RFC 6901 section 3).
  static func escaped(_ word: String) -> String {
    guard word.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return word
    }
    return String(
      word.flatMap { letter -> String in
        letter == "~" ? "~0" : letter == "/" ? "~1" : String(letter)
      })
  }

  /// What `type` begins with; a place that explains the kinds, resolved against the server's own address.
  static let typeBase = "/problems/"

  /// The answer that tells of it.
  func answer(requestID: String) -> WebAnswer {
    if self == Problem.internalFault { return WebAnswer(500) }
    var answer = WebAnswer.json(status) { writer in
      writer.object { writer in
        writer.member("type", Problem.typeBase + kind)
        writer.member("title", title)
        writer.member("status", status)
        if let detail { writer.member("detail", detail) }
        writer.member("instance", "urn:request:" + requestID)
        if !errors.isEmpty {
          writer.objects("errors", errors) { writer, fault in
            writer.member("pointer", fault.pointer)
            writer.member("detail", fault.detail)
          }
        }
        if !bypasses.isEmpty { writer.member("bypasses", bypasses) }
        for member in more {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
    answer.headers[0].value = MediaType.problem
    answer.problem = self
    if let retryAfterSeconds { answer = answer.with("retry-after", "\(retryAfterSeconds)") }
    if status == 401 { answer = answer.with("www-authenticate", "Bearer realm=\"escalon\"") }
    return answer
  }
}
