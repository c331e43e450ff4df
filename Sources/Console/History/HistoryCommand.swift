import ArgumentParser

/// `escalon history`: looks at histories before they are replayed.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Looks at a history before it is replayed.",
    subcommands: [HistoryConvertCommand.self])
}
