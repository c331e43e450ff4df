import Chronology
import HostData

/// Reads whole small text files.
enum TextFile {
  /// A larger file is no policy and no list of holidays.
  static let mostBytes = 16 << 20

  /// The text of a file, which must be UTF-8.
  ///
  /// Throws an ``InputFault`` that names the byte which is none.
  static func read(_ path: String) throws(InputFault) -> String {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    var check = TextCheck()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while bytes.count <= mostBytes {
      let count = try source.read(into: buffer)
      guard count > 0 else { break }
      let block = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      if let fault = check.firstFault(in: block) {
        throw InputFault(
          file: source.name, reason: fault.reason,
          offset: source.textStart + bytes.count + fault.index,
          line: lineOfByte(bytes.count + fault.index, in: bytes, block))
      }
      bytes.append(contentsOf: block)
    }
    guard bytes.count <= mostBytes else {
      throw InputFault(
        file: source.name, reason: .malformed("the file is larger than \(mostBytes) bytes"))
    }
    guard check.isBetweenCharacters else {
      throw InputFault(file: source.name, reason: .cutCharacter)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The line, from 1, of a byte of what was read before or of the block.
  private static func lineOfByte(
    _ index: Int, in before: [UInt8], _ block: UnsafeRawBufferPointer
  ) -> Int {
    let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    return 1 + before.prefix(index).count(where: isBreak)
      + block.prefix(max(0, index - before.count)).count(where: isBreak)
  }

  /// The text of a file named by another file: relative to that file's folder.
  static func read(_ path: String, besides file: String) throws(UnreadableText) -> String {
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    do {
      return try read(path.hasPrefix("/") ? path : folder + path)
    } catch {
      throw UnreadableText(error.sentence)
    }
  }
}
