/// Where mail comes from or goes to: `Ana Bauer <ana@example.org>`.
public struct MailAddress: Sendable, Hashable {
  /// The name that is shown, where there is one.
  public let name: String?
  /// The address proper: local part, `@`, domain.
  public let address: String

  /// An address; nil when it is not one that mail takes everywhere.
  ///
  /// Taken is a dot-atom on both sides of one `@` (RFC 5322 section 3.2.3), at most 254 bytes in all and
  /// 64 before the `@` (RFC 5321 section 4.5.3.1). Quoted local parts, address literals and letters beyond
  /// ASCII are not: a domain of other letters is given in its `xn--` form.
  public init?(name: String? = nil, _ address: String) {
    let parts = address.utf8.split(
      separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, address.utf8.count <= 254, parts[0].count <= 64,
      Self.isDotAtom(parts[0]), Self.isDomain(parts[1])
    else { return nil }
    self.name = name.map { OneLine.of($0, most: 120) }
    self.address = address
  }

  /// The part behind the `@`.
  public var domain: String { String(address.drop { $0 != "@" }.dropFirst()) }

  private static func isDotAtom(_ part: Substring.UTF8View) -> Bool {
    let atoms = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return atoms.allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }
  }

  /// Labels of letters, digits and hyphens, no hyphen at an end (RFC 1034 section 3.5).
  private static func isDomain(_ part: Substring.UTF8View) -> Bool {
    let labels = part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      1...63 ~= label.count && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
