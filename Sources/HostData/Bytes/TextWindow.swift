/// A sliding window over UTF-8 text: the unread part of a source, a block at a time, in bounded
/// memory however large the source or its lines.
///
/// What ``bytes`` holds has been checked: it is UTF-8 without zero bytes, save that its last
/// character may be cut. At least ``padding`` readable bytes follow it, so that words can be loaded
/// past its end.
public struct TextWindow: ~Copyable {
  /// Bytes that may be read, not used, past the end of the content.
  public static let padding = 64
  /// How many bytes are read at once unless told: small enough to stay in a core's own cache.
  public static let usualBlock = 1 << 18

  /// The file's name, for faults.
  public let file: String
  /// The longest stretch, in bytes, that can be kept across a refill.
  public let limit: Int
  /// How many bytes are read at once.
  public let block: Int
  /// Where the content of ``bytes`` begins in the whole text, in bytes.
  public private(set) var offset: Int
  /// Whether the source has nothing more to give.
  public private(set) var isAtEnd = false
  private let storage: UnsafeMutableRawBufferPointer
  private var count = 0
  private var check = TextCheck()
  private let fetch: (UnsafeMutableRawBufferPointer, Int) throws(InputFault) -> Int

  /// A window over a stream from its first byte, keeping at most `limit` bytes across a refill.
  public init(_ source: ByteSource, limit: Int, block: Int = usualBlock) {
    self.init(file: source.name, offset: source.textStart, limit: limit, block: block) {
      (buffer, _) throws(InputFault) in try source.read(into: buffer)
    }
  }

  /// A window over a regular file from `offset`, which must be the start of a character.
  public init(
    _ source: RandomAccess, from offset: Int, limit: Int, block: Int = usualBlock
  ) {
    self.init(file: source.name, offset: offset, limit: limit, block: block) {
      (buffer, at) throws(InputFault) in try source.read(into: buffer, at: at)
    }
  }

  private init(
    file: String, offset: Int, limit: Int, block: Int,
    fetch: @escaping (UnsafeMutableRawBufferPointer, Int) throws(InputFault) -> Int
  ) {
    self.file = file
    self.offset = offset
    self.limit = limit
    self.block = block
    self.fetch = fetch
    let size = limit + block + Self.padding
    storage = .allocate(byteCount: size, alignment: 64)
  }

  deinit { storage.deallocate() }

  /// The content at hand; writable, so that a reader can undo escapes where they stand.
  public var bytes: UnsafeMutableRawBufferPointer { .init(rebasing: storage[..<count]) }

  /// Forgets the first `count` bytes of the content without reading more.
  public mutating func drop(_ dropped: Int) {
    guard dropped > 0, dropped <= count, let base = storage.baseAddress else { return }
    base.copyMemory(from: base + dropped, byteCount: count - dropped)
    offset += dropped
    count -= dropped
  }

  /// Forgets all before index `kept` and adds the next block; false when there is none.
  ///
  /// `line` is the line, from 1, at index `kept`; it is used to place a fault.
  ///
  /// - Throws: ``InputFault`` when the source fails, when the text is not UTF-8, or when more than
  ///   ``limit`` bytes would have to be kept.
  public mutating func refill(keepingFrom kept: Int, line: Int) throws(InputFault) -> Bool {
    guard let base = storage.baseAddress, !isAtEnd else { return false }
    let tail = count - kept
    guard tail <= limit else {
      throw InputFault(
        file: file, reason: .longLine(limit: limit), offset: offset + kept, line: line)
    }
    if kept > 0, tail > 0 { base.copyMemory(from: base + kept, byteCount: tail) }
    offset += kept
    count = tail
    let room = UnsafeMutableRawBufferPointer(start: base + tail, count: block)
    let got = try fetch(room, offset + tail)
    guard got > 0 else {
      isAtEnd = true
      if check.isBetweenCharacters { return false }
      throw fault(.cutCharacter, at: tail, line: line)
    }
    if let bad = check.firstFault(in: UnsafeRawBufferPointer(rebasing: room[..<got])) {
      throw fault(bad.reason, at: tail + bad.index, line: line)
    }
    count = tail + got
    UnsafeMutableRawBufferPointer(start: base + count, count: Self.padding)
      .initializeMemory(as: UInt8.self, repeating: 0)
    return true
  }

  private func fault(_ reason: InputFault.Reason, at index: Int, line: Int) -> InputFault {
    let lines = storage[..<max(0, index)].reduce(line) { $1 == 0x0a ? $0 + 1 : $0 }
    return InputFault(file: file, reason: reason, offset: offset + index, line: lines)
  }
}
