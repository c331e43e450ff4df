/// Writes JSON (RFC 8259) into bytes, piece by piece; keys keep the order in which they are written.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object {
///   $0.member("ticket", "T-1")
///   $0.array("numbers") { $0.value(1) }
/// }
/// writer.text  // {"ticket":"T-1","numbers":[1]}
/// ```
///
/// The same calls give the same bytes. What it writes is JSON when every key is followed by one value and texts are
/// those of `String`, which are always valid UTF-8.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public var bytes: [UInt8] = []
  private var needsComma = false
  private var followsKey = false
  let isIndented: Bool
  private var depth = 0

  /// A writer of values on one line without spaces, or of values indented by two spaces a level.
  public init(indented: Bool = false) { isIndented = indented }

  /// What was written, as text.
  ///
  /// - Complexity: O(length).
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Ends a line: what follows is a value of its own, as in JSON Lines.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Forgets what was written, but keeps the room.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
    followsKey = false
    depth = 0
  }
}

extension JSONWriter {
  /// Writes an object whose members `body` writes.
  @inlinable
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  /// Writes an array whose items `body` writes.
  @inlinable
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  /// Begins an object that ``endObject()`` ends: for members that come from where no closure reaches.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Ends the object that was begun last.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Begins an array that ``endArray()`` ends.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Ends the array that was begun last.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes a member that is an object.
  @inlinable
  public mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  /// Writes a member that is an array.
  @inlinable
  public mutating func array(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(body)
  }

  /// Writes a member that is an array of objects, one for each item.
  @inlinable
  public mutating func objects<Items: Sequence>(
    _ key: StaticString, _ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void
  ) {
    self.key(key)
    array { writer in
      for item in items { writer.object { body(&$0, item) } }
    }
  }

  /// Writes the key of the member whose value comes next.
  ///
  /// The key must need no escapes, as a word of ours does.
  public mutating func key(_ key: StaticString) {
    beginKey()
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    endKey()
  }

  /// Writes the key of the member whose value comes next.
  public mutating func key(_ key: String) {
    beginKey()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(jsonEscaped: key)
    endKey()
  }

  private mutating func beginKey() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if isIndented { newLine() }
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
    followsKey = true
  }

  /// Writes what stands before a value: the comma of an item, and its line.
  mutating func beginValue() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if isIndented, depth > 0, !followsKey { newLine() }
    needsComma = true
    followsKey = false
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth * 2 { bytes.append(UInt8(ascii: " ")) }
  }

  @usableFromInline
  mutating func begin(_ bracket: UInt8) {
    beginValue()
    bytes.append(bracket)
    needsComma = false
    depth += 1
  }

  @usableFromInline
  mutating func end(_ bracket: UInt8) {
    depth -= 1
    if isIndented, needsComma { newLine() }
    bytes.append(bracket)
    needsComma = true
  }
}
