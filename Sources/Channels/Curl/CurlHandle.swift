import CCurl

/// One easy handle of libcurl, with its connections; used by one thread at a time.
final class CurlHandle {
  /// Why libcurl cannot be used, in one sentence; nil when it can.
  ///
  /// It is found and set up when this is first asked.
  static let fault: String? = escalon_curl_fault().map {
    "libcurl, which mail and webhooks need, cannot be used: \(String(cString: $0))"
  }

  private let handle: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private var lacksOption = false

  /// A handle with the options of none.
  init() {
    if let fault = Self.fault { preconditionFailure(fault) }
    guard let handle = escalon_curl_handle() else { preconditionFailure("libcurl has no memory") }
    self.handle = handle
  }

  deinit {
    freeLists()
    escalon_curl_close(handle)
  }

  /// Forgets every option, and keeps the connections.
  func reset() {
    escalon_curl_reset(handle)
    freeLists()
    lacksOption = false
  }

  func allowWeb() { note(escalon_curl_allow_web(handle)) }

  func allowMail() { note(escalon_curl_allow_mail(handle)) }

  func set(_ option: CURLoption, _ value: Int) {
    note(escalon_curl_set_long(handle, option, value))
  }

  /// Sets the body of a POST, of which libcurl makes a copy, so that it can send it again over a new
  /// connection when the old one turns out to be dead.
  func set(posting body: [UInt8]) {
    let size = curl_off_t(body.count)
    note(escalon_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, size))
    var body = body
    body.withUnsafeMutableBytes { bytes in
      let option = CURLOPT_COPYPOSTFIELDS
      note(escalon_curl_set_pointer(handle, option, bytes.baseAddress))
    }
  }

  /// Sets a text, of which libcurl makes a copy.
  func set(_ option: CURLoption, _ text: String) {
    note(escalon_curl_set_text(handle, option, text))
  }

  /// Sets a list of texts, which the handle keeps until the next ``reset()``.
  func set(_ option: CURLoption, _ texts: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts { list = escalon_curl_append(list, text) ?? list }
    guard let list else { return }
    lists.append(list)
    note(escalon_curl_set_list(handle, option, list))
  }

  /// Does what was set, with `transfer` as the two ends of its pipe; blocks.
  func perform(_ transfer: CurlTransfer) -> CurlAnswer {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    var problem = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_NOPROGRESS, 0)
    CurlTransfer.install(on: handle, context)
    let code = problem.withUnsafeMutableBytes { room in
      _ = escalon_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, room.baseAddress)
      defer { _ = escalon_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
      return lacksOption ? CURLE_UNKNOWN_OPTION : escalon_curl_perform(handle)
    }
    let text = problem.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let answer = CurlAnswer(
      code: code, status: escalon_curl_status(handle),
      retryAfterSeconds: Int64(escalon_curl_retry_after(handle)),
      newConnections: escalon_curl_connections(handle),
      problem: text.isEmpty
        ? String(cString: escalon_curl_meaning(code)) : String(decoding: text, as: UTF8.self))
    // A connection that is closed later still reads its goodbye: by then `transfer` may be gone.
    reset()
    return answer
  }

  /// An option that this libcurl does not know or take would leave a check out: nothing is sent then.
  private func note(_ code: CURLcode) {
    if code != CURLE_OK { lacksOption = true }
  }

  private func freeLists() {
    for list in lists { escalon_curl_free_list(list) }
    lists.removeAll()
  }
}

/// How a transfer ended.
struct CurlAnswer {
  var code: CURLcode
  /// The last status of HTTP or code of SMTP; 0 when none came.
  var status: Int
  /// What `Retry-After` asked for; 0 when nothing.
  var retryAfterSeconds: Int64
  /// How many connections had to be opened.
  var newConnections: Int
  /// What libcurl says went wrong.
  var problem: String
}
