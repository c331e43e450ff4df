public import ArgumentParser

/// The `escalon` command and its subcommands.
public struct Escalon: ParsableCommand {
  /// Its name, what it does, and its subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "escalon", abstract: "Runs a support team's escalation procedure.",
    subcommands: [
      ServeCommand.self, VerifyCommand.self, BackUpCommand.self, RestoreCommand.self,
      ExportCommand.self,
      LoadCommand.self, ReplayCommand.self, CompareCommand.self, CheckCommand.self,
      SchemaCommand.self,
      DocumentCommand.self, ExplainCommand.self,
      OnCallCommand.self, CalendarCommand.self, EvalCommand.self, HistoryCommand.self,
    ])

  /// The command before its arguments are read.
  public init() {}
}
