public import Accounts
import Chronology
import JSONText
import Ledgers
public import Logging
public import Runtime
import Synchronization

/// What the routes stand on: the desk, the ledger, chance, keys.
public final class WebServices: Sendable {
  /// Where commands are decided and made durable.
  public let desk: TicketDesk
  /// Where policies and accounts are kept.
  public let administration: Administration
  /// How the server is set up.
  public let configuration: WebConfiguration
  /// Where secrets come from.
  let random: RandomBytes
  /// Signs links.
  let signer: LinkSigner
  /// What a password's hash costs.
  let passwordCosts: PasswordCosts
  /// How long sessions last.
  let sessionRules = SessionRules()
  /// What cannot be answered is told here, under the request's id.
  let logger: Logger
  /// What stops the process from taking work, one sentence each; empty when nothing does.
  let hindrances: @Sendable () async -> [String]
  /// Who failed to sign in lately.
  let throttle = Mutex(SignInThrottle())
  /// How many refusals the ledger lists.
  let refusals = Mutex(RefusalQuota())
  /// The keys of requests that are being worked on.
  let keysInUse = Mutex<Set<String>>([])
  /// How many passwords are being hashed, and who waits.
  let hashing = Turnstile(places: 1, line: 64)
  /// Where passwords are hashed.
  let hasher = LongWork(label: "escalon.passwords")
  /// Where histories are read.
  let reader = LongWork(label: "escalon.reading")
  /// Bodies of more than 1 MiB that are being read and answered: each is held in memory several times.
  let longBodies = Turnstile(places: 16, line: 64)
  /// Bodies of more than 1 MiB by each link: who has a link keeps nobody else from sending one.
  let longBodiesOfLinks = KeyedPlaces(limit: 2)
  /// Who changes accounts; one at a time.
  let accountChanges = Turnstile(places: 1, line: 256)
  /// The tokens that were used just now.
  let knownCallers = KnownCallers()
  /// The requests that are being answered.
  let slowAnswers: AnswerWatch
  /// The published document, written once.
  let document: [UInt8]
  /// The figures of the overview, kept up with the ledger.
  let overview = OverviewBook()
  /// Reads what happens, for all who listen.
  let eventHub: EventHub
  /// Who looks at which ticket.
  let presence = Presence()
  /// How many streams are open.
  let openStreams = Mutex(0)

  /// Services over a desk.
  ///
  /// - Parameters:
  ///   - desk: Where commands are decided and made durable.
  ///   - administration: Where policies and accounts are kept.
  ///   - configuration: How the server is set up.
  ///   - signer: Signs links; with another key all links given out are worthless.
  ///   - passwordCosts: What a password's hash costs.
  ///   - random: Where secrets come from.
  ///   - logger: What cannot be answered is told here.
  ///   - hindrances: What stops the process from taking work, one sentence each.
  public init(
    desk: TicketDesk, administration: Administration, configuration: WebConfiguration,
    signer: LinkSigner,
    passwordCosts: PasswordCosts = .usual, random: @escaping RandomBytes, logger: Logger,
    hindrances: @escaping @Sendable () async -> [String] = { [] }
  ) {
    self.desk = desk
    eventHub = EventHub(desk: desk)
    slowAnswers = AnswerWatch(
      limit: .milliseconds(max(0, configuration.answerLimit.milliseconds)))
    self.administration = administration
    self.configuration = configuration
    self.random = random
    self.passwordCosts = passwordCosts
    self.logger = logger
    self.hindrances = hindrances
    self.signer = signer
    let site = configuration.publicAddress
    document = Array(RouteTable.all.document(server: site.isEmpty ? "/" : site).compact.utf8)
  }

  /// Where everything is kept.
  var ledger: any Ledger { desk.ledger }
  /// The policies.
  var shelf: PolicyShelf { desk.shelf }

  /// A new identity of 96 random bits, for things that have none of their own.
  func newID() -> String { random(12).base64URL }
}
