import ArgumentParser
import Chronology
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

  @Flag(help: "Shows the spans of time that were counted for each deadline.")
  var spans = false

  @Flag(help: "Prints everything as JSON.")
  var json = false

  init() {}

  func validate() throws {
    for setting in settings {
      guard let sign = setting.firstIndex(of: "="), sign > setting.startIndex else {
        throw ValidationError("--set takes field=value, not '\(setting)'.")
      }
    }
  }

  func run() throws {
    let input = PolicyInput(path: policy)
    guard let policy = input.policy else {
      print(CheckReport.text(of: input), terminator: "")
      throw ExitCode(1)
    }
    let wish = ExplainWish(
      policy: policy, priority: priority, opened: opened, settings: settings, level: level,
      until: until)
    guard let forecast = wish.forecast else { throw Complaint.exit(wish.problems) }
    do {
      let explanation = try forecast.explanation(under: policy, roster: policy.contactRoster)
      print(
        json ? explanation.json.indented + "\n" : explanation.text(spans: spans), terminator: "")
    } catch {
      throw Complaint.exit([RefusalWords(error, policy: policy).line])
    }
  }
}
