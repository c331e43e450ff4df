public import Findings
public import Names

/// A step that a gate can stand before.
public enum GateStep: String, Sendable, Hashable, CaseIterable {
  case escalate, resolve, close, monitor, reply
  case sendBack = "send-back"
  case wait, handover
}

/// What must be there before a step is allowed.
///
/// A gate belongs to the step, so every path meets it: a person's command, a bulk action, mail, a rule.
public struct GateDefinition: Sendable {
  /// One thing that must be there.
  public struct Requirement: Sendable {
    /// What can be asked for.
    public enum Kind: Sendable {
      /// A field that is not empty.
      case field(Name)
      /// Every required item of a checklist ticked.
      case checklist(Name)
      /// At least so many attachments.
      case attachments(Int)
      /// At least so many logged troubleshooting steps.
      case troubleshooting(Int)
      /// An approval granted by a role.
      case approval(Name)
      /// The solution validated.
      case validation
      /// The customer's word that it is solved.
      case confirmation
      /// The customer told since the ticket entered its level.
      case customerInformed
      /// A promise of the next update in the message itself.
      case promise
      /// Any one of these.
      case anyOf([Requirement])
      /// A condition that must hold, and the sentence that says so.
      case condition(Condition, says: String)
    }

    /// What is asked for.
    public var kind: Kind
    /// Where it stands.
    public var place: SourcePlace

    /// A requirement from its parts.
    public init(_ kind: Kind, at place: SourcePlace) {
      self.kind = kind
      self.place = place
    }
  }

  /// Who may pass without what is required, and on what terms; always recorded.
  public struct Bypass: Sendable {
    /// When it is open; nil means whenever somebody who may asks for it.
    public var condition: Condition?
    /// The roles that may use it; empty means anyone.
    public var roles: [Name]
    /// The role whose granted approval it takes, if one is needed.
    public var approval: Name?
    /// Where it stands.
    public var place: SourcePlace

    /// A bypass from its parts.
    public init(
      condition: Condition? = nil, roles: [Name] = [], approval: Name? = nil,
      at place: SourcePlace
    ) {
      self.condition = condition
      self.roles = roles
      self.approval = approval
      self.place = place
    }
  }

  /// Its name.
  public var id: Name
  /// Before which step it stands.
  public var step: GateStep
  /// To which levels it applies, for escalations; empty means all.
  public var levels: [Name]
  /// When it applies; nil means always.
  public var condition: Condition?
  /// When it does not apply, though it else would.
  public var unless: Condition?
  /// What must be there.
  public var requirements: [Requirement]
  /// Who may pass without; nil means nobody.
  public var bypass: Bypass?
  /// Where it stands.
  public var place: SourcePlace

  /// A gate from its parts.
  public init(
    id: Name, step: GateStep, levels: [Name] = [], condition: Condition? = nil,
    unless: Condition? = nil, requirements: [Requirement], bypass: Bypass? = nil,
    at place: SourcePlace
  ) {
    self.id = id
    self.step = step
    self.levels = levels
    self.condition = condition
    self.unless = unless
    self.requirements = requirements
    self.bypass = bypass
    self.place = place
  }
}
