public import Names
import Policies

/// A command that the policy rejects, with every reason at once.
public struct Refusal: Error, Sendable, Hashable {
  /// The word of the command: `escalate`, `close` ...
  public var command: Name
  /// Every reason, in the order of the policy.
  public var reasons: [Reason]
  /// How it could be passed all the same, if the policy offers a way.
  public var bypass: [Bypass]

  /// A refusal from its parts.
  public init(command: Name, reasons: [Reason], bypass: [Bypass] = []) {
    self.command = command
    self.reasons = reasons
    self.bypass = bypass
  }

  /// One reason.
  public enum Reason: Sendable, Hashable {
    /// A gate lacks a field.
    case missingField(Name, gate: Name)
    /// A gate lacks ticks: this item of a checklist.
    case missingTick(checklist: Name, item: Name, gate: Name)
    /// A gate lacks attachments.
    case missingAttachments(Int, gate: Name)
    /// A gate lacks logged troubleshooting steps.
    case missingTroubleshooting(Int, gate: Name)
    /// A gate lacks the approval of a role.
    case missingApproval(role: Name, gate: Name)
    /// A gate wants the solution validated.
    case missingValidation(gate: Name)
    /// A gate wants the customer's word.
    case missingConfirmation(gate: Name)
    /// A gate wants the customer informed since the level was entered.
    case customerNotInformed(gate: Name)
    /// A gate wants a promise of the next message.
    case missingPromise(gate: Name)
    /// A gate's condition does not hold; the sentence is the policy's own.
    case conditionNotMet(says: String, gate: Name)
    /// A line of the escalation report is empty.
    case missingReportLine(String)
    /// The ticket is in a state in which the command means nothing.
    case wrongStatus(Status)
    /// The policy knows no such thing.
    case unknown(Kind, String)
    /// A value does not fit its field.
    case unfit(field: Name, why: String)
    /// The role may not give the command.
    case notAllowed(role: Name)
    /// The command takes a role, and was given in none.
    case roleNeeded(Name)
    /// The policy wants a reason.
    case missingReason
    /// The level cannot be reached so: it is not above, or not below.
    case wrongDirection(level: Name)
    /// A promise must lie ahead.
    case promiseNotAhead
    /// A rating is 1 to 5.
    case ratingOutOfRange(Int)
    /// The ticket was rated since it was solved; it can be rated again once it was open again.
    case alreadyRated
    /// Nothing was asked, offered or waited for that this could answer.
    case nothingToAnswer
    /// The ticket stands under another version of the policy.
    case otherPolicy(version: String)
    /// The ticket is closed for longer than the policy lets it be opened again.
    case tooLateToReopen
    /// The command would change nothing.
    case noChange
  }

  /// What a command may name that the policy does not know.
  public enum Kind: String, Sendable, Hashable {
    case field, priority, level, type, reason, team, wait, checklist, item, role, message, ticket
    case incident
  }

  /// A way past a gate.
  public struct Bypass: Sendable, Hashable {
    /// The gate.
    public var gate: Name
    /// The roles that may use it; empty means anyone.
    public var roles: [Name]
    /// The role whose approval it takes, if one is needed.
    public var approval: Name?

    /// A bypass from its parts.
    public init(gate: Name, roles: [Name], approval: Name?) {
      self.gate = gate
      self.roles = roles
      self.approval = approval
    }
  }
}
