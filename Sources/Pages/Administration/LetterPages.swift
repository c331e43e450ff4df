/// Notifications by where they are on their way: those that reached nobody first of all.
public struct LettersPage: PageModel {
  /// The template's name.
  public static let template = "administration/letters"

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The states, as links.
  public var states: [AdministrationTab]
  /// The notifications, the newest first.
  public var letters: [LetterLine]
  /// Where the rest is; nil when there is none.
  public var moreAddress: String?
  /// Whether those that reached nobody are shown.
  public var isDead: Bool

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], states: [AdministrationTab], letters: [LetterLine],
    moreAddress: String?, isDead: Bool
  ) {
    self.tabs = tabs
    self.states = states
    self.letters = letters
    self.moreAddress = moreAddress
    self.isDead = isDead
  }
}

/// The channels by which people are reached, with a test of one's own ways.
public struct ChannelsPage: PageModel {
  /// The template's name.
  public static let template = "administration/channels"

  /// A way to reach the reader.
  public struct Way: Sendable, Hashable, Encodable {
    /// What it is, in their words, or its address.
    public var title: String
    /// The address.
    public var address: String
    /// Where a form sends a test; nil while it is not verified.
    public var testAddress: String?

    /// A way from its parts.
    public init(title: String, address: String, testAddress: String?) {
      self.title = title
      self.address = address
      self.testAddress = testAddress
    }
  }

  /// A channel.
  public struct Channel: Sendable, Hashable, Encodable {
    /// Its name.
    public var name: String
    /// The reader's own ways by it.
    public var ways: [Way]

    /// A channel from its parts.
    public init(name: String, ways: [Way]) {
      self.name = name
      self.ways = ways
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The channels that are set up.
  public var channels: [Channel]
  /// Whether the reader is a person of the policy, so that tests can reach them.
  public var isPerson: Bool
  /// What was last sent to the reader about no ticket: codes and tests.
  public var letters: [LetterLine]

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], channels: [Channel], isPerson: Bool, letters: [LetterLine]
  ) {
    self.tabs = tabs
    self.channels = channels
    self.isPerson = isPerson
    self.letters = letters
  }
}

/// Programs elsewhere that are told of events.
public struct WebhooksPage: PageModel {
  /// The template's name.
  public static let template = "administration/webhooks"

  /// A webhook.
  public struct Hook: Sendable, Hashable, Encodable {
    /// Its name.
    public var id: String
    /// Where it listens.
    public var url: String
    /// The kinds of events that it wants, as one text; nil for all.
    public var kinds: String?
    /// Whether it is disabled.
    public var isDisabled: Bool
    /// Why.
    public var because: String?
    /// Whether an older secret still signs.
    public var hasOldSecret: Bool
    /// Its newest notifications.
    public var letters: [LetterLine]

    /// A webhook from its parts.
    public init(
      id: String, url: String, kinds: String?, isDisabled: Bool, because: String?,
      hasOldSecret: Bool, letters: [LetterLine]
    ) {
      self.id = id
      self.url = url
      self.kinds = kinds
      self.isDisabled = isDisabled
      self.because = because
      self.hasOldSecret = hasOldSecret
      self.letters = letters
    }
  }

  /// The parts of administration.
  public var tabs: [AdministrationTab]
  /// The webhooks.
  public var hooks: [Hook]
  /// The kinds of events that one can want.
  public var kinds: [String]

  /// A page from its parts.
  public init(tabs: [AdministrationTab], hooks: [Hook], kinds: [String]) {
    self.tabs = tabs
    self.hooks = hooks
    self.kinds = kinds
  }
}
