/// A parsed pattern.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// At least `minimum` and at most `maximum` times, nil being any number.
  case repeated(PatternNode, minimum: Int, maximum: Int?)
}

/// What a pattern may ask about a position.
enum PatternAssertion: Sendable {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case noWordBoundary
}

/// A set of Unicode scalars.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var categories: [CategorySet] = []
  var isNegated = false
  var ignoresCase = false

  struct CategorySet: Sendable {
    let name: String
    let isNegated: Bool
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isIn = includes(scalar)
    if !isIn, ignoresCase {
      isIn = ScalarSet.variants(of: scalar).contains { includes($0) }
    }
    return isIn != isNegated
  }

  private func includes(_ scalar: Unicode.Scalar) -> Bool {
    if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
    return categories.contains { UnicodeClass.contains($0.name, scalar) != $0.isNegated }
  }

  /// The other letters that the scalar equals when case is ignored.
  private static func variants(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII {
      switch scalar {
      case "k", "K": return [scalar == "k" ? "K" : "k", "\u{212A}"]
      case "s", "S": return [scalar == "s" ? "S" : "s", "\u{17F}"]
      case "a"..."z": return [Unicode.Scalar(UInt8(scalar.value - 32))]
      case "A"..."Z": return [Unicode.Scalar(UInt8(scalar.value + 32))]
      default: return []
      }
    }
    var result: [Unicode.Scalar] = []
    let properties = scalar.properties
    for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
      let mapped = mapping.unicodeScalars
      if mapped.count == 1, let first = mapped.first, first != scalar { result.append(first) }
    }
    return result
  }

  mutating func insert(_ scalar: Unicode.Scalar) { ranges.append(scalar.value...scalar.value) }

  /// Adds what another set holds; a negated one is turned into plain ranges first.
  mutating func formUnion(_ other: [ClosedRange<UInt32>], negated: Bool) {
    guard negated else {
      ranges += other
      return
    }
    var next: UInt32 = 0
    for range in other.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { ranges.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { ranges.append(next...0x10FFFF) }
  }

  static let digit: [ClosedRange<UInt32>] = [48...57]
  static let space: [ClosedRange<UInt32>] = [9...10, 12...13, 32...32]
  static let word: [ClosedRange<UInt32>] = [48...57, 65...90, 95...95, 97...122]

  /// The named classes of brackets. (RE2 syntax, section ASCII character classes.)
  static func named(_ name: String) -> [ClosedRange<UInt32>]? {
    switch name {
    case "alnum": [48...57, 65...90, 97...122]
    case "alpha": [65...90, 97...122]
    case "ascii": [0...127]
    case "blank": [9...9, 32...32]
    case "cntrl": [0...31, 127...127]
    case "digit": digit
    case "graph": [33...126]
    case "lower": [97...122]
    case "print": [32...126]
    case "punct": [33...47, 58...64, 91...96, 123...126]
    case "space": [9...13, 32...32]
    case "upper": [65...90]
    case "word": word
    case "xdigit": [48...57, 65...70, 97...102]
    default: nil
    }
  }
}
