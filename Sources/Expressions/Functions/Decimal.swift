/// Doubles as decimal text, exactly: every double has a finite decimal expansion, which is
/// computed in full and then rounded half to even.
enum Decimal {
  /// The shortest text that reads back as the same double: `0.0045`, `1e+21`, `NaN`, `Infinity`.
  ///
  /// Whole numbers have no point; an exponent is used from 1e21 and below 1e-6.
  static func shortest(_ number: Double) -> String {
    if let special = special(number) { return special }
    if number == 0 { return number.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = shortestDigits(number.magnitude)
    let sign = number < 0 ? "-" : ""
    if exponent > 21 || exponent < -5 {
      let tail = digits.count > 1 ? "." + String(digits.dropFirst()) : ""
      return sign + String(digits.prefix(1)) + tail + exponentText(exponent - 1)
    }
    return sign + placed(digits, point: exponent)
  }

  /// `NaN`, `Infinity`, `-Infinity`, or nil for a finite number.
  static func special(_ number: Double) -> String? {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return nil
  }

  /// With a fixed number of digits after the point.
  static func fixed(_ number: Double, places: Int) -> String {
    let expansion = Expansion(number.magnitude)
    let rounded = expansion.rounded(places: places)
    var digits = String(decoding: rounded.map { $0 + 48 }, as: UTF8.self)
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    let sign = number.sign == .minus ? "-" : ""
    if places == 0 { return sign + digits }
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }

  /// In scientific notation with a fixed number of digits after the point: `1.052033e+03`.
  static func scientific(_ number: Double, places: Int) -> String {
    let sign = number.sign == .minus ? "-" : ""
    let expansion = Expansion(number.magnitude)
    guard let first = expansion.firstDigit else {
      return sign + "0" + (places > 0 ? "." + String(repeating: "0", count: places) : "")
        + exponentText(0)
    }
    var exponent = first
    var digits = expansion.rounded(places: places - exponent)
    // Rounding up may have made a new first digit: 9.99 to 10.0.
    if digits.count > places + 1 {
      exponent += 1
      digits.removeLast(digits.count - places - 1)
    }
    let text = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    let tail = places > 0 ? "." + text.dropFirst() : ""
    return sign + text.prefix(1) + tail + exponentText(exponent)
  }

  private static func exponentText(_ exponent: Int) -> String {
    let magnitude = String(exponent.magnitude)
    return (exponent < 0 ? "e-" : "e+") + (magnitude.count < 2 ? "0" : "") + magnitude
  }

  /// Digits and the place of the point relative to their start, from the standard library's
  /// shortest form.
  private static func shortestDigits(_ number: Double) -> (digits: String, point: Int) {
    let parts = number.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".")
    let whole = mantissa[0] == "0" ? "" : String(mantissa[0])
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    let all = whole + fraction
    let digits = all.drop { $0 == "0" }
    let trimmed = String(digits.reversed().drop { $0 == "0" }.reversed())
    return (trimmed, whole.count + exponent - (all.count - digits.count))
  }

  private static func placed(_ digits: String, point: Int) -> String {
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count {
      return digits + String(repeating: "0", count: point - digits.count)
    }
    return digits.prefix(point) + "." + digits.dropFirst(point)
  }
}

/// The full decimal expansion of a finite double that is not negative.
private struct Expansion {
  /// Decimal digits, most significant first.
  private let digits: [UInt8]
  /// How many of `digits` stand before the point; may be negative or beyond the end.
  private let point: Int

  init(_ number: Double) {
    var mantissa = number.significandBitPattern
    var exponent = Int(number.exponentBitPattern) - 1075
    if number.exponentBitPattern == 0 { exponent += 1 } else { mantissa |= 1 << 52 }
    // The value is mantissa * 2^exponent. With a negative exponent that is
    // mantissa * 5^-exponent / 10^-exponent, so only multiplications are needed.
    var limbs: [UInt64] = [mantissa % 1_000_000_000, mantissa / 1_000_000_000]
    limbs = [limbs[0], limbs[1] % 1_000_000_000, limbs[1] / 1_000_000_000]
    var remaining = exponent.magnitude
    while remaining > 0 {
      let step = min(remaining, exponent < 0 ? 10 : 25)
      var factor: UInt64 = 1
      for _ in 0..<step { factor *= exponent < 0 ? 5 : 2 }
      Self.multiply(&limbs, by: factor)
      remaining -= step
    }
    var all: [UInt8] = []
    for limb in limbs.reversed() {
      let text = String(limb)
      all.append(contentsOf: repeatElement(0, count: 9 - text.utf8.count))
      all.append(contentsOf: text.utf8.map { $0 - 48 })
    }
    let leading = all.firstIndex { $0 != 0 } ?? all.count
    digits = Array(all[leading...])
    point = digits.count - (exponent < 0 ? Int(exponent.magnitude) : 0)
  }

  private static func multiply(_ limbs: inout [UInt64], by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index] * factor + carry
      limbs[index] = product % 1_000_000_000
      carry = product / 1_000_000_000
    }
    while carry > 0 {
      limbs.append(carry % 1_000_000_000)
      carry /= 1_000_000_000
    }
  }

  /// The power of ten of the first digit, nil for zero.
  var firstDigit: Int? { digits.isEmpty ? nil : point - 1 }

  /// The digits rounded half to even at `places` after the point (before it when negative), as
  /// the digits of an integer; at least one.
  func rounded(places: Int) -> [UInt8] {
    let kept = point + places
    if kept < 0 || digits.isEmpty { return [0] }
    if kept >= digits.count {
      return digits + [UInt8](repeating: 0, count: kept - digits.count)
    }
    var result = Array(digits[..<kept])
    let isHalf = digits[kept] == 5 && digits[(kept + 1)...].allSatisfy { $0 == 0 }
    let isOdd = (result.last ?? 0) % 2 == 1
    if isHalf ? isOdd : digits[kept] >= 5 {
      var index = result.count - 1
      while index >= 0, result[index] == 9 {
        result[index] = 0
        index -= 1
      }
      if index >= 0 { result[index] += 1 } else { result.insert(1, at: 0) }
    }
    return result.isEmpty ? [0] : result
  }
}
