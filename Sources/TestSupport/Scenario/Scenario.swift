public import Chronology
import HostData
import Names
public import OnCall
public import Policies
import ReadModels
public import Ticketing

/// A ticket's story for tests: what is done when, and what must have happened.
///
/// ```swift
/// let scenario = try Scenario(policy: "customer-support")
/// scenario.at("Mon 09:00", .open(priority: "P1", ["security": true]))
/// scenario.advance(to: "Mon 09:20")
/// #expect(scenario.has(.breached("first-response"), at: "Mon 09:15"))
/// ```
///
/// Times are local to the policy's zone: `Mon 09:00` is the first such at or after the last input (for the first input, the
/// week of Monday 2026-01-05), `2026-12-25 03:00` and RFC 3339 are as they say. A failed expectation prints the scenario, and
/// with it the whole time line.
public final class Scenario {
  /// The policy that decides.
  public let policy: Policy
  /// Every event so far, in order.
  public private(set) var events: [Event] = []
  /// The answer to the last command, when the policy rejected it.
  public private(set) var refusal: Refusal?
  /// The instant of the last input; nil before the first.
  public private(set) var now: Instant?

  private let run: TicketRun
  private var mistakes: [String] = []

  /// A scenario under a policy, with people from its own contacts unless a roster is given.
  public init(_ policy: Policy, id: String = "T-1", roster: Roster? = nil) {
    self.policy = policy
    run = TicketRun(policy: policy, roster: roster ?? policy.roster)
    run.reset(id: TicketID(id))
  }

  /// A scenario under a policy that ships in `SOPs/`, such as `customer-support`.
  ///
  /// - Throws: The findings when it has errors.
  public convenience init(policy name: String, id: String = "T-1") throws {
    self.init(try shippedPolicy(name), id: id)
  }

  /// A scenario under a policy given as the text of its file.
  ///
  /// - Throws: The findings when it has errors.
  public convenience init(yaml: String, id: String = "T-1") throws {
    self.init(try writtenPolicy(yaml), id: id)
  }

  /// The ticket after the last input.
  public var ticket: Ticket { run.ticket }

  /// Gives a command at a time; whatever is due before happens first.
  ///
  /// - Returns: The refusal, if the policy rejects it.
  @discardableResult
  public func at(_ time: String, _ command: Command, by actor: Actor = .agent) -> Refusal? {
    guard let instant = instant(time, notBefore: now) else { return nil }
    now = instant
    var command = command
    if case .open(var opening) = command, opening.id == TicketID("") {
      opening.id = ticket.id
      command = .open(opening)
    }
    refusal = run.handle(command, by: actor, at: instant)
    events += run.events
    return refusal
  }

  /// Lets time pass until then: everything due happens at its own instant.
  public func advance(to time: String) {
    guard let instant = instant(time, notBefore: now) else { return }
    advance(to: instant)
  }

  /// Lets so much elapsed time pass: `90m`, `2d`.
  public func advance(by amount: String) {
    guard let now, let amount = try? TimeAmount(parsing: amount) else {
      mistakes.append("advance(by: \"\(amount)\") needs an input before it and a duration")
      return
    }
    advance(to: now + amount)
  }

  /// Lets time pass until an instant.
  public func advance(to instant: Instant) {
    // Each wake-up is given for itself, as a runtime that never sleeps would.
    var wakes = 0
    while ticket.nextWake <= instant, wakes < 1_000_000 {
      run.wake(at: ticket.nextWake)
      events += run.events
      wakes += 1
    }
    now = instant
  }

  /// Whether an event happened that fits.
  public func has(_ wanted: Happening) -> Bool { count(wanted) > 0 }

  /// Whether an event that fits happened at just this time, the first such since the ticket was opened.
  public func has(_ wanted: Happening, at time: String) -> Bool {
    guard let instant = instant(time, notBefore: events.first?.at) else { return false }
    return events.contains { $0.at == instant && wanted.fits($0, words(of: $0)) }
  }

  /// Whether an event that fits happened from one time until another, both included.
  public func has(_ wanted: Happening, between start: String, and end: String) -> Bool {
    guard let from = instant(start, notBefore: events.first?.at),
      let to = instant(end, notBefore: from)
    else { return false }
    return events.contains { $0.at >= from && $0.at <= to && wanted.fits($0, words(of: $0)) }
  }

  /// How many events that fit happened.
  public func count(_ wanted: Happening) -> Int {
    events.count { wanted.fits($0, words(of: $0)) }
  }

  /// When an event that fits happened first, as the time line writes it: `Mon 5 Jan 2026 09:15`; nil when it did not.
  public func time(of wanted: Happening) -> String? {
    events.first { wanted.fits($0, words(of: $0)) }
      .map { TimeWords(zone: policy.zone).text($0.at) }
  }

  /// The instant of a time, the first such at or after another.
  public func instant(_ time: String, notBefore earliest: Instant? = nil) -> Instant? {
    do {
      return try Instant(spoken: time, in: policy.zone, notBefore: earliest)
    } catch {
      mistakes.append(error.reason)
      return nil
    }
  }

  private func words(of event: Event) -> String { event.fact.word }
}

extension Scenario: CustomStringConvertible {
  /// The whole time line, one event a line, with causes; what a failed expectation prints.
  public var description: String {
    let times = TimeWords(zone: policy.zone)
    let lines = timeLine(of: events, policy: policy).map { entry in
      "\(times.text(entry.at))  \(entry.word): \(entry.line)"
    }
    let heading = "time line under \(policy.version.policy), \(policy.zone.name):"
    return ([heading] + lines + mistakes.map { "MISTAKE IN THE SCENARIO: \($0)" })
      .joined(separator: "\n")
  }
}
