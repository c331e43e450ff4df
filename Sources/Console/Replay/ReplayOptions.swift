import ArgumentParser

/// What `replay` and `compare` have in common.
struct ReplayOptions: ParsableArguments {
  @Argument(
    help:
      "The history: CSV or XES with a mapping, else JSON Lines; plain or gzip; - is standard input."
  )
  var history: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The mapping of a CSV or XES history.", valueName: "file"))
  var mapping: String?

  @Flag(help: "Stops at the first bad row instead of skipping it.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "How many threads work at once; the answer does not depend on it.", valueName: "count"))
  var threads: Int?

  @Flag(help: "Prints the report as JSON.")
  var json = false

  @Option(help: ArgumentHelp("Writes the report as one HTML page.", valueName: "file"))
  var html: String?

  func validate() throws {
    if let threads, !(1...64).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 64, not \(threads).")
    }
    if mapping == "-" { throw ValidationError("A mapping cannot be read from standard input.") }
  }

  var threadCount: Int { threads ?? ReplayInput.processors }

  /// The history's name in reports: without its folder.
  var historyName: String {
    history == "-"
      ? "standard input" : history.split(separator: "/").last.map(String.init) ?? history
  }
}
