import Accounts
import Glibc

/// The server's key, in a file that nobody else may read: it signs the links in messages.
enum ServerKey {
  /// Reads the key, or makes one when there is no file.
  ///
  /// - Throws: ``Unusable`` with a sentence that names the file.
  static func load(_ path: String, random: RandomBytes) throws -> Secret {
    if access(path, F_OK) != 0 { try make(path, Secret(from: random)) }
    let text = try read(path)
    guard let secret = Secret(text: text) else {
      throw Unusable("\(path): it holds no key; take it away to have a new one made")
    }
    return secret
  }

  /// Why a key cannot be used.
  struct Unusable: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  private static func make(_ path: String, _ secret: Secret) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw Unusable("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    let bytes = Array((secret.text + "\n").utf8)
    guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      throw Unusable("\(path): \(String(cString: strerror(errno)))")
    }
  }

  private static func read(_ path: String) throws -> String {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw Unusable("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & 0o077 == 0 else {
      throw Unusable("\(path): others may read it; run: chmod 600 \(path)")
    }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(file, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    return String(text.prefix { !$0.isNewline })
  }
}
