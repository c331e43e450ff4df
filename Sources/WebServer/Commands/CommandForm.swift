import Policies
import Ticketing

/// One command as the interface offers it: where, with what members, and what it becomes.
struct CommandForm: Sendable {
  /// The command's word, which names the right.
  var word: CommandWord
  /// The method.
  var method: WebMethod
  /// The path below the ticket; empty for the ticket itself.
  var path: String
  /// A word for it that no other route has.
  var name: String
  /// What it does, in one line.
  var summary: String
  /// The members of its body.
  var members: [Schema.Member]
  /// The command of a body, with the values in the path.
  var make: @Sendable (inout CommandReader, [String: String]) -> Command

  init(
    _ word: CommandWord, method: WebMethod = .post, _ path: String, _ name: String,
    _ summary: String, _ members: [Schema.Member] = [],
    make: @escaping @Sendable (inout CommandReader, [String: String]) -> Command
  ) {
    self.word = word
    self.method = method
    self.path = path
    self.name = name
    self.summary = summary
    self.members = members
    self.make = make
  }

  /// The member that says in which of the policy's roles a command is given.
  static let role = Schema.Member.may(
    "role", .line, "In which role of the policy you give it, when you have several")
  static let bypass = Schema.Member.may(
    "bypass", .prose, "Why the gate is to be passed although it lacks something")
  static let fieldValues = Schema.Member.may(
    "fields", .map(.fieldValue, count: 500), "New values of fields, by their names")
  static let priority = Schema.Member.may("priority", .line, "The priority")
  static let reason = Schema.Member.may("reason", .prose, "Why")
  static let step = Schema.Member.needed(
    "step", .choice(GateStep.allCases.map(\.rawValue)), "The step that is to be approved")
  static let approver = Schema.Member.needed("approver", .line, "The role that approves")

  /// All of them, in the order of a ticket's life.
  static let all = workForms + ladderForms + approvalForms + endForms + tieForms
}
