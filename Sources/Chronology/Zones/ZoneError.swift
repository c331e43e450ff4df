/// Why the bytes of a zone file cannot be used.
public enum ZoneError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes do not begin as RFC 8536 section 3.1 says, or end before their own counts.
  case notZoneData
  /// A count, index, time or offset within the data contradicts RFC 8536 section 3.2.
  case contradictory(String)
  /// The data counts leap seconds, which instants here do not.
  case leapSeconds
  /// The rule for the years after the table cannot be read.
  case footer(String)

  /// A sentence for people, without the zone's name.
  public var description: String {
    switch self {
    case .notZoneData: "it is not a compiled zone file (TZif), or is cut short"
    case .contradictory(let what): "its zone data contradicts itself: \(what)"
    case .leapSeconds: "it counts leap seconds; use the same zone without \"right/\""
    case .footer(let rule): "its rule for later years cannot be read: \(rule)"
    }
  }
}
