public import Chronology
public import Findings

/// What checking a policy came to: the policy, unless something is wrong with it, and everything that was found.
public struct PolicyCheck: Sendable {
  /// The policy, ready for use; nil when a finding is an error.
  public let policy: Policy?
  /// Errors and warnings in the order of their places.
  public let findings: [Finding]
}

extension Policy {
  /// Checks a policy and makes it ready for use.
  ///
  /// Everything that is wrong is reported at once: names that nothing declares, conditions without a type, tickets that
  /// could be forgotten, messages that could show a customer what is internal, rules that set each other off without end.
  ///
  /// - Parameters:
  ///   - definition: The policy as its writer put it.
  ///   - digest: The digest of the text it was read from.
  ///   - zones: The zones that the host knows.
  ///   - years: The years for which calendars are laid out; others are as exact but slower.
  /// - Complexity: O(n) in the elements, and about 2 ms for each calendar and century of `years`.
  public static func check(
    _ definition: PolicyDefinition, digest: UInt64 = 0, zones: ZoneDatabase,
    years: ClosedRange<Int> = 1970...2100
  ) -> PolicyCheck {
    var checker = PolicyChecker(definition: definition, zones: zones, years: years)
    let policy = checker.check(digest: digest)
    let findings = FindingList(checker.findings)
    return PolicyCheck(policy: findings.hasErrors ? nil : policy, findings: findings.all)
  }
}
