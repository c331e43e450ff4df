public import ArgumentParser

/// The `escalon` command and its subcommands.
public struct Escalon: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "escalon", abstract: "Runs a support team's escalation procedure.",
    subcommands: [CalendarCommand.self, EvalCommand.self])

  public init() {}
}
