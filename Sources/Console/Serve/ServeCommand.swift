import ArgumentParser
import Channels
import Findings
import HostData

/// `escalon serve`: the live service.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Runs Escalon: one process, one ledger, a policy.",
    discussion: """
      Every setting has a name such as mail.server. It is taken from the first of these that has it: a flag \
      (--set mail.server=smtp.example.com), the environment (ESCALON_MAIL_SERVER), the file (--config), what is \
      usual. --print-config shows all of them with where they came from.
      """)

  @Option(help: "Settings, as a YAML file.")
  var config: String?

  @Option(name: .customLong("set"), help: "A setting, as name=value; may be given many times.")
  var settings: [String] = []

  @Option(help: "Address and port to listen at (setting listen).")
  var listen: String?

  @Option(help: "Address under which browsers reach it (setting site).")
  var site: String?

  @Option(help: "File of the ledger (setting ledger).")
  var ledger: String?

  @Option(help: "Policy file that is kept and activated at the start (setting policy).")
  var policy: String?

  @Flag(
    help:
      "Shows what a team sees: made-up people and tickets, hours as minutes and minutes as seconds."
  )
  var demo = false

  @Flag(help: "Prints every setting with where it came from, and ends.")
  var printConfig = false

  func run() async throws {
    guard let host = Host.current else { throw ExitCode(1) }
    var table = try table()
    if printConfig {
      try StandardOutput.write(Array(table.listing.utf8))
      return
    }
    if let fault = HTTPSettings.fault {
      StandardError.say("error: \(fault)")
      throw ExitCode(1)
    }
    let settings = ServiceSettings(&table)
    do {
      let (channels, web) = try ChannelSettings.channels(table)
      for finding in table.findings { StandardError.say("\(finding)") }
      try await ServiceRoom(
        settings: settings, channels: channels, web: web, isDemo: demo, host: host
      ).run()
    } catch let findings as FindingList {
      StandardError.say("\(findings)")
      throw ExitCode(1)
    }
  }

  private func table() throws -> SettingTable {
    var table = SettingTable()
    if let config {
      do {
        try table.take(file: try TextFile.read(config), named: config)
      } catch let fault as InputFault {
        StandardError.say("\(fault)")
        throw ExitCode(1)
      } catch let findings as FindingList {
        StandardError.say("\(findings)")
        throw ExitCode(1)
      }
    }
    table.take(environment: HostEnvironment.variables)
    for flag in settings { table.take(flag: flag) }
    table.take("listen", listen, flag: "--listen")
    table.take("site", site, flag: "--site")
    table.take("ledger", ledger, flag: "--ledger")
    table.take("policy", policy, flag: "--policy")
    return table
  }
}
