public import Chronology
public import JSONText
public import Names

extension JSONWriter {
  /// Writes a name's text.
  public mutating func value(_ name: Name) { value(name.text) }

  /// Writes an instant as RFC 3339 writes it in UTC, milliseconds only when they are not zero.
  ///
  /// Instants outside the years 0000 to 9999 are written as the nearest one inside.
  public mutating func value(_ instant: Instant) {
    value(capacity: 26) { room in
      room[0] = UInt8(ascii: "\"")
      let count = instant.write(rfc3339Into: UnsafeMutableBufferPointer(rebasing: room[1...]))
      room[count + 1] = UInt8(ascii: "\"")
      return count + 2
    }
  }

  /// Writes a member that is a name, or null.
  public mutating func member(_ key: StaticString, _ name: Name?) {
    self.key(key)
    if let name { value(name) } else { null() }
  }

  /// Writes a member that is a list of names, on one line.
  public mutating func member(_ key: StaticString, _ names: [Name]) {
    self.key(key)
    inlineList(names) { $0.append(json: $1.text) }
  }

  /// Writes a member that is an instant as RFC 3339 writes it in UTC, or null for none, "never" and "before everything".
  public mutating func member(_ key: StaticString, _ instant: Instant?) {
    self.key(key)
    guard let instant, instant != .distantFuture, instant != .distantPast else { return null() }
    value(instant)
  }

  /// Writes a member that is an amount of time, in milliseconds.
  public mutating func member(_ key: StaticString, _ amount: TimeAmount) {
    member(key, amount.milliseconds)
  }
}

extension JSONWriter {
  /// Writes a member that is an instant, so that every one can be read back: "never" is null, and what RFC 3339 cannot
  /// write is a number of milliseconds since 1970 UTC.
  mutating func member(_ key: StaticString, exact instant: Instant) {
    self.key(key)
    if instant == .distantFuture { null() } else { exact(instant) }
  }

  /// The same for an instant that may be missing: none is null, and "never" is the word.
  mutating func member(_ key: StaticString, exact instant: Instant?) {
    self.key(key)
    guard let instant else { return null() }
    if instant == .distantFuture { value("never") } else { exact(instant) }
  }

  private mutating func exact(_ instant: Instant) {
    if instant >= .firstWritable, instant <= .lastWritable {
      value(instant)
    } else {
      value(instant.milliseconds)
    }
  }

  /// Writes a member that is sixteen digits.
  mutating func member(_ key: StaticString, digest: UInt64) {
    self.key(key)
    value(capacity: 18) { room in
      room[0] = UInt8(ascii: "\"")
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: digest >> UInt64(60 - 4 * place)) & 15
        room[1 + place] = digit < 10 ? 48 + digit : 87 + digit
      }
      room[17] = UInt8(ascii: "\"")
      return 18
    }
  }
}
