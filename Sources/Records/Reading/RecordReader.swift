import Chronology
import JSONText
import Names

/// Reads what we wrote: JSON without white space, members in one order.
///
/// Because the order is fixed, a key is compared and not looked up, and nothing is kept that a record does not ask
/// for. Every fault is a ``JSONText/JSONFault`` with its place.
struct RecordReader {
  /// How deep values may nest.
  static let depthLimit = 64

  var cursor: JSONCursor
  private var needsComma = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { cursor = JSONCursor(bytes) }

  func fault(_ reason: String) -> JSONFault { cursor.fault(reason) }

  // MARK: Structure

  mutating func open(_ bracket: UInt8) throws(JSONFault) {
    guard cursor.take(bracket) else {
      throw fault("\(Character(Unicode.Scalar(bracket))) is wanted")
    }
    needsComma = false
  }

  mutating func close(_ bracket: UInt8) throws(JSONFault) {
    guard cursor.take(bracket) else {
      throw fault("\(Character(Unicode.Scalar(bracket))) is wanted")
    }
    needsComma = true
  }

  mutating func object<Result>(
    _ body: (inout RecordReader) throws(JSONFault) -> Result
  ) throws(JSONFault) -> Result {
    try open(UInt8(ascii: "{"))
    let result = try body(&self)
    try close(UInt8(ascii: "}"))
    return result
  }

  /// An array whose items `body` reads until none is left.
  mutating func items(
    _ body: (inout RecordReader) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try open(UInt8(ascii: "["))
    if cursor.current != UInt8(ascii: "]") {
      repeat {
        try body(&self)
      } while cursor.take(UInt8(ascii: ","))
    }
    try close(UInt8(ascii: "]"))
  }

  /// The comma before an item of an array whose items are known by their place.
  mutating func next() throws(JSONFault) {
    guard cursor.take(UInt8(ascii: ",")) else { throw fault("a comma is wanted") }
  }

  mutating func end() throws(JSONFault) {
    guard cursor.isAtEnd else { throw fault("something follows the record") }
  }

  /// Goes over the key if it is the next one.
  mutating func has(_ key: StaticString) -> Bool {
    let mark = cursor
    if needsComma, !cursor.take(UInt8(ascii: ",")) { return false }
    guard cursor.take(UInt8(ascii: "\"")), cursor.take(key), cursor.take("\":") else {
      cursor = mark
      return false
    }
    needsComma = true
    return true
  }

  mutating func key(_ key: StaticString) throws(JSONFault) {
    guard has(key) else { throw fault("the member \"\(key)\" is wanted") }
  }

  mutating func isNull() -> Bool { cursor.take("null") }

  // MARK: Values

  mutating func text() throws(JSONFault) -> String { try cursor.string() }
  mutating func name() throws(JSONFault) -> Name { Name(try cursor.string()) }
  mutating func int64() throws(JSONFault) -> Int64 { try cursor.integer() }

  mutating func int32() throws(JSONFault) -> Int32 {
    let start = cursor.offset
    guard let number = Int32(exactly: try cursor.integer()) else {
      throw JSONFault(offset: start, reason: "the number is beyond 32 bits")
    }
    return number
  }

  mutating func flag() throws(JSONFault) -> Bool {
    if cursor.take("true") { return true }
    guard cursor.take("false") else { throw fault("true or false is wanted") }
    return false
  }

  mutating func names() throws(JSONFault) -> [Name] {
    var names: [Name] = []
    try items { (reader) throws(JSONFault) in names.append(try reader.name()) }
    return names
  }

  mutating func worded<Thing: Worded>(as type: Thing.Type = Thing.self) throws(JSONFault) -> Thing {
    let start = cursor.offset
    let word = try text()
    guard let thing = Thing(recordWord: word) else {
      throw JSONFault(offset: start, reason: "\"\(word.prefix(40))\" is not known here")
    }
    return thing
  }

  /// An instant as milliseconds.
  mutating func plainInstant() throws(JSONFault) -> Instant {
    Instant(milliseconds: try int64())
  }

  mutating func amount() throws(JSONFault) -> TimeAmount {
    TimeAmount(milliseconds: try int64())
  }
}
