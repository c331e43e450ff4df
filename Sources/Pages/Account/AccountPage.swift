/// One's own account: the ways to be reached, the password, saved views.
public struct AccountPage: PageModel {
  /// The template's name.
  public static let template = "account"

  /// A way to be reached.
  public struct Contact: Sendable, Hashable, Encodable {
    /// The address of its routes; nil for one that the policy gives.
    public var action: String?
    /// The channel.
    public var channel: String
    /// Where it leads.
    public var address: String
    /// Whether it was proved to be read.
    public var isVerified: Bool
    /// Whether a code waits for it.
    public var awaitsCode: Bool

    /// A way from its parts.
    public init(
      action: String?, channel: String, address: String, isVerified: Bool, awaitsCode: Bool
    ) {
      self.action = action
      self.channel = channel
      self.address = address
      self.isVerified = isVerified
      self.awaitsCode = awaitsCode
    }
  }

  /// The ways that one added.
  public var contacts: [Contact]
  /// The ways that the policy gives.
  public var given: [Contact]
  /// The channels at which one can be reached.
  public var channels: [String]
  /// The views that one saved: name and address of the removal.
  public var views: [Choice]
  /// Whether one is signed in with a password that can be changed here.
  public var hasPassword: Bool

  /// A page from its parts.
  public init(
    contacts: [Contact], given: [Contact], channels: [String], views: [Choice], hasPassword: Bool
  ) {
    self.contacts = contacts
    self.given = given
    self.channels = channels
    self.views = views
    self.hasPassword = hasPassword
  }
}

/// What the keyboard does.
public struct KeysPage: PageModel {
  /// The template's name.
  public static let template = "keys"

  /// The page.
  public init() {}
}
