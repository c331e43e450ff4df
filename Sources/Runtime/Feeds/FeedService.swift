import CalendarFeeds
public import Channels
public import Chronology
import Findings
import Ledgers
public import Logging
import Names
import OnCall
import Policies
public import ServiceLifecycle
import Synchronization
import Ticketing

/// Asks for the calendars elsewhere by which schedules have people or holidays, again and again, and keeps the last good copy of each.
///
/// A copy is in the ledger before anybody is on call by it. A try that fails, or that brings what is no calendar, leaves the last good copy
/// in use: its age is a figure, and the failure an event of the ledger.
///
/// | a try came to | the copy | asked for again |
/// | --- | --- | --- |
/// | a calendar | replaced | after `every` |
/// | unchanged | confirmed | after `every` |
/// | anything else, or nothing in time | stays | after 5 minutes, or `every` if that is less |
public struct FeedService: Service {
  /// Asks for what is at an address, unless it is still what the tag stands for.
  public typealias Fetch =
    @Sendable (_ url: String, _ tag: String?) async -> WebReader.Answer

  private let desk: TicketDesk
  private let administration: Administration
  private let fetch: Fetch
  private let logger: Logger
  private let filler = LongWork(label: "escalon.feeds")
  private let done = Filled()

  /// What was filled, and for which day.
  private final class Filled: Sendable {
    let days = Mutex<[PolicyVersion: Instant]>([:])
  }

  /// How long until a calendar that could not be had is asked for again.
  static let retry = TimeAmount.minutes(5)
  /// How often it is looked whether a policy has other calendars, at least.
  private static let longestSleep = TimeAmount.minutes(1)

  /// The feeds of a desk's policies.
  public init(
    desk: TicketDesk, administration: Administration, fetch: @escaping Fetch, logger: Logger
  ) {
    self.desk = desk
    self.administration = administration
    self.fetch = fetch
    self.logger = logger
  }

