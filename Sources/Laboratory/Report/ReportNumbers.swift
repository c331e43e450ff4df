import Chronology

/// Numbers as reports write them.
enum ReportNumbers {
  /// `24,918`.
  static func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }

  /// `63.4 %`, or `-` of nothing; one decimal, halves up.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "-" }
    let permille = (part * 2000 + whole) / (whole * 2)
    return "\(permille / 10).\(permille % 10) %"
  }

  /// `12 h 05 min`, `45 min`, `30 s`; from 100 hours without minutes.
  static func time(_ milliseconds: Int64) -> String {
    let seconds = abs(milliseconds) / 1000
    let sign = milliseconds < 0 ? "-" : ""
    if seconds < 60 { return "\(sign)\(seconds) s" }
    let minutes = seconds / 60
    if minutes < 60 { return "\(sign)\(minutes) min" }
    if minutes >= 6000 { return sign + count(Int(minutes / 60)) + " h" }
    let rest = minutes % 60
    return "\(sign)\(minutes / 60) h \(rest < 10 ? "0" : "")\(rest) min"
  }

  /// A number with one decimal: `4.2`.
  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// `1 ticket`, `2,000 tickets`.
  static func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// The middle of amounts, or nil of none; of two middles the lower.
  static func median(_ amounts: [Int64]) -> Int64? {
    amounts.isEmpty ? nil : amounts.sorted()[(amounts.count - 1) / 2]
  }

  /// The mean of amounts, or nil of none.
  static func mean(_ amounts: [Int64]) -> Int64? {
    guard !amounts.isEmpty else { return nil }
    return Int64(amounts.reduce(0.0) { $0 + Double($1) } / Double(amounts.count))
  }
}
