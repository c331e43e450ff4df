import CCurl
public import Chronology

/// Mail, handed in at a server by SMTP (RFC 5321), over TLS whose certificate is verified.
///
/// | the server | outcome |
/// | --- | --- |
/// | takes the mail | delivered |
/// | answers sender, recipient or text with 5xx | rejected |
/// | answers 4xx, or 5xx to the sign-in or the greeting | failed |
/// | has no TLS, or a certificate that is not trusted | failed |
/// | answers nothing within the time, or is not there | failed |
///
/// An address that is none is rejected without asking. The mail of a notification is the same, byte for byte,
/// at every try, with the same `Message-ID`: a server that took it and could not say so any more is offered no
/// other.
public struct MailChannel: Channel {
  /// The word by which policies name it.
  public let name: String
  private let settings: MailSettings
  private let workers: Workers<CurlHandle>

  /// A channel to a mail server.
  public init(name: String = "mail", settings: MailSettings) {
    self.name = name
    self.settings = settings
    workers = Workers(count: settings.connections, label: "escalon.\(name)") { CurlHandle() }
  }

  /// The limit of its settings.
  public var longestTry: TimeAmount { settings.limit }

  /// Hands the mail in once.
  public func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    let person = letter.recipient
    guard let recipient = MailAddress(name: person.name, person.address) else {
      return .rejected("that is not a mail address")
    }
    let message = MailMessage(
      letter: letter, sender: settings.sender, replyTo: settings.replyTo, recipient: recipient,
      domain: settings.domain)
    let bytes = message.bytes
    let settings = settings
    let stop = StopFlag()
    return await withTaskCancellationHandler {
      let outcome = await workers.run { handle in
        Self.send(bytes, to: recipient, settings, by: handle, until: stop)
      }
      return outcome ?? .failed("stopped before it was sent")
    } onCancel: {
      stop.raise()
    }
  }

  private static func send(
    _ bytes: [UInt8], to recipient: MailAddress, _ settings: MailSettings,
    by handle: CurlHandle, until stop: StopFlag
  ) -> DeliveryOutcome {
    let transfer = CurlTransfer(upload: bytes, stop: stop)
    handle.set(CURLOPT_URL, settings.url)
    handle.allowMail()
    handle.set(CURLOPT_PROXY, "")
    handle.set(CURLOPT_NETRC, 0)
    let security = settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    handle.set(CURLOPT_USE_SSL, Int(security.rawValue))
    handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    handle.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let file = settings.caFile { handle.set(CURLOPT_CAINFO, file) }
    if let user = settings.user, let password = settings.password {
      handle.set(CURLOPT_USERNAME, user)
      handle.set(CURLOPT_PASSWORD, password.revealed)
    }
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(settings.connectLimit.curlMilliseconds))
    handle.set(CURLOPT_TIMEOUT_MS, Int(settings.limit.curlMilliseconds))
    handle.set(CURLOPT_MAIL_FROM, "<\(settings.sender.address)>")
    handle.set(CURLOPT_MAIL_RCPT, ["<\(recipient.address)>"])
    handle.set(CURLOPT_UPLOAD, 1)
    return outcome(of: handle.perform(transfer), transfer)
  }

  private static func outcome(
    of answer: CurlAnswer, _ transfer: CurlTransfer
  ) -> DeliveryOutcome {
    let said = OneLine.shown(transfer.line(withCode: answer.status))
    if answer.code == CURLE_OK { return .delivered(said.isEmpty ? "handed in" : said) }
    let detail = said.isEmpty ? answer.problem : "\(said) (\(answer.problem))"
    // What the server says to sign-in, TLS and greeting is about us: it may be put right, and the mail sent.
    let isAboutTheMail = answer.code == CURLE_SEND_ERROR || transfer.sent > 0
    if 500...599 ~= answer.status, isAboutTheMail, !aboutUs.contains(answer.status) {
      return .rejected(said)
    }
    return .failed(OneLine.shown(detail))
  }

  /// Codes that ask for sign-in or TLS (RFC 4954 section 6, RFC 3207 section 4).
  private static let aboutUs = [530, 534, 535, 538]
}
