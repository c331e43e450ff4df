import ArgumentParser
import Laboratory

/// `escalon compare`: what a change of policy would have done.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says what a change of policy would have done to past tickets.",
    discussion: """
      Replays a history under two policies: promises, escalations and calls at night, by priority, with
      the tickets that differ most.

        escalon compare log.csv --mapping map.yaml --policy today.yaml --policy proposed.yaml
      """)

  @OptionGroup var options: ReplayOptions

  @Option(
    name: .shortAndLong, parsing: .singleValue,
    help: ArgumentHelp("A policy file; given twice, the present one first.", valueName: "file"))
  var policy: [String]

  func validate() throws {
    guard policy.count == 2 else {
      throw ValidationError("--policy is given twice: the present policy, then the other.")
    }
    if policy.contains("-") {
      throw ValidationError("Policies to compare cannot be read from standard input.")
    }
  }

  func run() throws {
    let input = try ReplayInput.read(options, policies: policy)
    let replayer = Replayer(options: options, history: input.history)
    let comparison = Comparison(
      before: try replayer.report(input.policies[0]), after: try replayer.report(input.policies[1]))
    try replayer.finish {
      if let html = options.html { try replayer.write(comparison.html, to: html) }
    }
    if options.html == "-" { return }
    print(options.json ? comparison.json : comparison.text, terminator: "")
  }
}
