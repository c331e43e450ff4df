public import Chronology
public import HostData

extension HostZones {
  /// Whether this host has zone files; tests that need them are skipped where it has none.
  public static let areThere = HostZones.shared.zone(named: "America/New_York") != nil

  /// The zone of a name, which a test cannot do without.
  public static func needed(_ name: String) throws -> Zone {
    guard let zone = HostZones.shared.zone(named: name) else { throw MissingZone(name: name) }
    return zone
  }
}

/// A zone that this host does not have.
public struct MissingZone: Error {
  /// The zone's name.
  public let name: String
}
