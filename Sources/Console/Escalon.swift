public import ArgumentParser

/// The `escalon` command and its subcommands.
public struct Escalon: ParsableCommand {
  /// Its name, its one-line description and its subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "escalon", abstract: "Runs a support team's escalation procedure.",
    subcommands: [CalendarCommand.self, EvalCommand.self])

  /// A command that is filled in by parsing its arguments.
  public init() {}
}
