/// The versions of policies that are kept.
public struct PolicyVersionsPage: PageModel {
  /// The template's name.
  public static let template = "policy/versions"

  /// A version.
  public struct Version: Sendable, Hashable, Encodable {
    /// The policy.
    public var policy: String
    /// The version.
    public var version: String
    /// The digest of its text, which tells versions of the same name apart.
    public var digest: String
    /// Whether new tickets come under it.
    public var isActive: Bool
    /// When it was kept.
    public var keptAt: Moment
    /// By whom.
    public var keptBy: String
    /// The address of it as people read it.
    public var address: String
    /// The address of its text, with what was found.
    public var textAddress: String
    /// The address of what is other in it than in the active one; nil for the active one.
    public var changesAddress: String?

    /// A version from its parts.
    public init(
      policy: String, version: String, digest: String, isActive: Bool, keptAt: Moment,
      keptBy: String, address: String, textAddress: String, changesAddress: String?
    ) {
      self.policy = policy
      self.version = version
      self.digest = digest
      self.isActive = isActive
      self.keptAt = keptAt
      self.keptBy = keptBy
      self.address = address
      self.textAddress = textAddress
      self.changesAddress = changesAddress
    }
  }

  /// The parts of the policy's pages.
  public var tabs: [AdministrationTab]
  /// The versions, the newest first.
  public var versions: [Version]
  /// Whether the reader may keep another.
  public var mayKeep: Bool
  /// Whether the reader may check one.
  public var mayCheck: Bool

  /// A page from its parts.
  public init(tabs: [AdministrationTab], versions: [Version], mayKeep: Bool, mayCheck: Bool) {
    self.mayCheck = mayCheck
    self.tabs = tabs
    self.versions = versions
    self.mayKeep = mayKeep
  }
}

/// The text of a version, line by line, with what was found in its place.
public struct PolicyTextPage: PageModel {
  /// The template's name.
  public static let template = "policy/text"

  /// Something that was found.
  public struct Remark: Sendable, Hashable, Encodable {
    /// What.
    public var text: String
    /// What could be done.
    public var suggestion: String?
    /// Its line; nil for the whole, or for another file.
    public var line: Int?

    /// Something from its parts.
    public init(text: String, suggestion: String?, line: Int?) {
      self.text = text
      self.suggestion = suggestion
      self.line = line
    }
  }

  /// A line of the text.
  public struct Line: Sendable, Hashable, Encodable {
    /// Its number, from 1.
    public var number: Int
    /// The text.
    public var text: String
    /// What was found there.
    public var remarks: [Remark]

    /// A line from its parts.
    public init(number: Int, text: String, remarks: [Remark]) {
      self.number = number
      self.text = text
      self.remarks = remarks
    }
  }

  /// That a text was checked and not kept.
  public struct Check: Sendable, Hashable, Encodable {
    /// Whether it could be kept.
    public var isGood: Bool

    /// A check that came out well or not.
    public init(isGood: Bool) { self.isGood = isGood }
  }

  /// The parts of the policy's pages.
  public var tabs: [AdministrationTab]
  /// What came of a check of a text that is not kept; nil for a version that is.
  public var check: Check?
  /// What the page shows.
  public var title: String
  /// Whether the reader may check.
  public var mayCheck: Bool
  /// Everything that was found.
  public var remarks: [Remark]
  /// The lines.
  public var lines: [Line]

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], title: String, mayCheck: Bool, remarks: [Remark], lines: [Line],
    check: Check? = nil
  ) {
    self.check = check
    self.tabs = tabs
    self.title = title
    self.mayCheck = mayCheck
    self.remarks = remarks
    self.lines = lines
  }
}

/// What is other in a version, and what that changes for tickets.
public struct PolicyChangesPage: PageModel {
  /// The template's name.
  public static let template = "policy/changes"

  /// A piece of the comparison.
  public struct Piece: Sendable, Hashable, Encodable {
    /// How many lines that are alike are left out before it; nil for none.
    public var skipped: Int?
    /// The lines.
    public var lines: [Line]

    /// A piece from its parts.
    public init(skipped: Int?, lines: [Line]) {
      self.skipped = skipped
      self.lines = lines
    }
  }

