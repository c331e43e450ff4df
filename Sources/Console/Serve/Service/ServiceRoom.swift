import Accounts
import ArgumentParser
import Channels
import Chronology
import Findings
import HostData
import LedgerSQLite
import Ledgers
import Logging
import Policies
import Runtime
import ServiceLifecycle
import UnixSignals
import WebServer

/// The service put together: ledger, runtime, web server, and in a demonstration the people who play it.
struct ServiceRoom {
  let settings: ServiceSettings
  let channels: [any Channel]
  /// How far requests to webhooks may go.
  let web: HTTPSettings
  let isDemo: Bool
  let host: Host

  /// Serves until a signal ends it; what was begun is finished.
  func run() async throws {
    do {
      try await serve()
    } catch let fault as LedgerFault {
      StandardError.say("\(settings.ledger): \(fault)")
      throw ExitCode(1)
    } catch let demo as DemoTeam.NotHere {
      StandardError.say("\(settings.ledger): \(demo)")
      throw ExitCode(1)
    } catch let unusable as ServerKey.Unusable {
      StandardError.say("\(unusable)")
      throw ExitCode(1)
    } catch let unusable as UnusableAddress {
      StandardError.say("\(unusable); choose where to listen: --listen 127.0.0.1:9000")
      throw ExitCode(1)
    }
  }

  private func serve() async throws {
    let logger = logger("escalon")
    let ledger = try SQLiteLedger(path: settings.ledger)
    if isDemo { try await DemoTeam.check(ledger) }
    let signer = LinkSigner(key: try ServerKey.load(settings.keyFile, random: host.random))
    let links = LinkWriter(signer: signer, site: settings.site)
    let live = try await LiveEscalon(
      ledger: ledger, zones: HostZones.shared.database, time: host.time, channels: channels,
      links: links, web: web, paces: settings.paces,
      // Nobody reads the mail of a demonstration's made-up people.
      trustsPolicyContacts: isDemo || settings.trustsPolicyContacts, limits: settings.limits,
      logger: logger)
    try await takePolicy(live)
    let team = isDemo ? try await DemoTeam.make(live, random: host.random, at: host.time.now) : nil
    let server = WebServer(
      services: webServices(live, signer, logger), host: settings.host, port: settings.port,
      logger: logger, whenListening: { _ in await greet(live, team) })
    var services: [any Service] = [live.wakes, live.outbox, live.feeds, live.duty]
    if isDemo { services.append(DemoService(live: live, random: host.random, logger: logger)) }
    services.append(server)
    let limit = WebServer.longestEnd + live.outbox.longestEnd + .seconds(5)
    try await run(services, within: limit, logger)
    await live.desk.drain()
    try ledger.close()
    logger.info("stopped; everything that was answered is kept")
  }

  /// Runs the services until a signal ends them.
  ///
  /// Those who do not read their answers hold up the end for as long as the server lets them, letters under way for as long as their channels may
  /// take: `limit` is both and a little more.
  private func run(
    _ services: [any Service], within limit: TimeAmount, _ logger: Logger
  ) async throws {
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .milliseconds(limit.milliseconds)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch is CancellationError {
      logger.warning("not everything was done within \(limit); the rest was cut off")
    }
  }

  private func logger(_ label: String) -> Logger {
    Logger(label: label) { [settings, host] label in
      LineLog(
        label: label, level: settings.logLevel, isJSON: settings.logsAsJSON, time: host.time)
    }
  }

  private func webServices(
    _ live: LiveEscalon, _ signer: LinkSigner, _ logger: Logger
  ) -> WebServices {
    WebServices(
      desk: live.desk, administration: live.administration, configuration: settings.web,
      signer: signer, random: host.random, logger: logger,
      hindrances: { live.hindrances })
  }

  /// Keeps and activates the policy of the settings; without one there must be an active one.
  private func takePolicy(_ live: LiveEscalon) async throws {
    guard let path = settings.policy else {
      guard live.desk.shelf.active == nil else { return }
      StandardError.say(
        "No policy is in force yet: new tickets are refused. An administrator chooses one at "
          + "\(settings.site)/start"
      )
      return
    }
    let given = try PolicyText(path: path)
    let text = isDemo ? hurriedPolicy(given.text) : given.text
    let stored = try await live.administration.keepPolicy(
      text: text, files: given.files, by: "the settings")
    guard live.desk.shelf.active?.policy.version != stored.version else { return }
    try await live.administration.activate(stored.version, by: "the settings")
  }

  private func greet(_ live: LiveEscalon, _ team: DemoTeam?) async {
    var lines = ["Escalon listens at \(settings.site)"]
    if let policy = live.desk.shelf.active?.policy {
      lines.append("New tickets come under \(policy.definition.id) \(policy.definition.version).")
    }
    if let team { lines += team.greeting(site: settings.site) }
    let users = (try? await live.desk.ledger.users()) ?? []
    if users.isEmpty {
      let link = SignedLink(
        .firstAdministrator, expiresAt: host.time.now + SignedLink.firstAdministratorLasts)
      lines.append("There is no user yet. Within an hour, the first administrator signs up here:")
      lines.append("  \(live.links.address(of: link))")
    }
    for line in lines { StandardError.say(line) }
  }
}
