public import Names

/// Who gave a command.
public struct Actor: Sendable, Hashable {
  /// On which side an actor stands.
  public enum Side: UInt8, Sendable, Hashable {
    /// Somebody of the support organisation.
    case agent
    /// The customer, or somebody for them.
    case customer
    /// No person: an import, a schedule, Escalon itself.
    case system
  }

  /// On which side the actor stands.
  public var side: Side
  /// The person, if known.
  public var person: Name?
  /// The role in which the command was given, if known; the policy says what each role may do.
  public var role: Name?

  /// An actor from its parts.
  public init(_ side: Side, person: Name? = nil, role: Name? = nil) {
    self.side = side
    self.person = person
    self.role = role
  }

  /// No person.
  public static let system = Actor(.system)
  /// Somebody of the support organisation whose name is not known.
  public static let agent = Actor(.agent)
  /// The customer.
  public static let customer = Actor(.customer)
}
