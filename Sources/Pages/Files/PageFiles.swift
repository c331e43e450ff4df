import CPageFiles

/// The files that pages are made of, as they were put into the program.
enum PageFiles {
  /// A file.
  struct File: Sendable {
    /// Its path, such as `templates/desk.mustache`.
    var path: String
    /// Its bytes.
    var bytes: [UInt8]

    /// Its bytes as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The part of its path behind the last slash and before the last dot.
    var stem: String {
      let name = path.split(separator: "/").last ?? ""
      return String(name.prefix { $0 != "." })
    }
  }

  /// All of them, by path.
  static let all: [File] = {
    var files: [File] = []
    while let name = page_file(files.count).name {
      let file = page_file(files.count)
      files.append(
        File(
          path: String(cString: name),
          bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length))))
    }
    return files
  }()

  /// The files of a folder, by path.
  static func folder(_ name: String) -> [File] { all.filter { $0.path.hasPrefix(name + "/") } }
}
