import Glibc

/// A folder for one test's files; it goes when the value does.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes a new folder below the host's folder for such things.
  public init() {
    var template = Array(("/tmp/escalon-test-" + String(repeating: "X", count: 6)).utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    precondition(made != nil, "tests need a folder in which they may write")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        unlink(path + "/" + name)
      }
      closedir(folder)
    }
    rmdir(path)
  }

  /// Writes a file and gives its path.
  public func file(_ name: String, _ bytes: [UInt8]) -> String {
    let file = path + "/" + name
    guard let stream = fopen(file, "wb") else { preconditionFailure("\(file) cannot be written") }
    defer { fclose(stream) }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, stream) }
    precondition(written == bytes.count, "\(file) cannot be written")
    return file
  }

  /// Writes a text file and gives its path.
  public func file(_ name: String, _ text: String) -> String { file(name, Array(text.utf8)) }
}
