extension WebServices {
  /// The answer with what every answer has: identity, rules for browsers, packing, nothing where nothing changed.
  func dressed(_ answer: WebAnswer, for request: WebRequest, requestID: String) -> WebAnswer {
    var answer = answer
    if let tag = answer.header("etag"), request.method == .get, answer.status == 200,
      let known = request.headers[.ifNoneMatch], EntityTag.list(known, has: tag)
    {
      answer.status = 304
      answer.body = .empty
      answer.headers.removeAll { $0.name == "content-type" }
    }
    pack(&answer, for: request)
    answer = answer.with("x-request-id", requestID)
    if let trace = request.headers[.traceParent], TraceParent.isFit(trace) {
      answer = answer.with("traceparent", trace)
    }
    for header in WebServices.rules where answer.header(header.name) == nil {
      answer.headers.append(header)
    }
    if configuration.isSecure {
      answer = answer.with("strict-transport-security", "max-age=31536000; includeSubDomains")
    }
    return answer
  }

  /// What browsers are told with every answer: nothing is loaded from elsewhere, framed, guessed or kept (OWASP HTTP Headers Cheat Sheet).
  private static let rules = [
    WebAnswer.Header(
      name: "content-security-policy",
      value: "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    WebAnswer.Header(name: "x-content-type-options", value: "nosniff"),
    WebAnswer.Header(name: "x-frame-options", value: "DENY"),
    WebAnswer.Header(name: "referrer-policy", value: "no-referrer"),
    WebAnswer.Header(name: "cross-origin-opener-policy", value: "same-origin"),
    WebAnswer.Header(name: "cross-origin-resource-policy", value: "same-origin"),
    WebAnswer.Header(name: "cache-control", value: "no-store"),
  ]

  private func pack(_ answer: inout WebAnswer, for request: WebRequest) {
    guard case .bytes(let bytes) = answer.body, bytes.count >= 1024,
      let type = answer.header("content-type"),
      type.hasPrefix("application/json") || type.hasPrefix("text/")
        || type.hasPrefix("application/problem") || type.hasPrefix("application/openmetrics")
    else { return }
    answer = answer.with("vary", "accept-encoding")
    guard let accepted = request.headers[.acceptEncoding], Gzip.isAccepted(accepted),
      let packed = Gzip.pack(bytes)
    else { return }
    answer.body = .bytes(packed)
    answer = answer.with("content-encoding", "gzip")
  }
}

/// The identity of a trace (W3C Trace Context section 3.2).
enum TraceParent {
  static func isFit(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 32, 16, 2], parts[0] != "ff" else { return false }
    let isHexadecimal = parts.joined().utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    return isHexadecimal && parts[1].contains { $0 != "0" } && parts[2].contains { $0 != "0" }
  }
}