  /// A line that is gone, new, or alike in both.
  public struct Line: Sendable, Hashable, Encodable {
    /// Whether it is gone.
    public var isGone: Bool
    /// Whether it is new.
    public var isNew: Bool
    /// The text.
    public var text: String

    /// A line from its parts.
    public init(isGone: Bool, isNew: Bool, text: String) {
      self.isGone = isGone
      self.isNew = isNew
      self.text = text
    }
  }

  /// When a ticket that nobody touches reaches a level, under both versions.
  public struct Outlook: Sendable, Hashable, Encodable {
    /// The priority.
    public var priority: String
    /// The level.
    public var level: String
    /// After how long before; nil for never within the time looked ahead.
    public var before: Span?
    /// After how long now.
    public var after: Span?
    /// Whether the two differ.
    public var isOther: Bool

    /// A line from its parts.
    public init(priority: String, level: String, before: Span?, after: Span?) {
      self.priority = priority
      self.level = level
      self.before = before
      self.after = after
      isOther = before != after
    }
  }

  /// The parts of the policy's pages.
  public var tabs: [AdministrationTab]
  /// The version that is looked at.
  public var title: String
  /// The active one.
  public var active: String
  /// What a form names to activate it; nil when the reader may not.
  public var activation: Activation?
  /// The outlook.
  public var outlook: [Outlook]
  /// The pieces; none when both say the same.
  public var pieces: [Piece]

  /// What a form sends to activate a version.
  public struct Activation: Sendable, Hashable, Encodable {
    /// The policy.
    public var policy: String
    /// The version.
    public var version: String
    /// The digest.
    public var digest: String

    /// A form's fields.
    public init(policy: String, version: String, digest: String) {
      self.policy = policy
      self.version = version
      self.digest = digest
    }
  }

  /// What moving open tickets to the version would change; nil when the reader may move none.
  public var moving: Moving?

  /// Open tickets under other versions, and what would happen to one of them.
  public struct Moving: Sendable, Hashable, Encodable {
    /// The tickets, each with the page that tries it.
    public var tickets: [Choice]
    /// The ticket that is asked for; empty for none.
    public var asked: String
    /// What would happen to it; nil when none is asked for.
    public var trial: Trial?

    /// Tickets, and a trial of one.
    public init(tickets: [Choice], asked: String, trial: Trial?) {
      self.tickets = tickets
      self.asked = asked
      self.trial = trial
    }
  }

  /// What moving a ticket would change.
  public struct Trial: Sendable, Hashable, Encodable {
    /// A deadline before and after.
    public struct Deadline: Sendable, Hashable, Encodable {
      /// The clock.
      public var clock: String
      /// When it ends now; nil when it does not run.
      public var before: Moment?
      /// When it would end; nil when it would not run.
      public var after: Moment?
      /// Whether the two differ.
      public var isOther: Bool

      /// A deadline from its parts.
      public init(clock: String, before: Moment?, after: Moment?) {
        self.clock = clock
        self.before = before
        self.after = after
        isOther = before != after
      }
    }

    /// The ticket.
    public var ticket: String
    /// Its page.
    public var address: String
    /// What it is about.
    public var subject: String
    /// The version that it stands under.
    public var from: String
    /// Why it cannot be moved; none when it can.
    public var reasons: [String]
    /// What would happen, in order.
    public var steps: [String]
    /// Its clocks.
    public var deadlines: [Deadline]
    /// Where a form moves it; nil when it cannot be.
    public var action: String?
    /// What the form sends.
    public var target: Activation

    /// A trial from its parts.
    public init(
      ticket: String, address: String, subject: String, from: String, reasons: [String],
      steps: [String], deadlines: [Deadline], action: String?, target: Activation
    ) {
      self.ticket = ticket
      self.address = address
      self.subject = subject
      self.from = from
      self.reasons = reasons
      self.steps = steps
      self.deadlines = deadlines
      self.action = action
      self.target = target
    }
  }

  /// A page from its parts.
  public init(
    tabs: [AdministrationTab], title: String, active: String, activation: Activation?,
    outlook: [Outlook], pieces: [Piece], moving: Moving? = nil
  ) {
    self.moving = moving
    self.tabs = tabs
    self.title = title
    self.active = active
    self.activation = activation
    self.outlook = outlook
    self.pieces = pieces
  }
}
