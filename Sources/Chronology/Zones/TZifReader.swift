/// Reads the table and the footer out of a compiled zone file.
struct TZifReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// What a file says: changes in ascending order, in milliseconds.
  struct Table {
    var firstOffset: Int64
    var changes: [(at: Int64, offset: Int64)]
    var rule: PosixRule?
  }

  private struct Header {
    var version: UInt8
    var isUTCount: Int
    var isStandardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var characterCount: Int

    /// Bytes of the block after this header, with times of `width` bytes.
    func blockLength(width: Int) -> Int {
      timeCount * (width + 1) + typeCount * 6 + characterCount + leapCount * (width + 4)
        + isStandardCount + isUTCount
    }
  }

  mutating func read() throws(ZoneError) -> Table {
    let first = try header()
    guard first.version != 0 else { return try block(first, width: 4) }
    // Version 1's block is there for readers of 1988; the 64-bit block after it says everything.
    try skip(first.blockLength(width: 4))
    let second = try header()
    var table = try block(second, width: 8)
    table.rule = try footer()
    return table
  }

  private mutating func header() throws(ZoneError) -> Header {
    guard bytes.count - position >= 44, bytes[position..<position + 4].elementsEqual("TZif".utf8)
    else { throw .notZoneData }
    let version = bytes[position + 4]
    position += 20
    let header = Header(
      version: version, isUTCount: Int(try unsigned32()), isStandardCount: Int(try unsigned32()),
      leapCount: Int(try unsigned32()), timeCount: Int(try unsigned32()),
      typeCount: Int(try unsigned32()), characterCount: Int(try unsigned32()))
    guard header.blockLength(width: 4) <= bytes.count - position else { throw .notZoneData }
    return header
  }

  private mutating func block(_ header: Header, width: Int) throws(ZoneError) -> Table {
    guard header.leapCount == 0 else { throw .leapSeconds }
    guard header.typeCount > 0 else { throw .contradictory("it has no local time type") }
    guard header.timeCount < 20_000 else { throw .contradictory("it changes too often") }
    guard header.blockLength(width: width) <= bytes.count - position else { throw .notZoneData }
    var times: [Int64] = []
    for _ in 0..<header.timeCount {
      times.append(width == 8 ? try signed64() : Int64(Int32(bitPattern: try unsigned32())))
    }
    let types = bytes[position..<position + header.timeCount]
    position += header.timeCount
    var offsets: [Int64] = []
    for _ in 0..<header.typeCount {
      let seconds = Int64(Int32(bitPattern: try unsigned32()))
      guard abs(seconds) <= 93_600 else { throw .contradictory("an offset is beyond 26 hours") }
      offsets.append(seconds * 1000)
      position += 2
    }
    try skip(header.characterCount + header.isStandardCount + header.isUTCount)
    var changes: [(at: Int64, offset: Int64)] = []
    for (time, type) in zip(times, types) {
      guard Int(type) < offsets.count else {
        throw .contradictory("a change leads to local time type \(type) of \(offsets.count)")
      }
      // Some files begin with a change at the Big Bang; nobody's ticket is older.
      let (at, overflow) = time.multipliedReportingOverflow(by: 1000)
      let moment = overflow ? -(1 << 60) : at
      if let last = changes.last, last.at >= moment {
        throw .contradictory("its changes are not in order")
      }
      changes.append((moment, offsets[Int(type)]))
    }
    return Table(firstOffset: offsets[0], changes: changes, rule: nil)
  }

  /// The rule between the two line ends after the block; none when it is empty.
  private mutating func footer() throws(ZoneError) -> PosixRule? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n"),
      let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\n"))
    else { throw .notZoneData }
    let text = bytes[(position + 1)..<end]
    guard !text.isEmpty else { return nil }
    guard let rule = PosixRule(text) else {
      throw .footer(String(decoding: text.prefix(60), as: UTF8.self))
    }
    return rule
  }

  private mutating func skip(_ count: Int) throws(ZoneError) {
    guard count <= bytes.count - position else { throw .notZoneData }
    position += count
  }

  private mutating func unsigned32() throws(ZoneError) -> UInt32 {
    guard bytes.count - position >= 4 else { throw .notZoneData }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] { value = value << 8 | UInt32(byte) }
    position += 4
    return value
  }

  private mutating func signed64() throws(ZoneError) -> Int64 {
    let high = try unsigned32()
    let low = try unsigned32()
    return Int64(bitPattern: UInt64(high) << 32 | UInt64(low))
  }
}
