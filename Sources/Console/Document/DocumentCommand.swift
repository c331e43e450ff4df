import ArgumentParser
import Findings
import PolicyFiles

/// `escalon document`: a policy as a procedure for people.
struct DocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "Prints a policy as a procedure for people, in Markdown.")

  @Argument(help: "A policy file; - is standard input.")
  var file: String

  func run() throws {
    let input = PolicyInput(path: file)
    guard let definition = input.definition, input.policy != nil else {
      StandardError.say(CheckReport.whyNoPolicy(input))
      throw ExitCode(1)
    }
    print(policyDocument(definition), terminator: "")
  }
}
