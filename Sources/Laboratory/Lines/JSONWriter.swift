public import Chronology
public import Names

/// Writes JSON (RFC 8259) into bytes, member by member; keys keep the order in which they are written.
public struct JSONWriter {
  /// What was written so far.
  public var bytes: [UInt8] = []
  private var needsComma = false
  private let isIndented: Bool
  private var depth = 0

  /// A writer of values on one line, or of indented ones.
  public init(indented: Bool = false) { isIndented = indented }

  /// What was written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes an array whose items `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// Writes a member that is an object.
  public mutating func object(_ key: String, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  /// Writes a member that is an array of objects, one for each item.
  public mutating func objects<Items: Sequence>(
    _ key: String, _ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void
  ) {
    self.key(key)
    array { writer in
      for item in items { writer.object { body(&$0, item) } }
    }
  }

  private mutating func nest(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(open)
    needsComma = false
    depth += 1
    body(&self)
    depth -= 1
    if needsComma { newLine() }
    bytes.append(close)
    needsComma = true
    if depth == 0 { endValue() }
  }

  /// Ends a line of JSON Lines.
  private mutating func endValue() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0, bytes.last != UInt8(ascii: ":"), bytes.last != UInt8(ascii: " ") { newLine() }
  }

  private mutating func newLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth * 2 { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func key(_ key: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    newLine()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
  }

  // MARK: Members

  /// Writes a member that is text, or null.
  public mutating func member(_ key: String, _ text: String?) {
    self.key(key)
    if let text { quote(text) } else { bytes.append(contentsOf: "null".utf8) }
    needsComma = true
  }

  /// Writes a member that is a name, or null.
  public mutating func member(_ key: String, _ name: Name?) { member(key, name?.text) }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: String, _ number: Int) {
    self.key(key)
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: String, _ number: Int64) { member(key, Int(number)) }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: String, _ number: Int32) { member(key, Int(number)) }

  /// Writes a member that is a number of at most four decimals, or null.
  public mutating func member(_ key: String, decimal: Double?) {
    self.key(key)
    if let decimal, decimal.isFinite, abs(decimal) < 1e14 {
      bytes.append(contentsOf: plain((decimal * 10_000).rounded() / 10_000).utf8)
    } else {
      bytes.append(contentsOf: "null".utf8)
    }
    needsComma = true
  }

  /// Writes a member that is true or false.
  public mutating func member(_ key: String, _ flag: Bool) {
    self.key(key)
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    needsComma = true
  }

  /// Writes a member that is an instant as RFC 3339 writes it in UTC, or null for none and "never".
  public mutating func member(_ key: String, _ instant: Instant?) {
    guard let instant, instant != .distantFuture, instant != .distantPast else {
      return member(key, String?.none)
    }
    self.key(key)
    append(instant)
    needsComma = true
  }

  /// Writes a member that is an amount of time, in milliseconds.
  public mutating func member(_ key: String, _ amount: TimeAmount) {
    member(key, Int(amount.milliseconds))
  }

  /// Writes a member that is a list of texts.
  public mutating func member(_ key: String, _ texts: some Sequence<String>) {
    self.key(key)
    list(texts.map { $0 })
  }

  /// Writes a member that is a list of names.
  public mutating func member(_ key: String, _ names: [Name]) {
    member(key, names.map(\.text))
  }

  private mutating func list(_ texts: [String]) {
    bytes.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      quote(text)
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a member that is a list of whole numbers.
  public mutating func member(_ key: String, numbers: some Sequence<Int>) {
    self.key(key)
    let text = numbers.map { String($0) }.joined(separator: isIndented ? ", " : ",")
    bytes.append(contentsOf: "[\(text)]".utf8)
    needsComma = true
  }

  /// Writes a member that is a list of spans `[from, to]`.
  public mutating func member(_ key: String, spans: some Sequence<(Instant, Instant?)>) {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for (index, span) in spans.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "["))
      append(span.0)
      bytes.append(UInt8(ascii: ","))
      if let to = span.1 { append(to) } else { bytes.append(contentsOf: "null".utf8) }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  // MARK: Text

  private mutating func append(_ instant: Instant) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { buffer in
      buffer[0] = UInt8(ascii: "\"")
      let count = instant.write(
        rfc3339Into: UnsafeMutableBufferPointer(rebasing: buffer[1...]))
      buffer[count + 1] = UInt8(ascii: "\"")
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<(count + 2)]))
    }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// A number without a fraction where it has none.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
}
