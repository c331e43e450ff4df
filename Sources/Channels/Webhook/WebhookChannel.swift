public import Chronology

/// Where webhooks go, and what signs them.
public struct WebhookEndpoint: Sendable, Hashable {
  /// The URL, `https` or `http`.
  public var url: String
  /// The key that signs; while keys are changed, the new one first and the old one behind it.
  public var secrets: [WebhookSecret]

  /// An endpoint; at least one secret, and two while they are changed.
  ///
  /// - Throws: ``UnusableSetting`` when the URL cannot be used or there is no secret.
  public init(url: String, secrets: [WebhookSecret]) throws(UnusableSetting) {
    if let problem = WebAddress.problem(with: url) { throw UnusableSetting(problem) }
    guard !secrets.isEmpty else { throw UnusableSetting("a webhook needs a secret that signs it") }
    self.url = url
    self.secrets = secrets
  }
}

/// Signed webhooks by Standard Webhooks 1.0.0, with a CloudEvents 1.0 body.
///
/// A letter's address is the name of an endpoint, so that neither URL nor secret stands in the ledger.
///
/// | answer | outcome |
/// | --- | --- |
/// | 2xx | delivered |
/// | 410 | gone |
/// | any other, also a redirect | failed, with its `Retry-After` |
/// | none within the time | failed |
/// | address not public and not allowed, name of no endpoint | rejected |
public struct WebhookChannel: Channel {
  /// The word by which policies name it.
  public let name: String
  private let source: String
  private let endpoint: @Sendable (String) async -> WebhookEndpoint?
  private let client: HTTPClient

  /// A channel to the endpoints that `endpoint` finds by name at each try.
  ///
  /// `source` says who sends, as CloudEvents wants it: the URL of this Escalon, or a path.
  public init(
    name: String = "webhook", source: String, settings: HTTPSettings = HTTPSettings(),
    endpoint: @escaping @Sendable (String) async -> WebhookEndpoint?
  ) {
    self.name = name
    self.source = source
    self.endpoint = endpoint
    client = HTTPClient(settings, label: "escalon.\(name)")
  }

  /// The limit of a request.
  public var longestTry: TimeAmount { client.longestTry }

  /// Tries once; signed with `now` as the instant of the try.
  public func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    guard let endpoint = await endpoint(letter.recipient.address) else {
      return .rejected("no webhook endpoint has this name")
    }
    let body = CloudEvent.body(of: letter, source: source)
    let seconds = now.wholeSeconds
    let signatures = endpoint.secrets.map {
      $0.signature(id: letter.token, timestampSeconds: seconds, body: body)
    }
    let headers = [
      "Content-Type: \(CloudEvent.mediaType)", "webhook-id: \(letter.token)",
      "webhook-timestamp: \(seconds)",
      "webhook-signature: \(signatures.joined(separator: " "))",
    ]
    let answer = await client.post(to: endpoint.url, headers: headers, body: body)
    return answer.outcome { status in
      status == 410 ? .gone("HTTP 410: the receiver wants no more") : nil
    }
  }
}

extension HTTPClient.Answer {
  /// The outcome by the rules that all webhooks share; `special` answers first for a status.
  func outcome(_ special: (Int) -> DeliveryOutcome?) -> DeliveryOutcome {
    switch self {
    case .refused(let problem): return .rejected(problem)
    case .silent(let problem): return .failed(problem)
    case .answered(let status, let seconds, let said):
      if 200...299 ~= status { return .delivered("HTTP \(status)") }
      if let outcome = special(status) { return outcome }
      let detail = said.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(said)"
      return .failed(detail, retryAfter: seconds > 0 ? .seconds(seconds) : nil)
    }
  }
}

extension Instant {
  /// Whole seconds since 1970, rounded down.
  var wholeSeconds: Int64 {
    let seconds = milliseconds / 1000
    return milliseconds % 1000 < 0 ? seconds - 1 : seconds
  }
}
