import Accounts
import ArgumentParser
import LoadGenerator

/// `escalon load`: puts a load on a running Escalon and measures it.
struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Puts a load on a running Escalon and measures its answers.",
    discussion: """
      Requests are due at their own instants, whether or not earlier ones were answered; latency counts from the \
      instant at which a request was due. The token needs the scope write: it is read from the environment \
      (ESCALON_TOKEN), so that it stands in no list of processes.
      """)

  @Option(help: "Host of the server.")
  var host = "127.0.0.1"

  @Option(help: "Port of the server.")
  var port = 8080

  @Option(help: "Requests due in a second.")
  var rate = 500.0

  @Option(help: "Seconds during which requests are due.")
  var duration = 10.0

  @Option(help: "Connections, each with one request at a time.")
  var connections = 64

  @Option(help: "Weights of opening, replying, escalating and resolving.")
  var mix = "4,4,1,1"

  @Option(
    help: "A path to which every request is posted instead, to measure a server that only answers.")
  var onlyPath: String?

  @Option(help: "Where the order of kinds begins.")
  var seed: UInt64 = 1

  func validate() throws {
    guard rate > 0, rate <= 1_000_000, duration > 0, duration <= 86_400 else {
      throw ValidationError("The rate is 1 to 1000000 a second, the duration up to a day.")
    }
    guard (1...4096).contains(connections) else {
      throw ValidationError("There are 1 to 4096 connections.")
    }
    guard weights != nil else {
      throw ValidationError(
        "The mix is four whole numbers: opening, replying, escalating, resolving.")
    }
  }

  private var weights: LoadPlan.Mix? {
    let numbers = mix.split(separator: ",").map { Int($0) ?? -1 }
    guard numbers.count == 4, numbers.allSatisfy({ (0...1000).contains($0) }), numbers[0] > 0
    else { return nil }
    var mix = LoadPlan.Mix()
    (mix.open, mix.reply, mix.escalate, mix.resolve) =
      (numbers[0], numbers[1], numbers[2], numbers[3])
    return mix
  }

  func run() async throws {
    guard let host = Host.current else { throw ExitCode(1) }
    let plan = LoadPlan(
      host: self.host, port: port, token: HostEnvironment.variables["ESCALON_TOKEN"] ?? "",
      rate: rate, seconds: duration, connections: connections, mix: weights ?? LoadPlan.Mix(),
      onlyPath: onlyPath, seed: seed)
    let prefix = "LOAD-\(Secret(from: host.random).text.prefix(6))"
    do {
      let report = try await LoadRun(plan, prefix: prefix).run()
      try StandardOutput.write(Array(report.text.utf8))
    } catch let error as ExitCode {
      throw error
    } catch {
      StandardError.say("\(self.host):\(port): \(error)")
      throw ExitCode(1)
    }
  }
}
