import CCurl

/// What speaks against a URL, read by the same parser that will connect.
enum WebAddress {
  /// The longest URL that is taken, in bytes.
  static let mostBytes = 2048

  /// One sentence, or nil when the URL may be used.
  static func problem(with url: String) -> String? {
    guard url.utf8.count <= mostBytes else { return "the URL is longer than 2048 bytes" }
    guard !url.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else {
      return "the URL holds blanks or control characters"
    }
    if let fault = CurlHandle.fault { return fault }
    guard let parts = escalon_curl_url() else { return "there is no memory" }
    defer { escalon_curl_free_url(parts) }
    guard escalon_curl_read_url(parts, url) == CURLUE_OK else {
      return "that is not a URL"
    }
    guard let scheme = part(CURLUPART_SCHEME, of: parts), ["http", "https"].contains(scheme) else {
      return "the URL must begin with https:// or http://"
    }
    guard part(CURLUPART_USER, of: parts) == nil, part(CURLUPART_PASSWORD, of: parts) == nil else {
      return "the URL must not hold a user name or a password"
    }
    return nil
  }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard escalon_curl_part(parts, part, &text) == CURLUE_OK, let text else { return nil }
    defer { escalon_curl_free(text) }
    return String(cString: text)
  }
}
