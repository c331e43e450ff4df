/// What the reader can do with a ticket now; nil for what cannot be done.
public struct TicketActions: Sendable, Hashable, Encodable {
  /// A step that has a gate: what is missing, and how it can be done all the same.
  public struct Step: Sendable, Hashable, Encodable {
    /// What is missing, each with its place on the page.
    public var missing: [Missing]
    /// How many things are missing, in words; nil for none.
    public var count: Word?
    /// Who may pass the gate all the same, in sentences.
    public var ways: [String]

    /// A step from what it lacks.
    public init(missing: [Missing] = [], ways: [String] = []) {
      self.missing = missing
      self.ways = ways
      count =
        missing.isEmpty
        ? nil
        : Word(missing.count == 1 ? "gate.one" : "gate.many", ["count": "\(missing.count)"])
    }
  }

  /// Something that is missing.
  public struct Missing: Sendable, Hashable, Encodable {
    /// What, as a sentence.
    public var text: String
    /// Where on the page it can be given.
    public var address: String

    /// Something missing, from its parts.
    public init(_ text: String, at address: String) {
      self.text = text
      self.address = address
    }
  }

  /// Raising it.
  public struct Escalation: Sendable, Hashable, Encodable {
    /// The gate.
    public var gate: Step
    /// The level that the policy proposes, in a sentence.
    public var proposal: Word?
    /// The levels that it can go to.
    public var levels: [Choice]
    /// The types of escalation.
    public var types: [Choice]
    /// The policy's reasons.
    public var reasons: [Choice]
    /// Whether a reason must be named.
    public var reasonIsNeeded: Bool
    /// The report, filled in from the ticket; nil when the policy has none.
    public var report: String?
    /// What the customer will be sent; nil for nothing.
    public var message: Prose?
    /// What will happen, step by step.
    public var effects: [String]

    /// An escalation from its parts.
    public init(
      gate: Step, proposal: Word?, levels: [Choice], types: [Choice], reasons: [Choice],
      reasonIsNeeded: Bool, report: String?, message: String?, effects: [String]
    ) {
      self.gate = gate
      self.proposal = proposal
      self.levels = levels
      self.types = types
      self.reasons = reasons
      self.reasonIsNeeded = reasonIsNeeded
      self.report = report
      self.message = message.map { Prose($0) }
      self.effects = effects
    }
  }

  /// Whether people are called and the reader can take it.
  public var acknowledge = false
  /// Whether the reader has it and can give it back.
  public var withdraw = false
  /// Whether it can be written to.
  public var write = false
  /// What an answer to the customer lacks; nil when none can be written.
  public var reply: Step?
  /// The policy's messages to customers.
  public var templates: [Choice] = []
  /// Raising it.
  public var escalate: Escalation?
  /// Sending it back: the levels below.
  public var sendBack: [Choice] = []
  /// For whom it can wait.
  public var waits: [Choice] = []
  /// Whether it waits and can go on.
  public var resume = false
  /// What solving it lacks.
  public var resolve: Step?
  /// Whether the solution can be checked.
  public var validate = false
  /// Whether the customer's word can be noted.
  public var confirm = false
  /// What watching it lacks.
  public var monitor: Step?
  /// What ending it lacks.
  public var close: Step?
  /// Whether it can be opened again.
  public var reopen = false
  /// Whether it can be handed out.
  public var assign = false
  /// The teams.
  public var teams: [Choice] = []
  /// The people.
  public var people: [Choice] = []
  /// Whether the reader was offered it and can answer.
  public var answerHandover = false
  /// Who offers it, in a sentence.
  public var handover: Word?
  /// The approvals that can be asked for: a role and a step, with a slash between.
  public var approvals: [ApprovalLine] = []
  /// Whether it can be tied to others.
  public var tie = false

  /// Nothing can be done.
  public init() {}
}
