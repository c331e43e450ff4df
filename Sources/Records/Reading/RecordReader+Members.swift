import Chronology
import JSONText
import Names
import Ticketing

/// Members by their keys, as events have them.
extension RecordReader {
  mutating func text(_ key: StaticString) throws(JSONFault) -> String {
    try self.key(key)
    return try text()
  }

  mutating func optionalText(_ key: StaticString) throws(JSONFault) -> String? {
    try self.key(key)
    return isNull() ? nil : try text()
  }

  mutating func name(_ key: StaticString) throws(JSONFault) -> Name {
    try self.key(key)
    return try name()
  }

  mutating func optionalName(_ key: StaticString) throws(JSONFault) -> Name? {
    try self.key(key)
    return isNull() ? nil : try name()
  }

  mutating func names(_ key: StaticString) throws(JSONFault) -> [Name] {
    try self.key(key)
    return try names()
  }

  mutating func ticket(_ key: StaticString) throws(JSONFault) -> TicketID {
    TicketID(try text(key))
  }

  mutating func int32(_ key: StaticString) throws(JSONFault) -> Int32 {
    try self.key(key)
    return try int32()
  }

  mutating func int64(_ key: StaticString) throws(JSONFault) -> Int64 {
    try self.key(key)
    return try int64()
  }

  mutating func int(_ key: StaticString) throws(JSONFault) -> Int { Int(try int64(key)) }

  mutating func flag(_ key: StaticString) throws(JSONFault) -> Bool {
    try self.key(key)
    return try flag()
  }

  mutating func amount(_ key: StaticString) throws(JSONFault) -> TimeAmount {
    try self.key(key)
    return try amount()
  }

  mutating func worded<Thing: Worded>(_ key: StaticString) throws(JSONFault) -> Thing {
    try self.key(key)
    return try worded()
  }

  /// An instant; null is "never".
  mutating func instant(_ key: StaticString) throws(JSONFault) -> Instant {
    try self.key(key)
    return try instant()
  }

  /// An instant whose key was read; null is "never".
  mutating func instant() throws(JSONFault) -> Instant {
    isNull() ? .distantFuture : try exactInstant()
  }

  /// An instant that may be missing; null is none.
  mutating func optionalInstant(_ key: StaticString) throws(JSONFault) -> Instant? {
    try self.key(key)
    if isNull() { return nil }
    return cursor.take("\"never\"") ? .distantFuture : try exactInstant()
  }

  private mutating func exactInstant() throws(JSONFault) -> Instant {
    guard cursor.current == UInt8(ascii: "\"") else { return try plainInstant() }
    let start = cursor.offset
    guard let instant = try cursor.withString({ Instant(rfc3339Bytes: $0) }) else {
      throw JSONFault(offset: start, reason: "an instant such as 2026-03-02T09:00:00Z is wanted")
    }
    return instant
  }

  mutating func digest(_ key: StaticString) throws(JSONFault) -> UInt64 {
    try self.key(key)
    let start = cursor.offset
    let text = try text()
    guard text.utf8.count == 16, let digest = UInt64(text, radix: 16) else {
      throw JSONFault(offset: start, reason: "sixteen hexadecimal digits are wanted")
    }
    return digest
  }
}
