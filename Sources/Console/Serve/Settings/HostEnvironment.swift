import FoundationEssentials

/// The process's environment.
enum HostEnvironment {
  /// Every variable.
  static var variables: [String: String] { ProcessInfo.processInfo.environment }
}
