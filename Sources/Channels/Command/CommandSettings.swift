public import Chronology

/// A program that takes letters, and how far it may go.
public struct CommandSettings: Sendable, Hashable {
  /// The program, by its absolute path; no shell and no search path.
  public var program: String
  /// Its arguments, the same at every call; nothing of a ticket is ever among them.
  public var arguments: [String]
  /// What its environment holds besides `PATH` and `LANG`.
  public var environment: [String: Credential]
  /// The longest time that it may run.
  public var limit: TimeAmount
  /// How many may run at once.
  public var processes: Int

  /// Settings, each with its default.
  ///
  /// - Throws: ``UnusableSetting`` when the path is not absolute, or a text holds a zero byte.
  public init(
    program: String, arguments: [String] = [], environment: [String: Credential] = [:],
    limit: TimeAmount = .seconds(30), processes: Int = 2
  ) throws(UnusableSetting) {
    guard program.hasPrefix("/") else {
      throw UnusableSetting("the program of a command channel needs its absolute path")
    }
    let texts = [program] + arguments + environment.flatMap { [$0.key, $0.value.revealed] }
    guard !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw UnusableSetting("a text for the program of a command channel holds a zero byte")
    }
    guard !environment.keys.contains(where: { $0.isEmpty || $0.contains("=") }) else {
      throw UnusableSetting("a variable's name must not be empty nor hold an equals sign")
    }
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.limit = limit
    self.processes = processes
  }
}
