import ArgumentParser
import Histories

/// `escalon history convert`: shows what a mapping makes of a history.
struct HistoryConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Writes a history as Escalon's own lines, one event a line.",
    discussion: """
      Shows what a mapping makes of a log, in the line format that docs/histories.md describes:
      the proof of a mapping, and a way to keep a history that needs no mapping any more.

      Bad rows are skipped; what was skipped and why is printed on standard error.
      """)

  @Argument(help: "The history: a file, plain or gzip; - is standard input.")
  var history: String

  @Option(help: "The mapping file; without one the history is read as Escalon's own lines.")
  var mapping: String?

  @Flag(help: "Stop at the first bad row.")
  var strict = false

  init() {}

  func run() throws {
    let history = try HistoryInput(path: history, mapping: mapping, isStrict: strict).read()
    var writer = LineHistoryWriter()
    try writer.write(history) { try StandardOutput.write($0) }
  }
}
