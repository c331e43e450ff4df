import Glibc

/// An address of the internet; one of IPv4 is kept as IPv6 maps it, `::ffff:a.b.c.d`.
public struct InternetAddress: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(v4: UInt32) { self.init(high: 0, low: 0xffff_0000_0000 | UInt64(v4)) }

  /// An address from its 4 or 16 bytes in the order of the network; nil for another number of bytes.
  init?(bytes: some Collection<UInt8>) {
    func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
      bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
    switch bytes.count {
    case 4: self.init(v4: UInt32(number(bytes)))
    case 16: self.init(high: number(bytes.prefix(8)), low: number(bytes.dropFirst(8)))
    default: return nil
    }
  }

  /// Reads `192.0.2.1` or `2001:db8::1`; nil for anything else, such as a name, a zone or `127.1`.
  public init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.init(bytes: bytes.prefix(4))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.init(bytes: bytes)
    } else {
      return nil
    }
  }

  /// Who is taken for one sender: an address of IPv4, and of IPv6 the /64 in which it lies, since whoever has one address there has them all
  /// (RFC 6177 section 2).
  public var sender: String {
    v4 == nil ? "\(InternetAddress(high: high, low: 0))/64" : description
  }

  /// The four bytes of an IPv4 address; nil for one of IPv6.
  var v4: UInt32? {
    high == 0 && low >> 32 == 0xffff ? UInt32(truncatingIfNeeded: low) : nil
  }

  /// The IPv4 address that traffic to this one ends at: by NAT64 (RFC 6052) or 6to4 (RFC 3056).
  var carried: InternetAddress? {
    if high == 0x0064_ff9b_0000_0000, low >> 32 == 0 {
      return InternetAddress(v4: UInt32(truncatingIfNeeded: low))
    }
    if high >> 48 == 0x2002 {
      return InternetAddress(v4: UInt32(truncatingIfNeeded: high >> 16))
    }
    return nil
  }
}

extension InternetAddress: CustomStringConvertible {
  /// As people write it: `192.0.2.1`, `2001:db8::1`.
  public var description: String {
    var text = [CChar](repeating: 0, count: 64)
    if let v4 {
      var number = v4.bigEndian
      _ = inet_ntop(AF_INET, &number, &text, 64)
    } else {
      var numbers = [high.bigEndian, low.bigEndian]
      _ = inet_ntop(AF_INET6, &numbers, &text, 64)
    }
    return String(
      decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// Addresses that begin with the same bits, as in `10.0.0.0/8`.
public struct AddressBlock: Hashable, Sendable {
  /// The first address of the block.
  public let first: InternetAddress
  /// How many bits are the same, of 128; of an IPv4 block 96 more than people write.
  let bits: Int

  init(_ first: InternetAddress, bits: Int) {
    self.first = InternetAddress(
      high: first.high & Self.mask(bits), low: first.low & Self.mask(bits - 64))
    self.bits = bits
  }

  /// Reads `10.0.0.0/8`, `fd00::/8`, or one address; nil for anything else.
  ///
  /// Bits behind the prefix are cut off: `10.1.2.3/8` is `10.0.0.0/8`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let part = parts.first, let first = InternetAddress(String(part)) else { return nil }
    let shift = first.v4 == nil ? 0 : 96
    guard parts.count == 2 else {
      self.init(first, bits: 128)
      return
    }
    guard parts[1].utf8.allSatisfy({ 48...57 ~= $0 }), let bits = Int(parts[1]),
      bits <= 128 - shift
    else { return nil }
    self.init(first, bits: bits + shift)
  }

  /// Whether an address lies in the block.
  public func contains(_ address: InternetAddress) -> Bool {
    address.high & Self.mask(bits) == first.high
      && address.low & Self.mask(bits - 64) == first.low
  }

  private static func mask(_ bits: Int) -> UInt64 {
    bits <= 0 ? 0 : bits >= 64 ? .max : ~(UInt64.max >> UInt64(bits))
  }
}
