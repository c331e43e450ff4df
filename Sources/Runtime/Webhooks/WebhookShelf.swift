public import Accounts
public import Channels
import FoundationEssentials
public import Ledgers
import Names
import Synchronization

/// The webhooks of a running Escalon, as the ledger has them.
public final class WebhookShelf: Sendable {
  /// The channel's word.
  static let channel = Name("webhook")
  /// How many there may be.
  public static let most = 50

  private let webhooks = Mutex<[Webhook]>([])

  /// A shelf without webhooks.
  public init() {}

  /// Reads every webhook that the ledger keeps.
  ///
  /// - Throws: `LedgerFault`.
  public func load(from ledger: any Ledger) async throws {
    let kept = try await ledger.webhooks()
    webhooks.withLock { $0 = kept }
  }

  /// Every webhook, by name.
  public var all: [Webhook] { webhooks.withLock { $0 } }

  /// A webhook, or nil.
  public func webhook(_ id: String) -> Webhook? { all.first { $0.id == id } }

  /// Puts a webhook on the shelf, once the ledger has it.
  func set(_ webhook: Webhook) {
    webhooks.withLock { webhooks in
      webhooks.removeAll { $0.id == webhook.id }
      webhooks.append(webhook)
      webhooks.sort { $0.id < $1.id }
    }
  }

  /// Takes a webhook from the shelf, once the ledger has it no more.
  func remove(_ id: String) { webhooks.withLock { $0.removeAll { $0.id == id } } }

  /// Where letters to a webhook go, and what signs them; nil when there is none of the name, or it is disabled.
  public func endpoint(_ id: String, signer: LinkSigner) -> WebhookEndpoint? {
    guard let webhook = webhook(id), webhook.disabledAt == nil else { return nil }
    let secrets = webhook.salts.compactMap {
      try? WebhookSecret(webhook.secret(from: $0, signer: signer))
    }
    return try? WebhookEndpoint(url: webhook.url, secrets: secrets)
  }
}

extension Webhook {
  /// The secret that is made from a salt, as Standard Webhooks writes it: `whsec_` and the base64 of 32 bytes.
  ///
  /// It takes the server's key: with another key all secrets are others.
  public func secret(from salt: [UInt8], signer: LinkSigner) -> String {
    let code = signer.code(of: [Array(id.utf8), [0], salt], for: "webhook")
    return "whsec_" + Data(code).base64EncodedString()
  }

  /// What speaks against its URL, one sentence; nil when it can be used.
  ///
  /// Whether its address may be reached is looked at with every connection.
  public var problemWithURL: String? {
    do throws(UnusableSetting) {
      _ = try WebhookEndpoint(url: url, secrets: [WebhookSecret("whsec_" + Webhook.anyKey)])
      return nil
    } catch {
      return error.description
    }
  }

  private static let anyKey = String(repeating: "A", count: 32)

  /// Scheme and host of its URL: what the ledger's events may say of it, since paths can hold secrets.
  var site: String {
    url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3)
      .joined(separator: "/").prefix { $0 != "?" && $0 != "#" }.description
  }

  /// Whether it is to be told of an event of a kind.
  func wants(_ kind: String) -> Bool {
    disabledAt == nil && (kinds.isEmpty || kinds.contains(kind))
  }
}
