/// Finds what kind of file bytes are, from the bytes alone: what a sender says of them is not believed.
///
/// | begins with | is |
/// | --- | --- |
/// | `89 50 4E 47 0D 0A 1A 0A` | image/png |
/// | `FF D8 FF` | image/jpeg |
/// | `GIF87a`, `GIF89a` | image/gif |
/// | `RIFF....WEBP` | image/webp |
/// | `%PDF-` | application/pdf |
/// | `PK 03 04` | application/zip |
/// | `1F 8B` | application/gzip |
/// | text without control characters | text/plain |
/// | anything else | application/octet-stream |
///
/// The signatures are those of the WHATWG MIME Sniffing standard, section 6. What a browser could run (HTML, SVG, scripts) is text here.
enum ContentSniffer {
  static func type(of bytes: [UInt8]) -> String {
    for (signature, type) in signatures where bytes.starts(with: signature) { return type }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      return "image/webp"
    }
    let isText = !bytes.contains { byte in
      byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d && byte != 0x0c && byte != 0x1b
    }
    return isText && String(validating: bytes, as: UTF8.self) != nil
      ? "text/plain" : "application/octet-stream"
  }

  private static let signatures: [(bytes: [UInt8], type: String)] = [
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "image/png"),
    ([0xff, 0xd8, 0xff], "image/jpeg"),
    (Array("GIF87a".utf8), "image/gif"), (Array("GIF89a".utf8), "image/gif"),
    (Array("%PDF-".utf8), "application/pdf"),
    ([0x50, 0x4b, 0x03, 0x04], "application/zip"), ([0x1f, 0x8b], "application/gzip"),
  ]
}

/// The name that a sender gives a file: for show only.
enum FileName {
  /// The last part of a path, without control characters, at most 120 characters; `attachment` when nothing is left.
  static func fit(_ name: String) -> String {
    let decoded = FormText.decoded(name[...])
    let last = decoded.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let clean = last.unicodeScalars.filter {
      $0.value >= 0x20 && $0.value != 0x7f && !$0.properties.isDefaultIgnorableCodePoint
    }
    let text = String(String(String.UnicodeScalarView(clean)).prefix(120))
    return text.allSatisfy { $0 == "." || $0 == " " } ? "attachment" : text
  }
}
