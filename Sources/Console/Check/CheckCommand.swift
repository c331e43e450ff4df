import ArgumentParser
import Findings

/// `escalon check`: says what is wrong with policy files.
struct CheckCommand: ParsableCommand {
  /// How findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case lines
  }

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Says what is wrong with policy files, all at once.",
    discussion: """
      Prints every finding with its place, its code and what to write instead. Ends with 1 when a
      file has an error; warnings alone do not fail. A file with calendars alone is checked as such.

        --format text    for people: the line that is meant, with a caret
        --format lines   file:line:column: error: ..., as editors understand it
        --format json    one object with a list of files
      """)

  @Option(help: "How to print findings: text, lines or json.")
  var format = Format.text

  @Argument(help: "Policy files; - is standard input.")
  var files: [String]

  init() {}

  func run() throws {
    let inputs = files.map { PolicyInput(path: $0) }
    switch format {
    case .json: print(CheckReport.json(of: inputs))
    case .lines: print(inputs.map(CheckReport.lines).joined(), terminator: "")
    case .text: print(inputs.map(CheckReport.text).joined(), terminator: "")
    }
    if inputs.contains(where: { !$0.isWell }) { throw ExitCode(1) }
  }
}
