/// The content of a file or of standard input, plain or gzip: as a stream, or at any offset where
/// the file is plain and regular.
///
/// Compression is recognised by its first bytes, not by the name. A UTF-8 byte order mark is
/// skipped; UTF-16 and UTF-32 are recognised by theirs and refused by name.
///
/// A file that another process cuts while we read it simply ends early: nothing is mapped into
/// memory, so there is no signal to die of.
public final class ByteSource {
  /// The file's name as the user gave it, or `standard input`.
  public let name: String
  /// The size in bytes when the content can be read at any offset; nil for streams and gzip.
  public let randomAccessSize: Int?
  /// Where the text begins: 3 after a UTF-8 byte order mark, else 0.
  public let textStart: Int
  /// Nil for bytes that are in memory already.
  private let descriptor: Descriptor?
  private let inflater: Inflater?
  private var head: [UInt8]
  private var headPosition: Int

  /// Opens a file, or standard input when `path` is `-`, and looks at its first bytes.
  ///
  /// - Throws: ``InputFault`` when it is missing, a folder, unreadable, empty, UTF-16 or UTF-32, or
  ///   damaged gzip.
  public init(path: String) throws(InputFault) {
    let isStandardInput = path == "-"
    name = isStandardInput ? "standard input" : path
    let descriptor = isStandardInput ? Descriptor() : try Descriptor(path: path)
    self.descriptor = descriptor
    let facts = try descriptor.facts(file: name)
    if facts.isDirectory { throw InputFault(file: name, reason: .directory) }
    var first = try readHead(descriptor, file: name)
    if first.starts(with: [0x1f, 0x8b]) {
      inflater = inflate(after: first, from: descriptor, file: name)
      first = try readHead(inflater)
      randomAccessSize = nil
    } else {
      inflater = nil
      randomAccessSize = isStandardInput ? nil : facts.regularSize
    }
    if let wide = wideEncoding(of: first) {
      throw InputFault(file: name, reason: .wideEncoding(wide))
    }
    textStart = first.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    head = first
    headPosition = textStart
    if first.count == textStart { throw InputFault(file: name, reason: .empty) }
  }

  /// Bytes that are in memory, plain; `name` stands for a file's in faults.
  ///
  /// - Throws: ``InputFault`` when there are none, or they are UTF-16 or UTF-32.
  public init(bytes: [UInt8], name: String) throws(InputFault) {
    self.name = name
    descriptor = nil
    inflater = nil
    randomAccessSize = nil
    if let wide = wideEncoding(of: bytes) {
      throw InputFault(file: name, reason: .wideEncoding(wide))
    }
    textStart = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    head = bytes
    headPosition = textStart
    if bytes.count == textStart { throw InputFault(file: name, reason: .empty) }
  }

  /// Fills as much of `buffer` as is at hand, going on where the last call stopped; 0 at the end.
  ///
  /// - Throws: ``InputFault`` when the file cannot be read or its compression is damaged.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    if headPosition < head.count {
      let count = min(buffer.count, head.count - headPosition)
      head.withUnsafeBytes { bytes in
        buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[headPosition..<(headPosition + count)]))
      }
      headPosition += count
      if headPosition == head.count { head = [] }
      if head.isEmpty { headPosition = 0 }
      return count
    }
    if let inflater { return try inflater.read(into: buffer) }
    return try descriptor?.read(into: buffer, file: name) ?? 0
  }

  /// A reader of any offset that threads may share; nil for streams and gzip.
  public var randomAccess: RandomAccess? {
    guard let randomAccessSize, let descriptor else { return nil }
    return RandomAccess(name: name, size: randomAccessSize, descriptor: descriptor)
  }
}

/// Reads a plain regular file at any offset; threads may share it.
public struct RandomAccess: Sendable {
  /// The file's name as the user gave it.
  public let name: String
  /// The size in bytes when the file was opened.
  public let size: Int
  let descriptor: Descriptor

  /// Fills as much of `buffer` as the system gives at once; 0 at the end.
  ///
  /// - Throws: ``InputFault`` when the file cannot be read.
  public func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(InputFault) -> Int {
    try descriptor.read(into: buffer, at: offset, file: name)
  }

  /// Where the first line begins at or after `offset`: the byte after a line feed, or the end.
  ///
  /// - Throws: ``InputFault`` when the file cannot be read.
  /// - Complexity: O(length of the line).
  public func lineStart(atOrAfter offset: Int) throws(InputFault) -> Int {
    guard offset > 0 else { return 0 }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
    defer { room.deallocate() }
    var position = offset - 1
    while true {
      let count = try read(into: room, at: position)
      guard count > 0 else { return position }
      if let index = room[..<count].firstIndex(of: 0x0a) { return position + index + 1 }
      position += count
    }
  }
}

/// How many bytes are looked at to recognise what they are; one block of a decompressor's output.
private let headSize = 1 << 16

private func readHead(_ descriptor: Descriptor, file: String) throws(InputFault) -> [UInt8] {
  try filled { (buffer) throws(InputFault) in try descriptor.read(into: buffer, file: file) }
}

private func readHead(_ inflater: Inflater?) throws(InputFault) -> [UInt8] {
  guard let inflater else { return [] }
  return try filled { (buffer) throws(InputFault) in try inflater.read(into: buffer) }
}

/// Reads until there are enough bytes to recognise the content, for a pipe may give one at a time.
private func filled(
  by fetch: (UnsafeMutableRawBufferPointer) throws(InputFault) -> Int
) throws(InputFault) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: headSize)
  var count = 0
  while count < 4 {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: headSize - count, alignment: 16)
    defer { room.deallocate() }
    let got = try fetch(room)
    if got == 0 { break }
    for index in 0..<got { bytes[count + index] = room[index] }
    count += got
  }
  bytes.removeLast(headSize - count)
  return bytes
}

private func inflate(
  after first: [UInt8], from descriptor: Descriptor, file: String
) -> Inflater {
  var pending = first[...]
  return Inflater(file: file) { (buffer) throws(InputFault) in
    if pending.isEmpty { return try descriptor.read(into: buffer, file: file) }
    let count = min(buffer.count, pending.count)
    pending.prefix(count).withUnsafeBytes { buffer.copyMemory(from: $0) }
    pending = pending.dropFirst(count)
    return count
  }
}

/// The encoding that a byte order mark names, other than UTF-8 (Unicode section 23.8).
private func wideEncoding(of bytes: [UInt8]) -> String? {
  if bytes.starts(with: [0xff, 0xfe, 0, 0]) { return "UTF-32LE" }
  if bytes.starts(with: [0, 0, 0xfe, 0xff]) { return "UTF-32BE" }
  if bytes.starts(with: [0xff, 0xfe]) { return "UTF-16LE" }
  if bytes.starts(with: [0xfe, 0xff]) { return "UTF-16BE" }
  return nil
}
