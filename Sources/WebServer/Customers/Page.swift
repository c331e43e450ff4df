import HTMLText

extension WebRequest {
  /// Whether a page is wanted rather than JSON.
  var wantsPage: Bool { headers[.accept]?.contains("text/html") == true }
}

extension Problem {
  /// The problem as a page in plain words.
  func page(requestID: String) -> WebAnswer {
    var answer = Page.answer(
      status, title: title,
      body: (detail.map { "<p>\(inHTML($0))</p>" } ?? "")
        + "<p><small>\(inHTML(requestID))</small></p>")
    if let seconds = retryAfterSeconds { answer = answer.with("retry-after", "\(seconds)") }
    return answer
  }
}

/// A plain page: what is needed until the pages proper, and without any script.
enum Page {
  /// A page with a title and a body that is HTML already.
  static func answer(_ status: Int = 200, title: String, body: String) -> WebAnswer {
    let text = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>\(inHTML(title))</title>
      <meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
      </head><body><main><h1>\(inHTML(title))</h1>
      \(body)
      </main></body></html>

      """
    return WebAnswer(status, type: MediaType.html, body: .bytes(Array(text.utf8)))
  }
}