  /// Runs until the service is told to stop.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        var next = desk.time.now + FeedService.longestSleep
        do {
          next = min(next, try await refresh())
        } catch {
          if Task.isCancelled { break }
          logger.error("calendars elsewhere wait: \(error)")
        }
        await desk.feedBell.sleep(until: max(next, desk.time.now + .seconds(1)))
      }
    }
  }

  /// Asks for every calendar that is due, keeps what came, and fills it into the policies' schedules.
  ///
  /// - Returns: When the next one is due; `distantFuture` without any.
  /// - Throws: ``DeskFault`` or `LedgerFault` when the ledger fails; what was due is due still.
  @discardableResult
  public func refresh() async throws -> Instant {
    let now = desk.time.now
    let policies = try await desk.policiesInUse { !$0.policy.definition.feeds.isEmpty }
    guard !policies.isEmpty else { return .distantFuture }
    var every: [String: TimeAmount] = [:]
    for feed in policies.flatMap(\.policy.definition.feeds) {
      every[feed.url] = min(feed.every, every[feed.url] ?? feed.every)
    }
    let known = Dictionary(
      uniqueKeysWithValues: try await desk.ledger.feeds().map { ($0.url, $0) })
    func dueAt(_ feed: KeptFeed?, _ every: TimeAmount) -> Instant {
      guard let feed else { return .distantPast }
      return feed.triedAt + (feed.failure.isEmpty ? every : min(every, FeedService.retry))
    }
    let due = every.filter { dueAt(known[$0.key], $0.value) <= now }.keys.sorted()
    var changed: Set<String> = []
    for (url, answer) in await answers(to: due, known) {
      if try await keep(answer, from: url, known[url], at: now) { changed.insert(url) }
    }
    try await fill(policies, changed: changed, tried: Set(due), at: now)
    let after = Dictionary(
      uniqueKeysWithValues: try await desk.ledger.feeds().map { ($0.url, $0) })
    let dues = every.map { dueAt(after[$0.key], $0.value) }
    let midnight = FeedFilling.midnight(before: now) + .hours(24)
    return min(midnight, dues.min() ?? midnight)
  }

  /// Fills the copies that the ledger has into the schedules of all policies, without asking for anything.
  ///
  /// - Throws: `LedgerFault`.
  public func fillFromLedger() async throws {
    let live = desk.shelf.live.filter { !$0.policy.definition.feeds.isEmpty }
    try await fill(live, changed: [], tried: [], at: desk.time.now)
  }

  private func answers(
    to urls: [String], _ known: [String: KeptFeed]
  ) async -> [(url: String, answer: WebReader.Answer)] {
    await withTaskGroup(of: (String, WebReader.Answer).self) { group in
      for url in urls {
        let tag = known[url].flatMap { $0.confirmedAt == nil ? nil : $0.tag }
        group.addTask { (url, await fetch(url, tag)) }
      }
      var answers: [(url: String, answer: WebReader.Answer)] = []
      for await (url, answer) in group { answers.append((url, answer)) }
      return answers.sorted { $0.url < $1.url }
    }
  }

  /// Keeps what a try came to; says whether there is another copy now.
  private func keep(
    _ answer: WebReader.Answer, from url: String, _ known: KeptFeed?, at now: Instant
  ) async throws -> Bool {
    var feed = known ?? KeptFeed(url: url, triedAt: now)
    feed.triedAt = now
    feed.failure = ""
    switch answer {
    case .unchanged where known?.confirmedAt != nil: feed.confirmedAt = now
    case .unchanged: feed.failure = "the server says that nothing changed, and there is no copy"
    case .failed(let why): feed.failure = why
    case .whole(let bytes, let tag):
      if let fault = await fault(of: bytes) {
        feed.failure = fault
      } else {
        feed.tag = tag
        feed.confirmedAt = now
        let isOther = try await desk.ledger.feed(url)?.bytes != bytes
        if isOther {
          feed.bytes = bytes
          try await administration.keep(feed, "feed-changed")
          return true
        }
      }
    }
    let kind: String? =
      switch ((known?.failure ?? "").isEmpty, feed.failure.isEmpty) {
      case (true, false): "feed-failed"
      case (false, true): "feed-recovered"
      default: nil
      }
    if kind == "feed-failed" {
      logger.warning("the calendar at \(feed.site) could not be had: \(feed.failure)")
    }
    try await administration.note(feed, kind, isNew: known == nil)
    return false
  }

  /// What speaks against a feed; nil when it is a calendar.
  private func fault(of bytes: [UInt8]) async -> String? {
    let zones = desk.shelf.zones
    let now = desk.time.now
    return await filler.run {
      let reading = readFeed(
        bytes, file: "", from: now, to: now, usualZone: .utc, zones: zones)
      return reading.findings.first { $0.severity == .error }?.message
    }
  }

  private func fill(
    _ policies: [LivePolicy], changed: Set<String>, tried: Set<String>, at now: Instant
  ) async throws {
    let day = FeedFilling.midnight(before: now)
    for live in policies {
      let version = live.policy.version
      let feeds = live.policy.definition.feeds.map(\.url)
      let isStale = done.days.withLock { $0[version] } != day
      guard isStale || feeds.contains(where: { changed.contains($0) || tried.contains($0) })
      else { continue }
      var copies: [String: KeptFeed] = [:]
      for url in Set(feeds) { copies[url] = try await desk.ledger.feed(url) }
      let filling = FeedFilling(zones: desk.shelf.zones, at: now)
      let definition = live.policy.definition
      let written = definition.schedules.compactMap { live.policy.schedules[$0.id] }
      let found = copies
      let filled = await filler.run {
        filling.filled(written, people: definition.people, with: found)
      }
      desk.feeds.set(filled.standings, of: version)
      if isStale || feeds.contains(where: changed.contains) {
        let schedules = Dictionary(
          filled.schedules.map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })
        desk.shelf.fill(version, with: schedules)
        desk.dutyBell.ring(at: now)
      }
      done.days.withLock { $0[version] = day }
    }
  }
}

extension PolicyDefinition {
  /// Every calendar elsewhere that its schedules take something from.
  var feeds: [FeedDefinition] { schedules.flatMap(\.feeds) }
}

extension KeptFeed {
  /// Scheme and host of its address.
  var site: String { FeedDefinition(url: url, at: .init(line: 1, column: 1)).site }
}
