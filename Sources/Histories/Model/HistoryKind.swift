/// What happened, as a history tells it: the words of the line format and of a mapping's `do:`.
public enum HistoryKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case open
  case edit
  case reply
  case customerReplied
  case note
  case troubleshoot
  case tick
  case attach
  case assign
  case wait
  case resume
  case escalate
  case acknowledge
  case withdrawAcknowledgement
  case sendBack
  case askApproval
  case grantApproval
  case denyApproval
  case resolve
  case validate
  case confirm
  case deny
  case rate
  case monitor
  case close
  case reopen
  case merge
  case split
  case link
  case declareIncident
  case offerHandover
  case acceptHandover
  case refuseHandover

  /// The word for it: the case's name, with hyphens between its parts.
  public var word: String { words[Int(rawValue)] }

  /// The kind of a word, or nil when there is none.
  public init?(word: String) {
    guard let index = words.firstIndex(of: word) else { return nil }
    self = Self.allCases[index]
  }

  /// All words, in the order of the cases.
  public static var allWords: [String] { words }

  /// Whether an event of this kind can carry values of the ticket's fields.
  public var takesFields: Bool { self == .open || self == .edit || self == .resolve }

  /// What else an event of this kind can tell.
  public var parameters: [Parameter] {
    switch self {
    case .open: [Parameter("owner")]
    case .edit, .resume, .withdrawAcknowledgement, .validate, .confirm, .declareIncident,
      .acceptHandover:
      []
    case .reply:
      [Parameter("text"), Parameter("template"), Parameter("promise", .instant), Self.bypass]
    case .customerReplied, .note, .troubleshoot: [Parameter("text")]
    case .tick:
      [
        Parameter("checklist", isRequired: true), Parameter("item", isRequired: true),
        Parameter("done", .flag),
      ]
    case .attach: [Parameter("count", .count)]
    case .assign: [Parameter("team"), Parameter("person")]
    case .wait: [Parameter("for", isRequired: true), Parameter("asked")]
    case .escalate:
      [Parameter("level"), Parameter("type"), Parameter("reason"), Parameter("text"), Self.bypass]
    case .acknowledge: [Parameter("promise", .instant)]
    case .sendBack: [Parameter("level"), Parameter("reason", isRequired: true)]
    case .askApproval, .grantApproval:
      [Parameter("approver", isRequired: true), Parameter("step", isRequired: true)]
    case .denyApproval:
      [
        Parameter("approver", isRequired: true), Parameter("step", isRequired: true),
        Parameter("reason"),
      ]
    case .resolve, .monitor: [Self.bypass]
    case .close: [Parameter("reason"), Self.bypass]
    case .deny, .reopen: [Parameter("reason")]
    case .rate: [Parameter("rating", .count, isRequired: true), Parameter("comment")]
    case .merge, .split: [Parameter("into", isRequired: true)]
    case .link: [Parameter("other", isRequired: true), Parameter("relation")]
    case .offerHandover: [Parameter("part"), Parameter("recipient", isRequired: true)]
    case .refuseHandover: [Parameter("reason", isRequired: true)]
    }
  }

  private static let bypass = Parameter("bypass")
}

extension HistoryKind {
  /// Something that an event of a kind can tell.
  public struct Parameter: Sendable, Hashable {
    /// What its value must be.
    public enum Shape: Sendable, Hashable {
      /// Text.
      case text
      /// A whole number from 0.
      case count
      /// True or false.
      case flag
      /// An instant.
      case instant
    }

    /// Its name.
    public let name: String
    /// What its value must be.
    public let shape: Shape
    /// Whether an event of the kind makes no sense without it.
    public let isRequired: Bool

    init(_ name: String, _ shape: Shape = .text, isRequired: Bool = false) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
    }
  }
}

private let words = HistoryKind.allCases.map { kind in
  "\(kind)".reduce(into: "") { word, letter in
    if letter.isUppercase { word += "-" }
    word += letter.lowercased()
  }
}
