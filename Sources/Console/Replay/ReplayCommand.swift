import ArgumentParser
import Findings
import Histories
import HostData
import Laboratory
import Names
import Policies

/// `escalon replay`: what a policy would have made of a history.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Says what a policy would have made of past tickets.",
    discussion: """
      Runs every ticket of a history through a policy as if it had been live: which promises kept and
      broken, who called when, what refused and why.

        escalon replay incidents.csv --mapping Mappings/servicenow.yaml --policy SOPs/technical-support.yaml
        escalon replay log.jsonl --policy support.yaml --html report.html --clocks clocks.jsonl

      The same input gives the same bytes. Ends with 1 when a file cannot be used, with 2 for wrong usage.
      docs/replay.md describes the report and every line format.
      """)

  @OptionGroup var options: ReplayOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("The policy file.", valueName: "file"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "Writes every run of every clock as JSON Lines; - is standard output.", valueName: "file"))
  var clocks: String?

  @Option(
    help: ArgumentHelp(
      "Writes every event that was decided as JSON Lines; - is standard output.",
      valueName: "file"))
  var events: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Compares the history's own verdicts and deadlines with this clock; of several the first started.",
      valueName: "clock"))
  var evidenceClock: [String] = []

  @Option(
    help: ArgumentHelp(
      "Groups compared deadlines by the values of a field of the policy.", valueName: "field"))
  var groupBy: String?

  func validate() throws {
    if clocks == "-", events == "-" {
      throw ValidationError("Only one of --clocks and --events can be standard output.")
    }
    if options.history == "-", policy == "-" {
      throw ValidationError("Only one input can be standard input.")
    }
  }

  func run() throws {
    let input = try ReplayInput.read(options, policies: [policy])
    let replayer = Replayer(options: options, history: input.history)
    let outputs = try replayer.outputs(clocks: clocks, events: events, policy: input.policies[0])
    let report = try replayer.report(
      input.policies[0], evidenceClocks: try evidenceClocks(input.policies[0]),
      groupField: try groupField(input.policies[0]), outputs)
    try replayer.finish {
      try outputs.clocks?.commit()
      try outputs.events?.commit()
      if let html = options.html { try replayer.write(report.html, to: html) }
    }
    if clocks == "-" || events == "-" || options.html == "-" { return }
    print(options.json ? report.json : report.text, terminator: "")
  }

  private func evidenceClocks(_ policy: ReplayInput.PolicyText) throws -> [Name] {
    let own = policy.definition.clocks.map(\.id.text)
    let known = own + policy.definition.levels.flatMap(\.clocks).map(\.id.text)
    for clock in evidenceClock where !known.contains(clock) {
      let hint = didYouMean(clock, among: known).map { "; \($0)" } ?? ""
      throw ValidationError("--evidence-clock: the policy has no clock '\(clock)'\(hint)")
    }
    return evidenceClock.map { Name($0) }
  }

  private func groupField(_ policy: ReplayInput.PolicyText) throws -> Name? {
    guard let groupBy else { return nil }
    let fields = policy.definition.fields.map(\.id.text)
    guard fields.contains(groupBy) else {
      let hint = didYouMean(groupBy, among: fields).map { "; \($0)" } ?? ""
      throw ValidationError("--group-by: the policy has no field '\(groupBy)'\(hint)")
    }
    return Name(groupBy)
  }
}
