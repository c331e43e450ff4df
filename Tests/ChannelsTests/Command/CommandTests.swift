import Chronology
import Foundation
import JSONText
import Testing

@testable import Channels

@Suite("A program takes letters on its standard input")
struct CommandTests {
  private func channel(
    _ script: String, limit: TimeAmount = .seconds(20), environment: [String: Credential] = [:]
  ) throws -> CommandChannel {
    CommandChannel(
      name: "phone",
      settings: try CommandSettings(
        program: "/bin/sh", arguments: ["-c", script, "phone", "fixed; rm -rf $HOME"],
        environment: environment, limit: limit))
  }

  private func run(_ script: String, _ letter: Letter = .sample()) async throws -> DeliveryOutcome {
    await (try channel(script)).deliver(letter, at: .monday)
  }

  @Test(
    "the exit status decides",
    arguments: [
      ("exit 0", DeliveryOutcome.delivered("exit 0")),
      ("echo no line; exit 75", .failed("exit 75: no line")),
      ("echo no such number >&2; exit 1", .rejected("exit 1: no such number")),
      ("exit 64", .rejected("exit 64")), ("exec 1>&- 2>&-; exit 0", .delivered("exit 0")),
      ("kill -TERM $$", .failed("the program was ended by signal 15")),
    ])
  func statuses(script: String, outcome: DeliveryOutcome) async throws {
    #expect(try await run(script) == outcome)
  }

  @Test("it reads the whole letter as JSON, and nothing of it is an argument or a variable")
  func input() async throws {
    let folder = try Scratch()
    let text = "$(touch hacked) `id` \"'\\\n" + String(repeating: "long ", count: 100_000)
    let letter = Letter.sample(name: nil, to: "+39 02 1234; id", text: text)
    let channel = try channel(
      "cat > \(folder.path("in.json")); env > \(folder.path("env")); echo \"$*\" > \(folder.path("args")); pwd > \(folder.path("pwd"))",
      environment: ["TOKEN": Credential("t=1 2")])
    #expect(await channel.deliver(letter, at: .monday) == .delivered("exit 0"))
    func file(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path(name), encoding: .utf8)
    }
    let read = try JSONValue(parsing: Array(try file("in.json").utf8))
    #expect(read["escalon"]?.integer == 1)
    #expect(read["text"]?.text == text)
    #expect(read["recipient"]?["address"]?.text == "+39 02 1234; id")
    #expect(read["recipient"]?["name"] == nil)
    #expect(read["sentAt"]?.text == "2026-05-04T09:00:00Z")
    #expect(try file("args") == "fixed; rm -rf $HOME\n")
    #expect(try file("pwd") == "/\n")
    let variables = try file("env").split(separator: "\n").filter {
      !$0.hasPrefix("PWD=") && !$0.hasPrefix("_=") && !$0.hasPrefix("SHLVL=")
        && !$0.hasPrefix("OLDPWD=")
    }
    #expect(variables.sorted() == ["LANG=C.UTF-8", "PATH=/usr/bin:/bin", "TOKEN=t=1 2"])
  }

  @Test("a program that takes too long is killed with its children")
  func tooLong() async throws {
    let folder = try Scratch()
    let pidFile = folder.path("pid")
    let channel = try channel(
      "trap '' TERM; sleep 600 & echo $! > \(pidFile); sleep 600",
      limit: TimeAmount(milliseconds: 500))
    let outcome = await channel.deliver(.sample(), at: .monday)
    #expect(outcome == .failed("the program took over 0.5s and was killed"))
    try expectEnded(pidFile)
  }

  @Test("what a program leaves running is ended with it")
  func leftBehind() async throws {
    let folder = try Scratch()
    let pidFile = folder.path("pid")
    #expect(try await run("sleep 600 & echo $! > \(pidFile)") == .delivered("exit 0"))
    try expectEnded(pidFile)
  }

  /// A killed orphan stays a moment as a zombie of whoever inherits it: it must not run any more.
  private func expectEnded(_ pidFile: String) throws {
    let text = try String(contentsOfFile: pidFile, encoding: .utf8)
    let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    let state = stat.split(separator: ")").last?.split(separator: " ").first
    #expect(state == nil || state == "Z" || state == "X", "\(stat)")
  }

  @Test("a program that writes without end is killed, one that writes much is not")
  func output() async throws {
    #expect(try await run("yes") == .failed("the program wrote over 64 KiB and was killed"))
    #expect(try await run("head -c 60000 /dev/zero; exit 1").word == "rejected")
    let said = try await run("printf 'a\\033[31mb\\r\\n\\nc'; exit 3")
    #expect(said == .rejected("exit 3: a [31mb c"))
  }

  @Test("it inherits no open file and no signal setting")
  func inheritance() async throws {
    let outcome = try await run(
      "set -- /proc/self/fd/*; for f; do case $f in */0|*/1|*/2) ;; *) [ -e $f ] && exit 9 ;; esac; done; exit 0"
    )
    #expect(outcome == .delivered("exit 0"))
  }

  @Test("a program that is not there fails, a path that is not absolute is no setting")
  func missing() async throws {
    let settings = try CommandSettings(program: "/nonexistent/program")
    let outcome = await CommandChannel(settings: settings).deliver(.sample(), at: .monday)
    #expect(outcome.word == "failed" && outcome.detail.contains("could not be started"))
    #expect(throws: UnusableSetting.self) { try CommandSettings(program: "sh") }
    #expect(throws: UnusableSetting.self) {
      try CommandSettings(program: "/bin/sh", arguments: ["a\0b"])
    }
    #expect(throws: UnusableSetting.self) {
      try CommandSettings(program: "/bin/sh", environment: ["A=B": Credential("")])
    }
  }

  @Test("a cancelled task ends the program")
  func cancelled() async throws {
    let channel = try channel("sleep 600", limit: .hours(1))
    let task = Task { await channel.deliver(.sample(), at: .monday) }
    task.cancel()
    #expect(await task.value == .failed("stopped before it was done"))
  }
}
