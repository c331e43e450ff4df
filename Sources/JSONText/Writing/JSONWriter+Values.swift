extension JSONWriter {
  /// Writes a text.
  ///
  /// - Complexity: O(length).
  public mutating func value(_ text: String) {
    beginValue()
    bytes.append(json: text)
  }

  /// Writes a whole number.
  public mutating func value(_ number: Int64) {
    beginValue()
    bytes.append(decimal: number)
  }

  /// Writes a whole number.
  public mutating func value(_ number: Int) { value(Int64(number)) }

  /// Writes a whole number.
  public mutating func value(_ number: Int32) { value(Int64(number)) }

  /// Writes a number so that reading it gives the same one: `0.1`, `5.0`, `1e+30`.
  ///
  /// JSON knows neither infinities nor "not a number": they are written as null.
  public mutating func value(_ number: Double) {
    beginValue()
    bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
  }

  /// Writes true or false.
  public mutating func value(_ flag: Bool) {
    beginValue()
    if flag {
      bytes.append(contentsOf: "true".utf8)
    } else {
      bytes.append(contentsOf: "false".utf8)
    }
  }

  /// Writes null.
  public mutating func null() {
    beginValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value that is JSON already.
  ///
  /// - Complexity: O(length).
  public mutating func value(json: some Sequence<UInt8>) {
    beginValue()
    bytes.append(contentsOf: json)
  }

  /// Writes a value of at most `capacity` bytes that `body` puts into the room given to it, and counts.
  ///
  /// What it puts there must be JSON.
  public mutating func value(
    capacity: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int
  ) {
    beginValue()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { room in
      let count = body(room)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
    }
  }
}

extension JSONWriter {
  /// Writes a member that is text, or null.
  public mutating func member(_ key: StaticString, _ text: String?) {
    self.key(key)
    if let text { value(text) } else { null() }
  }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: StaticString, _ number: Int64) {
    self.key(key)
    value(number)
  }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: StaticString, _ number: Int) { member(key, Int64(number)) }

  /// Writes a member that is a whole number.
  public mutating func member(_ key: StaticString, _ number: Int32) { member(key, Int64(number)) }

  /// Writes a member that is true or false.
  public mutating func member(_ key: StaticString, _ flag: Bool) {
    self.key(key)
    value(flag)
  }

  /// Writes a member that is a list of texts, on one line.
  public mutating func member(_ key: StaticString, _ texts: some Sequence<String>) {
    self.key(key)
    inlineList(texts, between: ",") { $0.append(json: $1) }
  }

  /// Writes a member that is a list of whole numbers, on one line.
  public mutating func member(_ key: StaticString, numbers: some Sequence<Int>) {
    self.key(key)
    inlineList(numbers, between: isIndented ? ", " : ",") { $0.append(decimal: Int64($1)) }
  }

  /// Writes a list whose items stand on one line, also when others are indented.
  public mutating func inlineList<Items: Sequence>(
    _ items: Items, between separator: StaticString = ",",
    _ body: (inout [UInt8], Items.Element) -> Void
  ) {
    beginValue()
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for item in items {
      if !isFirst { separator.withUTF8Buffer { bytes.append(contentsOf: $0) } }
      isFirst = false
      body(&bytes, item)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
