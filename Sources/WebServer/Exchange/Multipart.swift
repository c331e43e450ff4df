/// A file that a form of a page sends (RFC 7578).
enum Multipart {
  /// The media type of such a form.
  static let type = "multipart/form-data"

  /// The first file of a form: its name as given, and its bytes; nil when there is none, or the form is cut off.
  ///
  /// - Complexity: O(n).
  static func file(in body: [UInt8], contentType: String) -> (name: String, bytes: [UInt8])? {
    guard let boundary = parameter("boundary", of: contentType[...]), !boundary.isEmpty else {
      return nil
    }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter has no line before it.
    let whole = [0x0d, 0x0a] + body
    var starts = positions(of: delimiter, in: whole)[...]
    while let start = starts.popFirst(), let end = starts.first {
      let part = whole[(start + delimiter.count)..<end]
      guard let gap = positions(of: Array("\r\n\r\n".utf8), in: Array(part.prefix(4096))).first
      else { continue }
      let head = String(decoding: part.prefix(gap), as: UTF8.self)
      let lines = head.split(separator: "\r\n")
      let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
      guard let disposition, let name = parameter("filename", of: disposition) else { continue }
      return (name, Array(part.dropFirst(gap + 4)))
    }
    return nil
  }

  /// The value of a parameter of a header, without its quotes.
  private static func parameter(_ name: String, of header: Substring) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let pair = piece.split(separator: "=", maxSplits: 1)
      let key = pair.first.map { $0.filter { $0 != " " }.lowercased() }
      guard pair.count == 2, key == name else { continue }
      let value = pair[1]
      return value.first == "\"" && value.last == "\"" && value.count >= 2
        ? String(value.dropFirst().dropLast()) : String(value)
    }
    return nil
  }

  private static func positions(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= wanted.count, let first = wanted.first else { return [] }
    var found: [Int] = []
    var index = 0
    while index <= bytes.count - wanted.count {
      if bytes[index] == first, bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
        found.append(index)
        index += wanted.count
      } else {
        index += 1
      }
    }
    return found
  }
}
