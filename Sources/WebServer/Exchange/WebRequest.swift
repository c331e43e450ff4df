/// A method of HTTP that a route can have.
public enum WebMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"

  /// Whether it only reads (RFC 9110 section 9.2.1).
  public var isSafe: Bool { self == .get }
}

/// The headers of a request that mean something here; all others are passed over.
public enum WebHeader: String, Sendable, Hashable, CaseIterable {
  case accept
  case acceptEncoding = "accept-encoding"
  case acceptLanguage = "accept-language"
  case authorization
  case contentEncoding = "content-encoding"
  case contentType = "content-type"
  case cookie
  case fetchSite = "sec-fetch-site"
  case formToken = "x-csrf-token"
  case forwardedFor = "x-forwarded-for"
  case idempotencyKey = "idempotency-key"
  case ifMatch = "if-match"
  case ifNoneMatch = "if-none-match"
  case lastEventID = "last-event-id"
  case requestID = "x-request-id"
  case fileName = "x-file-name"
  case traceParent = "traceparent"
}

/// A request as the routes see it: values, nothing of the server that took it.
public struct WebRequest: Sendable {
  /// What a query of an address holds: a name and its value, both decoded, in order.
  public struct QueryItem: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value; empty when there is none.
    public var value: String

    /// An item from its parts.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The method.
  public var method: WebMethod
  /// The path, as it came.
  public var path: String
  /// The values in the path, decoded, by the names that the route gives them.
  public var pathValues: [String: String]
  /// The query.
  public var query: [QueryItem]
  /// The headers that mean something.
  public var headers: [WebHeader: String]
  /// The body, as it came.
  public var body: [UInt8]
  /// The address that it came from, for limits; empty when unknown.
  public var address: String
  /// What a form of a page sent, once the body has been read; nil for all other bodies.
  var form: FormPost?

  /// A request from its parts.
  public init(
    _ method: WebMethod, _ path: String, pathValues: [String: String] = [:],
    query: [QueryItem] = [], headers: [WebHeader: String] = [:], body: [UInt8] = [],
    address: String = ""
  ) {
    self.method = method
    self.path = path
    self.pathValues = pathValues
    self.query = query
    self.headers = headers
    self.body = body
    self.address = address
  }

  /// The first value of a cookie (RFC 6265 section 5.4).
  ///
  /// - Complexity: O(length of the header).
  func cookie(_ name: String) -> String? {
    guard let header = headers[.cookie] else { return nil }
    for pair in header.split(separator: ";") {
      let trimmed = pair.drop { $0 == " " }
      guard trimmed.hasPrefix(name), trimmed.dropFirst(name.count).first == "=" else { continue }
      return String(trimmed.dropFirst(name.count + 1))
    }
    return nil
  }

  /// The media type of the body without its parameters, in lower case; empty when none is told.
  var mediaType: String {
    let type = headers[.contentType]?.prefix { $0 != ";" } ?? ""
    return type.filter { $0 != " " }.lowercased()
  }
}
