/// A file that a form of a page sends (RFC 7578).
enum Multipart {
  /// The media type of such a form.
  static let type = "multipart/form-data"

  /// The first file of a form: its name as given, and its bytes; nil when there is none, or the form is cut off.
  ///
  /// - Complexity: O(n).
  static func file(in body: [UInt8], contentType: String) -> (name: String, bytes: [UInt8])? {
    let files = parts(of: body, contentType)
    return files.first { $0.fileName != nil }.map { ($0.fileName ?? "", Array($0.bytes)) }
  }

  /// The files that a form has in a field; those without a name or bytes are what browsers send for none.
  ///
  /// - Complexity: O(n).
  static func files(
    in body: [UInt8], contentType: String, field: String
  ) -> [(name: String, bytes: [UInt8])] {
    parts(of: body, contentType).compactMap { part in
      guard part.name == field, let name = part.fileName, !name.isEmpty, !part.bytes.isEmpty
      else { return nil }
      return (name, Array(part.bytes))
    }
  }

  /// One part of a form.
  private struct Part {
    var name: String?
    var fileName: String?
    var bytes: ArraySlice<UInt8>
  }

  private static func parts(of body: [UInt8], _ contentType: String) -> [Part] {
    guard let boundary = parameter("boundary", of: contentType[...]), !boundary.isEmpty else {
      return []
    }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter has no line before it.
    let whole = [0x0d, 0x0a] + body
    var starts = positions(of: delimiter, in: whole)[...]
    var parts: [Part] = []
    while let start = starts.popFirst(), let end = starts.first, parts.count < 100 {
      let part = whole[(start + delimiter.count)..<end]
      guard let gap = positions(of: Array("\r\n\r\n".utf8), in: Array(part.prefix(4096))).first
      else { continue }
      let head = String(decoding: part.prefix(gap), as: UTF8.self)
      let disposition = head.split(separator: "\r\n").first {
        $0.lowercased().hasPrefix("content-disposition:")
      }
      guard let disposition else { continue }
      parts.append(
        Part(
          name: parameter("name", of: disposition),
          fileName: parameter("filename", of: disposition), bytes: part.dropFirst(gap + 4)))
    }
    return parts
  }

  /// The fields of a form that are no files, in order; a file in the field `text` is the text of that field.
  ///
  /// - Complexity: O(n).
  static func fields(in body: [UInt8], contentType: String) -> [WebRequest.QueryItem] {
    parts(of: body, contentType).compactMap { part in
      guard let name = part.name, part.fileName == nil || name == "text" else { return nil }
      return WebRequest.QueryItem(name, String(decoding: part.bytes, as: UTF8.self))
    }
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
