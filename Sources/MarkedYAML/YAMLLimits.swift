/// What a YAML file may cost at most; a larger one is refused with a finding before it is followed.
public struct YAMLLimits: Sendable {
  /// Bytes of the text.
  ///
  /// The default, 4 MiB, is far above any policy.
  public var bytes: Int = 4 << 20
  /// Nodes once aliases are followed: stops files that grow without end.
  public var nodes: Int = 200_000
  /// How deep lists and mappings may nest.
  public var depth: Int = 64

  /// The default limits.
  public init() {}
}
