import Testing

@Suite(
  "The program as people run it",
  .enabled(if: Program.url != nil, "the program was not built beside the tests"))
struct EndToEndTests {
  private static let sample = "Samples/made-up-helpdesk.csv"
  private static let mapping = ["--mapping", "Samples/made-up-helpdesk.mapping.yaml"]
  private static let policy = "SOPs/customer-support.yaml"
  private static let replay = ["replay", sample] + mapping + ["--policy", policy]

  static let subcommands = [
    [], ["replay"], ["export"], ["compare"], ["check"], ["schema"], ["document"], ["explain"],
    ["calendar"], ["oncall"], ["eval"], ["history"], ["history", "convert"],
  ]

  @Test("the help of every subcommand is as it was agreed")
  func help() throws {
    var text = ""
    for words in Self.subcommands where !words.isEmpty {
      let run = try Program.run(words + ["--help"])
      #expect(run.status == 0 && run.errors.isEmpty, "\(words)")
      text += "$ escalon \((words + ["--help"]).joined(separator: " "))\n\(run.output)\n"
    }
    let agreed = try Program.golden("help.txt", now: text)
    #expect(text == agreed)
  }

  static let doable: [[String]] = [
    replay, replay + ["--json"],
    ["compare", sample] + mapping + [
      "--policy", policy, "--policy", "SOPs/technical-support.yaml",
    ],
    ["check", policy, "SOPs/technical-support.yaml"], ["schema"], ["document", policy],
    ["explain", policy, "--priority", "P1", "--opened", "Fri 18:05"],
    [
      "calendar", "deadline", "--file", policy, "--calendar", "office", "--start",
      "2026-05-04T09:00:00Z", "--target", "4h",
    ],
    ["oncall", "who", "out-of-hours", "--file", policy, "--at", "2026-11-02T09:00"],
    ["eval", "1 + 1"], ["history", "convert", sample] + mapping,
  ]

  @Test("what can be done is done, with status 0 and nothing on standard error", arguments: doable)
  func well(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty, "\(run)")
  }

  static let faulty: [[String]] = [
    ["replay", "none.csv", "--policy", policy], ["replay", sample, "--policy", policy],
    ["replay", sample] + mapping + ["--policy", "none"],
    ["replay", sample, "--mapping", policy, "--policy", policy],
    ["compare", sample] + mapping + ["--policy", policy, "--policy", "README.md"],
    ["document", "README.md"], ["explain", "none.yaml", "--opened", "Fri 18:05"],
    [
      "calendar", "deadline", "--file", "README.md", "--calendar", "office", "--start",
      "2026-05-04T09:00:00Z", "--target", "4h",
    ],
    ["oncall", "who", "support", "--file", "README.md", "--at", "2026-11-02T09:00"],
    ["oncall", "who", "none", "--file", policy, "--at", "2026-11-02T09:00"],
    ["eval", "1 +"], ["history", "convert", "none.csv"] + mapping,
  ]

  @Test(
    "bad input ends with status 1, a sentence, and nothing on standard output", arguments: faulty)
  func bad(arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 1 && run.output.isEmpty && !run.errors.isEmpty, "\(run)")
  }

  @Test("what is wrong with a policy is what check prints, with status 1")
  func check() throws {
    let run = try Program.run(["check", "README.md", policyFile])
    #expect(run.status == 1 && run.output.contains("README.md:"), "\(run)")
    #expect(run.output.contains("\(policyFile): ok: ") && run.errors.isEmpty)
  }

  private let policyFile = EndToEndTests.policy

  @Test("wrong usage ends with status 2 and says how it is used", arguments: subcommands)
  func usage(words: [String]) throws {
    let run = try Program.run(words + ["--no-such-option"])
    #expect(run.status == 2 && run.output.isEmpty, "\(run)")
    #expect(run.errors.contains("Usage: escalon"), "\(run)")
  }

  @Test("the report of the made-up help desk is as it was agreed, and has no bar beside it")
  func report() throws {
    let run = try Program.run(Self.replay)
    let agreed = try Program.golden("replay.txt", now: run.output)
    #expect(run.output == agreed && run.errors.isEmpty)
  }

  @Test("so is the time line of a ticket that nobody touches")
  func forecast() throws {
    let run = try Program.run(
      ["explain", Self.policy, "--priority", "P1", "--opened", "2026-11-06 18:05", "--spans"])
    let agreed = try Program.golden("explain.txt", now: run.output)
    #expect(run.output == agreed && run.status == 0, "\(run.errors)")
  }
}
