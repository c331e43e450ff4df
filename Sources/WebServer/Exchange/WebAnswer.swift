import JSONText

/// What a route answers, before anything is sent.
public struct WebAnswer: Sendable {
  /// Hands on a part of a body that comes bit by bit; throws when the receiver is gone.
  public typealias Send = @Sendable (_ part: [UInt8]) async throws -> Void

  /// The body.
  public enum Body: Sendable {
    /// None.
    case empty
    /// All of it.
    case bytes([UInt8])
    /// What comes bit by bit until the function returns.
    case stream(@Sendable (_ send: @escaping Send) async throws -> Void)
  }

  /// A header of an answer.
  public struct Header: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: String
  }

  /// The status code.
  public var status: Int
  /// The headers, in order.
  public var headers: [Header]
  /// The body.
  public var body: Body
  /// What went wrong, when something did: a page tells it in its own words.
  var problem: Problem?

  /// An answer from its parts.
  public init(_ status: Int, type: String? = nil, body: Body = .empty) {
    self.status = status
    self.body = body
    headers = type.map { [Header(name: "content-type", value: $0)] } ?? []
  }

  /// An answer in JSON.
  static func json(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> WebAnswer {
    var writer = JSONWriter()
    write(&writer)
    return json(status, bytes: writer.bytes)
  }

  /// An answer of bytes that are JSON.
  static func json(_ status: Int = 200, bytes: [UInt8]) -> WebAnswer {
    WebAnswer(status, type: MediaType.json, body: .bytes(bytes))
  }

  /// An answer without a body.
  static let nothing = WebAnswer(204)

  /// The same with one more header.
  func with(_ name: String, _ value: String) -> WebAnswer {
    var answer = self
    answer.headers.append(Header(name: name, value: value))
    return answer
  }

  /// The first value of a header, by its name in lower case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  /// The body's bytes; empty for one that comes bit by bit.
  public var bytes: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }
}

/// The media types that routes speak.
enum MediaType {
  static let json = "application/json"
  static let problem = "application/problem+json"
  static let lines = "application/x-ndjson"
  static let html = "text/html; charset=utf-8"
  static let form = "application/x-www-form-urlencoded"
  static let events = "text/event-stream"
  static let calendar = "text/calendar; charset=utf-8"
  static let bytes = "application/octet-stream"
  static let plainMetrics = "text/plain; version=0.0.4; charset=utf-8"
  static let metrics = "application/openmetrics-text; version=1.0.0; charset=utf-8"
}
