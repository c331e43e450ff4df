/// Which addresses webhooks may reach: the public internet, and what a list allows besides.
///
/// Whoever names the URL of a webhook could otherwise have Escalon call what only Escalon can reach: the
/// machine itself, the network of the house, the metadata service of a cloud. The guard is asked for the
/// very address that is connected to, so a name that changes its address between two looks gains nothing.
public struct AddressGuard: Hashable, Sendable {
  /// What may be reached although it is not public.
  public var allowed: [AddressBlock]

  /// A guard with its list.
  public init(allowed: [AddressBlock] = []) { self.allowed = allowed }

  /// Whether an address may be reached.
  ///
  /// An address that carries another (IPv4-mapped, NAT64, 6to4) is judged by the one it carries.
  /// - Complexity: O(length of the list).
  public func admits(_ address: InternetAddress) -> Bool {
    if address.isPublic { return true }
    let final = address.carried ?? address
    return allowed.contains { $0.contains(address) || $0.contains(final) }
  }
}

extension InternetAddress {
  /// Whether the address is one of the public internet.
  ///
  /// Of IPv6 that is global unicast, 2000::/3, without its special blocks; everything else is refused,
  /// also what will be given out one day. By the special-purpose registries of IANA (RFC 6890).
  public var isPublic: Bool {
    if v4 != nil { return !Self.specialOfIPv4.contains { $0.contains(self) } }
    if let carried { return carried.isPublic }
    return high >> 61 == 1 && !Self.specialOfIPv6.contains { $0.contains(self) }
  }

  private static let specialOfIPv4 = blocks(
    "0.0.0.0/8",  // this network
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  // private
    "100.64.0.0/10",  // shared behind a carrier's translation
    "127.0.0.0/8",  // loopback
    "169.254.0.0/16",  // link-local, with the metadata service of most clouds
    "168.63.129.16",  // Azure's own service on every machine, in a public block
    "192.0.0.0/24", "192.88.99.0/24",  // protocol assignments, old 6to4 relays
    "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  // documentation
    "198.18.0.0/15",  // benchmarks
    "224.0.0.0/4", "240.0.0.0/4")  // multicast; reserved, with broadcast

  private static let specialOfIPv6 = blocks(
    "2001::/23",  // protocol assignments, with Teredo, benchmarks, ORCHID
    "2001:db8::/32", "3fff::/20")  // documentation

  private static func blocks(_ texts: String...) -> [AddressBlock] {
    texts.compactMap { AddressBlock($0) }
  }
}
