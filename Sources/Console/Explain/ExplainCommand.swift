import ArgumentParser
import Chronology
import JSONText
import Laboratory
import Policies
import PolicyFiles
import ReadModels

/// `escalon explain`: what a policy does with a ticket, and why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows what a policy does with a ticket, and why.",
    discussion: """
      Without a history: the time line of a ticket that nobody touches. When each clock warns and
      breaches, who is called, when the top is reached, and which line of the policy says so.

        escalon explain SOPs/technical-support.yaml --priority P1 --opened "Fri 18:05"
        escalon explain support.yaml --opened "2026-12-24 17:50" --set security=true --until 3d

      "Fri 18:05" is the first such time at or after Monday 2026-01-05, in the policy's zone.

      With a history: a real ticket of it, replayed as if the policy had been live.

        escalon explain SOPs/technical-support.yaml --history incidents.csv \\
          --mapping Mappings/servicenow.yaml --ticket INC0000045

      docs/explain.md describes the output, and the JSON.
      """)

  @Argument(help: "A policy file; - is standard input.")
  var policy: String

  @Option(help: "The ticket's priority; else the policy decides.")
  var priority: String?

  @Option(help: "When it is opened: \"Fri 18:05\", \"2026-12-25 03:00\" or RFC 3339.")
  var opened = "Mon 09:00"

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A field of the ticket.", valueName: "field=value"))
  var settings: [String] = []

  @Option(help: "A level to which it is raised at once.")
  var level: String?

  @Option(help: "How long to look ahead, in elapsed time: 36h, 7d.")
  var until = "7d"

  @Option(help: "A history, plain or gzip; - is standard input.")
  var history: String?

  @Option(help: "The mapping of the history; without one it is read as Escalon's own lines.")
  var mapping: String?

  @Option(help: "The ticket of the history that is explained.")
  var ticket: String?

  @Flag(help: "Shows the spans of time that were counted for each deadline.")
  var spans = false

  @Flag(help: "Prints everything as JSON.")
  var json = false

  init() {}

  func validate() throws {
    guard (history == nil) == (ticket == nil) else {
      throw ValidationError("--history and --ticket go together.")
    }
    if mapping != nil, history == nil {
      throw ValidationError("--mapping needs a --history.")
    }
    if history != nil, priority != nil || level != nil || !settings.isEmpty {
      throw ValidationError(
        "A ticket of a history has its own priority, level and fields; leave them out.")
    }
    if history == "-", policy == "-" {
      throw ValidationError("Only one input can be standard input.")
    }
    for setting in settings {
      guard let sign = setting.firstIndex(of: "="), sign > setting.startIndex else {
        throw ValidationError("--set takes field=value, not '\(setting)'.")
      }
    }
  }

  func run() throws {
    let input = PolicyInput(path: policy)
    guard let policy = input.policy else {
      StandardError.say(CheckReport.whyNoPolicy(input))
      throw ExitCode(1)
    }
    let explanation = try explanation(under: policy)
    print(json ? explanation.json.indented + "\n" : explanation.text(spans: spans), terminator: "")
  }

  private func explanation(under policy: Policy) throws -> Explanation {
    if let history, let ticket {
      let input = try HistoryInput(path: history, mapping: mapping).read()
      do throws(UnreadableText) {
        return try Explanation(ofTicket: ticket, in: input, under: policy)
      } catch {
        throw badInput(["--ticket: \(error.reason)"])
      }
    }
    let wish = ExplainWish(
      policy: policy, priority: priority, opened: opened, settings: settings, level: level,
      until: until)
    guard let forecast = wish.forecast else { throw badInput(wish.problems) }
    do {
      return try forecast.explanation(under: policy, roster: policy.roster)
    } catch {
      let hint = level == nil ? [] : ["Give what is missing with --set field=value."]
      throw badInput([RefusalWords(error, policy: policy).line] + hint)
    }
  }

  /// Says what is wrong on standard error, and gives the exit status for bad input.
  private func badInput(_ sentences: [String]) -> ExitCode {
    sentences.forEach(StandardError.say)
    return ExitCode(1)
  }
}
