/// One ticket: what was said, what is due, what may be done next, and what is missing for it.
public struct TicketDetailPage: PageModel {
  /// The template's name.
  public static let template = "ticket"

  /// The ticket as lists show it.
  public var line: TicketLine
  /// The address of the ticket in the interface for programs; forms post below it.
  public var action: String
  /// Its policy and version.
  public var policy: String
  /// When it was opened.
  public var openedAt: Moment
  /// What was said, the oldest first.
  public var conversation: [SaidLine]
  /// Where what was said before is; nil when nothing was.
  public var earlier: String?
  /// Where what was said later is; nil when the newest is shown.
  public var later: String?
  /// Its attachments.
  public var attachments: [AttachmentLine]
  /// Its clocks.
  public var clocks: [ClockLine]
  /// The ladder, from the bottom up.
  public var ladder: [Rung]
  /// What happens next when nobody does anything.
  public var upcoming: [StoryLine]
  /// What can be done now.
  public var may: TicketActions
  /// The lists of things to do.
  public var checklists: [ChecklistPart]
  /// Its fields that have a value, or lack one that the next step needs.
  public var fields: [FieldInput]
  /// Its other fields.
  public var moreFields: [FieldInput]
  /// The priorities that it can have.
  public var priorities: [Choice]
  /// What was approved, refused or asked for.
  public var approvals: [ApprovalLine]
  /// Who keeps it, who works on it, and the rest of what is known of it.
  public var facts: [FactLine]
  /// Tickets that belong to it.
  public var ties: [TieLine]
  /// Open tickets that may be the same.
  public var similar: [TicketLine]
  /// Everything that happened, the newest first.
  public var story: [StoryLine]
  /// The address of the whole time line, when only its newest part is shown.
  public var wholeStory: String?
  /// The address of what happened before, in a long time line.
  public var storyBefore: String?
  /// The address of what happened later.
  public var storyAfter: String?
  /// Who else looks at it now, or works on it.
  public var company: Word?

  /// A ticket's page with nothing on it but the line, to be filled in.
  public init(line: TicketLine, action: String, policy: String, openedAt: Moment) {
    self.line = line
    self.action = action
    self.policy = policy
    self.openedAt = openedAt
    conversation = []
    attachments = []
    clocks = []
    ladder = []
    upcoming = []
    may = TicketActions()
    checklists = []
    fields = []
    moreFields = []
    priorities = []
    approvals = []
    facts = []
    ties = []
    similar = []
    story = []
  }
}
