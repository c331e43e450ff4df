/// Why a file or stream cannot be read: what is wrong, where, and what to do about it.
///
/// A fault ends the reading. A row that is merely bad is not a fault: readers report and skip it.
public struct InputFault: Error, Hashable, Sendable {
  /// What can be wrong with bytes that come from outside.
  public enum Reason: Hashable, Sendable {
    /// No file has that name.
    case missing
    /// The name is a folder's.
    case directory
    /// The system does not let us open or read it; its own words.
    case unreadable(String)
    /// There is not one byte of content.
    case empty
    /// A byte is zero, so this is no text.
    case binary
    /// The text begins like UTF-16 or UTF-32; the name of that encoding.
    case wideEncoding(String)
    /// This byte cannot stand here in UTF-8.
    case wrongEncoding(UInt8)
    /// The content ends inside a UTF-8 character.
    case cutCharacter
    /// The compressed data ends before its own end mark.
    case truncatedGzip
    /// The compressed data contradicts itself; the library's words.
    case corruptGzip(String)
    /// A line, or a quoted field that runs over lines, is longer than this many bytes.
    case longLine(limit: Int)
    /// The content breaks the rules of its format; a sentence.
    case malformed(String)
  }

  /// The file's name as the user gave it, or `standard input`.
  public var file: String
  /// What is wrong.
  public var reason: Reason
  /// The byte at which it is wrong, from 0: of the content, and of the compressed file for a
  /// fault of the compression.
  public var offset: Int?
  /// The line of the content, from 1, where it is known.
  public var line: Int?

  /// A fault from its parts.
  public init(file: String, reason: Reason, offset: Int? = nil, line: Int? = nil) {
    self.file = file
    self.reason = reason
    self.offset = offset
    self.line = line
  }
}

extension InputFault: CustomStringConvertible {
  /// `file:line: sentence; suggestion`, fit to be shown to the person who named the file.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(sentence)" + (suggestion.map { "; \($0)" } ?? "")
  }

  /// What is wrong, without the file's name.
  public var sentence: String {
    let at = offset.map { " at byte \($0)" } ?? ""
    return switch reason {
    case .missing: "there is no such file"
    case .directory: "this is a folder, not a file"
    case .unreadable(let words): "cannot be read\(at): \(words)"
    case .empty: "the file is empty"
    case .binary: "this is not text: a zero byte stands\(at)"
    case .wideEncoding(let name): "the text is \(name), not UTF-8"
    case .wrongEncoding(let byte): "the byte 0x\(hex(byte))\(at) is not UTF-8"
    case .cutCharacter: "the file ends inside a UTF-8 character\(at)"
    case .truncatedGzip: "the gzip data is cut off\(at)"
    case .corruptGzip(let words): "the gzip data is damaged\(at): \(words)"
    case .longLine(let limit): "the line is longer than \(limit) bytes"
    case .malformed(let words): words
    }
  }

  /// What the person can do about it, where that is known.
  public var suggestion: String? {
    switch reason {
    case .directory: "name a file in it"
    case .wideEncoding(let name): "convert it first: iconv -f \(name) -t UTF-8"
    case .wrongEncoding: "if it is Windows or Latin text: iconv -f WINDOWS-1252 -t UTF-8"
    case .truncatedGzip, .corruptGzip: "fetch or compress the file again"
    case .longLine: "is a quote opened there and never closed?"
    default: nil
    }
  }
}

private func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 16 ? "0" + digits : digits
}
