public import Names

/// Which policy, and which text of it.
public struct PolicyVersion: Sendable, Hashable {
  /// The policy.
  public var policy: Name
  /// The procedure's own version.
  public var version: Name
  /// The digest of its text (FNV-1a, 64 bits): two texts under one version are told apart.
  public var digest: UInt64

  /// A version from its parts.
  public init(policy: Name, version: Name, digest: UInt64) {
    self.policy = policy
    self.version = version
    self.digest = digest
  }
}
