import ArgumentParser
import JSONText
import PolicyFiles

/// `escalon schema`: the JSON Schema of policy files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of policy files, for editors.",
    discussion: """
      Save it beside your policies and name it in their first line:

        # yaml-language-server: $schema=policy.schema.json
      """)

  func run() { print(policySchema().indented) }
}
