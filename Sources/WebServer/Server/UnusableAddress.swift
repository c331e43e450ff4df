import Glibc

/// Why the server cannot listen where it should.
public struct UnusableAddress: Error, Hashable, CustomStringConvertible {
  /// Host and port, as `127.0.0.1:8080` or `[::1]:8080`.
  public let address: String
  /// What stands against it.
  public let why: Why

  /// What stands against an address.
  public enum Why: Sendable, Hashable {
    /// Another program listens there.
    case taken
    /// The system lets only its administrator listen there: ports below 1024.
    case forbidden
    /// The machine has no such address.
    case notHere
    /// The host has no address at all.
    case unknownHost
    /// Another answer of the system, `errno` of bind(2) or listen(2).
    case other(code: Int32)

    /// What an `errno` of bind(2) means.
    init(code: Int32) {
      switch code {
      case EADDRINUSE: self = .taken
      case EACCES, EPERM: self = .forbidden
      case EADDRNOTAVAIL: self = .notHere
      default: self = .other(code: code)
      }
    }
  }

  /// One sentence, without a full stop.
  public var description: String {
    switch why {
    case .taken: "\(address): another program listens there"
    case .forbidden: "\(address): listening there is not permitted"
    case .notHere: "\(address): this machine has no such address"
    case .unknownHost: "\(address): the name of the host is not known"
    case .other(let code):
      "\(address): nobody can listen there (\(String(cString: strerror(code))))"
    }
  }
}
