import Chronology
import JSONText
import Names
import Policies
import Ticketing

/// Items of arrays by their places, as snapshots have them; each goes over the comma before it.
extension RecordReader {
  /// An array whose items `body` reads, each in its place.
  mutating func array<Result>(
    _ body: (inout RecordReader) throws(JSONFault) -> Result
  ) throws(JSONFault) -> Result {
    try open(UInt8(ascii: "["))
    let result = try body(&self)
    try close(UInt8(ascii: "]"))
    return result
  }

  /// Whether another item follows.
  var hasMore: Bool { cursor.current == UInt8(ascii: ",") }

  mutating func nextName() throws(JSONFault) -> Name {
    try next()
    return try name()
  }

  mutating func nextOptionalName() throws(JSONFault) -> Name? {
    try next()
    return isNull() ? nil : try name()
  }

  mutating func nextOptionalText() throws(JSONFault) -> String? {
    try next()
    return isNull() ? nil : try text()
  }

  mutating func nextInt32() throws(JSONFault) -> Int32 {
    try next()
    return try int32()
  }

  mutating func nextInt64() throws(JSONFault) -> Int64 {
    try next()
    return try int64()
  }

  mutating func nextFlag() throws(JSONFault) -> Bool {
    try next()
    return try flag()
  }

  mutating func nextInstant() throws(JSONFault) -> Instant {
    try next()
    return try plainInstant()
  }

  mutating func nextAmount() throws(JSONFault) -> TimeAmount {
    try next()
    return try amount()
  }

  mutating func nextWorded<Thing: Worded>() throws(JSONFault) -> Thing {
    try next()
    return try worded()
  }

  mutating func nextParties() throws(JSONFault) -> [Party] {
    try next()
    return try parties()
  }

  mutating func nextPhase() throws(JSONFault) -> ClockState.Phase {
    try next()
    let start = cursor.offset
    guard let number = UInt8(exactly: try int64()), let phase = ClockState.Phase(rawValue: number)
    else { throw JSONFault(offset: start, reason: "no clock has such a phase") }
    return phase
  }
}
