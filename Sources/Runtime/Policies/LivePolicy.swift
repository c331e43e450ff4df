public import Chronology
public import Findings
public import Ledgers
public import Names
public import OnCall
public import Policies
import PolicyFiles
import Synchronization
public import Ticketing

/// A policy ready to decide, with runs that were made for it.
///
/// A run costs a few hundred microseconds to make and is not shared between threads; so those that nobody uses now wait here.
public final class LivePolicy: Sendable {
  /// The policy.
  public let policy: Policy
  /// Who can be reached under it.
  public let roster: Roster
  /// The schedules that count for it by name, with their edits and what the calendars elsewhere hold that they name: those of ``duty``, and
  /// its own that ``duty`` lacks.
  public let schedules: [Name: Schedule]
  /// The version by whose schedules its calls find people, and which knows how they are reached: the active one of the same policy, else
  /// itself.
  public let duty: Policy
  private let idle = Mutex<[Parked]>([])

  /// A policy made ready.
  ///
  /// `schedules`: its schedules with the copies of calendars filled in, where it has some. `duty`: the version whose schedules these are; nil
  /// means its own. `loads`: who was called how often, for steps
  /// that choose by it; nil means that nobody keeps count.
  public init(
    _ policy: Policy, schedules: [Name: Schedule]? = nil, duty: Policy? = nil,
    loads: CallLoads? = nil
  ) {
    self.policy = policy
    self.duty = duty ?? policy
    self.schedules = schedules ?? policy.schedules
    var roster = policy.roster(by: self.schedules)
    if let loads { roster.load = { loads.load(of: $0, at: $1) } }
    self.roster = roster
  }

  /// Reads and checks a stored policy; it keeps the digest under which it was stored.
  ///
  /// - Throws: `FindingList` with everything that is wrong.
  public convenience init(
    _ stored: StoredPolicy, zones: ZoneDatabase, loads: CallLoads? = nil
  ) throws(FindingList) {
    let checked = try checkedPolicy(
      text: stored.text, files: stored.files, zones: zones, digest: stored.version.digest)
    self.init(checked.policy, loads: loads)
  }

  /// Lets `body` decide with a run that nobody else uses meanwhile.
  public func decide<Answer>(_ body: (TicketRun) -> Answer) -> Answer {
    let parked = idle.withLock { $0.popLast() } ?? Parked(TicketRun(policy: policy, roster: roster))
    defer { idle.withLock { $0.append(parked) } }
    return body(parked.run)
  }

  /// A run between two users: handed from one to the next under a lock, never to two at once.
  private struct Parked: @unchecked Sendable {
    let run: TicketRun
    init(_ run: TicketRun) { self.run = run }
  }
}

/// Reads and checks a policy given as text.
///
/// - Parameters:
///   - text: The policy's text.
///   - file: What findings call the text.
///   - files: The files that the text names, such as calendars of holidays.
///   - zones: The zones of calendars.
///   - digest: The digest of its version; nil for that of its text and the files that it names.
/// - Returns: The policy, and what is doubtful about it.
/// - Throws: `FindingList` with everything that is wrong, warnings among them.
/// - Complexity: O(length of the text).
public func checkedPolicy(
  text: String, file: String = "policy.yaml", files: [NamedText] = [], zones: ZoneDatabase,
  digest: UInt64? = nil
) throws(FindingList) -> (policy: Policy, warnings: [Finding]) {
  let read = try readPolicy(
    text, file: file, zones: zones,
    loadText: { name throws(UnreadableText) in
      guard let found = files.first(where: { $0.name == name }) else {
        throw UnreadableText("the file \"\(name)\" was not given with the policy")
      }
      return found.text
    })
  let check = Policy.check(read.definition, digest: digest ?? read.digest, zones: zones)
  let findings = FindingList(read.warnings + check.findings)
  guard let policy = check.policy, !findings.hasErrors else { throw findings }
  return (policy, findings.all)
}
