import Accounts
import FoundationEssentials
import Glibc
import Testing

@testable import Console

@Suite("The server's key")
struct ServerKeyTests {
  private static let random: RandomBytes = { [UInt8](repeating: 7, count: $0) }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test("a key is made once, for its owner alone, and is the same ever after")
  func made() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/escalon.key"
    let made = try ServerKey.load(path, random: Self.random)
    #expect(mode(path) == 0o600)
    let again = try ServerKey.load(path) { [UInt8](repeating: 8, count: $0) }
    #expect(again == made)
  }

  @Test("a key that others may read is refused", arguments: [0o640, 0o604, 0o666])
  func readable(mode: mode_t) throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/escalon.key"
    _ = try ServerKey.load(path, random: Self.random)
    #expect(chmod(path, mode) == 0)
    #expect {
      _ = try ServerKey.load(path, random: Self.random)
    } throws: { error in
      "\(error)".hasSuffix("others may read it; run: chmod 600 \(path)")
    }
  }

  @Test("a file that holds no key is refused, and left as it is")
  func noKey() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("hello\n".utf8, to: "escalon.key")
    #expect(chmod(path, 0o600) == 0)
    #expect(throws: ServerKey.Unusable.self) {
      _ = try ServerKey.load(path, random: Self.random)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("hello\n".utf8))
  }
}
