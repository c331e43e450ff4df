import FoundationEssentials

/// Files of the checkout that is tested.
enum HostFile {
  static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// How many files there are below a folder, besides those with some endings.
  static func count(below folder: String, besides endings: Set<String>) throws -> Int {
    try FileManager.default.subpathsOfDirectory(atPath: folder).count { path in
      let ending = path.split(separator: ".").last.map(String.init) ?? ""
      return path.contains(".") && !endings.contains(ending)
    }
  }
}
