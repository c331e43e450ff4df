import CCurl
import Chronology

/// Asks URLs that others chose, within bounds: the one way out for webhooks and chat, and to other programs' calendars.
///
/// It follows no redirect, uses no proxy and no credentials from a URL, speaks `http` and `https` only,
/// verifies certificates, and connects to no address that its guard refuses.
final class HTTPClient: Sendable {
  /// What came of a request.
  enum Answer: Sendable, Equatable {
    /// The other side answered; `retryAfterSeconds` is 0 when it asked for nothing.
    case answered(status: Int, retryAfterSeconds: Int64, said: String)
    /// No answer came.
    case silent(String)
    /// The request was not made.
    case refused(String)
  }

  private let settings: HTTPSettings
  private let workers: Workers<CurlHandle>

  /// The longest time that a request takes.
  var longestTry: TimeAmount { settings.limit }

  init(_ settings: HTTPSettings, label: String) {
    self.settings = settings
    workers = Workers(count: settings.connections, label: label) { CurlHandle() }
  }

  /// Posts a body; the headers must hold no line breaks.
  func post(to url: String, headers: [String], body: [UInt8]) async -> Answer {
    if let problem = WebAddress.problem(with: url) { return .refused(problem) }
    precondition(
      headers.allSatisfy { !$0.utf8.contains { $0 < 32 } }, "a header holds a line break")
    let stop = StopFlag()
    let settings = settings
    return await withTaskCancellationHandler {
      let answer = await workers.run { handle in
        Self.post(to: url, headers: headers, body: body, settings, by: handle, until: stop)
      }
      return answer ?? .silent("stopped before it was sent")
    } onCancel: {
      stop.raise()
    }
  }

  private static func post(
    to url: String, headers: [String], body: [UInt8], _ settings: HTTPSettings,
    by handle: CurlHandle, until stop: StopFlag
  ) -> Answer {
    let transfer = CurlTransfer(doorman: AddressGuard(allowed: settings.allowed), stop: stop)
    prepare(handle, for: url, settings)
    handle.set(CURLOPT_POST, 1)
    handle.set(posting: body)
    // Without waiting for "100 Continue", which small receivers never say.
    handle.set(CURLOPT_HTTPHEADER, headers + ["Expect:"])
    return read(handle.perform(transfer), transfer)
  }

  /// Sets all that holds for any request.
  private static func prepare(_ handle: CurlHandle, for url: String, _ settings: HTTPSettings) {
    handle.set(CURLOPT_URL, url)
    handle.allowWeb()
    handle.set(CURLOPT_FOLLOWLOCATION, 0)
    // A proxy of the environment would be connected to in place of the address that is checked.
    handle.set(CURLOPT_PROXY, "")
    handle.set(CURLOPT_NETRC, 0)
    handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    handle.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let file = settings.caFile { handle.set(CURLOPT_CAINFO, file) }
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(settings.connectLimit.curlMilliseconds))
    handle.set(CURLOPT_TIMEOUT_MS, Int(settings.limit.curlMilliseconds))
    handle.set(CURLOPT_USERAGENT, "Escalon")
  }

  /// What came of asking for something.
  enum Found: Sendable, Equatable {
    /// It came whole.
    case whole([UInt8], tag: String?)
    /// It is still what the tag stands for.
    case unchanged
    /// It did not come, for a reason that is safe to show.
    case failed(String)
  }

  /// Asks for what is at a URL, unless it is still what the tag stands for; the headers must hold no line breaks.
  func get(_ url: String, headers: [String], tag: String?, most: Int) async -> Found {
    if let problem = WebAddress.problem(with: url) { return .failed(problem) }
    precondition(
      headers.allSatisfy { !$0.utf8.contains { $0 < 32 } }, "a header holds a line break")
    let stop = StopFlag()
    let settings = settings
    return await withTaskCancellationHandler {
      let found = await workers.run { handle in
        Self.get(url, headers, tag: tag, most: most, settings, by: handle, until: stop)
      }
      return found ?? .failed("stopped before it was asked for")
    } onCancel: {
      stop.raise()
    }
  }

  private static func get(
    _ url: String, _ headers: [String], tag: String?, most: Int, _ settings: HTTPSettings,
    by handle: CurlHandle, until stop: StopFlag
  ) -> Found {
    // The head of the answer counts as well.
    let transfer = CurlTransfer(
      doorman: AddressGuard(allowed: settings.allowed), stop: stop,
      mostReceived: most + CurlTransfer.mostBytes, keeping: most + 1)
    prepare(handle, for: url, settings)
    handle.set(CURLOPT_HTTPGET, 1)
    let condition = tag.map { ["If-None-Match: \($0)"] } ?? []
    handle.set(CURLOPT_HTTPHEADER, headers + condition)
    let answer = handle.perform(transfer)
    if let address = transfer.refused {
      return .failed("the address \(address) is not public and not allowed")
    }
    if transfer.isOversize || transfer.body.count > most {
      return .failed("it is larger than \(most) bytes")
    }
    guard answer.code == CURLE_OK else { return .failed(OneLine.shown(answer.problem)) }
    switch answer.status {
    case 200: return .whole(transfer.body, tag: transfer.tag)
    case 304 where tag != nil: return .unchanged
    case 300...399: return .failed("the server answered \(answer.status): it is elsewhere now")
    default: return .failed("the server answered \(answer.status)")
    }
  }

  private static func read(_ answer: CurlAnswer, _ transfer: CurlTransfer) -> Answer {
    let isComplete = answer.code == CURLE_OK
    // A status that came before too long a body is an answer: the receiver has decided.
    if answer.status > 0, isComplete || transfer.isOversize {
      return .answered(
        status: answer.status, retryAfterSeconds: answer.retryAfterSeconds,
        said: OneLine.shown(transfer.body))
    }
    if let address = transfer.refused {
      return .refused("the address \(address) is not public and not allowed")
    }
    return .silent(OneLine.shown(answer.problem))
  }
}
