import Chronology
import JSONText
import Records

extension JSONWriter {
  /// Writes a member that is a number of at most four decimals, or null.
  mutating func member(_ key: StaticString, decimal: Double?) {
    self.key(key)
    guard let decimal, decimal.isFinite, abs(decimal) < 1e14 else { return null() }
    value(json: plain((decimal * 10_000).rounded() / 10_000).utf8)
  }

  /// Writes a member that is a list of spans `[from, to]`, on one line; `to` is null while one lasts.
  mutating func member(_ key: StaticString, spans: some Sequence<(Instant, Instant?)>) {
    self.key(key)
    inlineList(spans) { bytes, span in
      var pair = JSONWriter()
      pair.array {
        $0.value(span.0)
        if let to = span.1 { $0.value(to) } else { $0.null() }
      }
      bytes += pair.bytes
    }
  }
}

/// A number without a fraction where it has none.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
}

/// Sixteen digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
