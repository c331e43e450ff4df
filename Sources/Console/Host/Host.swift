public import Accounts
public import Runtime

/// What the composition root lends the commands: the real time, and chance.
public struct Host: Sendable {
  /// The host's wall time.
  public var time: any TimeSource
  /// Unguessable bytes.
  public var random: RandomBytes

  /// A host from its parts.
  public init(time: any TimeSource, random: @escaping RandomBytes) {
    self.time = time
    self.random = random
  }

  /// The host of the command that runs now; there is none while arguments are only read.
  @TaskLocal public static var current: Host?
}
