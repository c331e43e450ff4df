import HostData
import TestSupport
import Testing

@Suite("Bytes of files")
struct ByteSourceTests {
  private let folder = TemporaryFolder()

  private func content(_ path: String) throws -> [UInt8] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1000, alignment: 16)
    defer { room.deallocate() }
    while case let count = try source.read(into: room), count > 0 { bytes += room[..<count] }
    return bytes
  }

  private func fault(_ path: String) -> InputFault? {
    do throws(InputFault) {
      let source = try ByteSource(path: path)
      var window = TextWindow(source, limit: 1 << 20)
      while try window.refill(keepingFrom: 0, line: 1) {}
      return nil
    } catch {
      return error
    }
  }

  @Test("a plain file is read as it is, however long")
  func plain() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 % 97 + 20) }
    #expect(try content(folder.file("plain", bytes)) == bytes)
  }

  @Test("gzip is known by its first bytes, and its members follow one another")
  func members() throws {
    let first = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7 % 60 + 32) }
    let bytes = gzip(first) + gzip(Array("and more".utf8)) + [0, 0, 0]
    let path = folder.file("name-says-nothing.csv", bytes)
    #expect(try content(path) == first + Array("and more".utf8))
    #expect(try ByteSource(path: path).randomAccess == nil)
  }

  @Test("gzip that is cut off is refused with the byte at which it ends", arguments: [11, 20, 100])
  func truncated(kept: Int) {
    var random = SplitMix64(seed: 1)
    let whole = gzip((0..<5000).map { _ in UInt8(Int.random(in: 32...120, using: &random)) })
    let path = folder.file("cut-\(kept).gz", Array(whole.prefix(kept)))
    #expect(fault(path)?.reason == .truncatedGzip)
    #expect(fault(path)?.offset == kept)
  }

  @Test("gzip that contradicts itself, or that something else follows, is refused")
  func damaged() {
    var whole = gzip(Array("a text that is long enough to be damaged".utf8))
    whole[whole.count - 6] ^= 0x55
    for bytes in [whole, gzip([0x41]) + Array("garbage".utf8)] {
      let fault = fault(folder.file("damaged.gz", bytes))
      if case .corruptGzip = fault?.reason { continue }
      Issue.record("expected damaged gzip, got \(String(describing: fault))")
    }
  }

  @Test("a byte order mark of UTF-8 is skipped, and offsets count it")
  func mark() throws {
    let path = folder.file("mark", [0xef, 0xbb, 0xbf, 0x61, 0xff])
    #expect(try ByteSource(path: path).textStart == 3)
    #expect(fault(path)?.reason == .wrongEncoding(0xff))
    #expect(fault(path)?.offset == 4)
  }

  @Test(
    "other encodings are named by their byte order mark",
    arguments: [
      ([0xff, 0xfe, 0x61, 0], "UTF-16LE"), ([0xfe, 0xff, 0, 0x61], "UTF-16BE"),
      ([0xff, 0xfe, 0, 0], "UTF-32LE"), ([0, 0, 0xfe, 0xff], "UTF-32BE"),
    ] as [([UInt8], String)])
  func wide(bytes: [UInt8], name: String) {
    #expect(fault(folder.file("wide-\(name)", bytes))?.reason == .wideEncoding(name))
  }

  @Test("what is no file, empty, or not to be opened is said in words")
  func unusable() {
    #expect(fault(folder.path + "/none")?.reason == .missing)
    #expect(fault("")?.reason == .missing)
    #expect(fault("a\0b")?.reason == .missing)
    #expect(fault(folder.file("empty", [UInt8]()))?.reason == .empty)
    #expect(fault(folder.file("only-a-mark", [0xef, 0xbb, 0xbf]))?.reason == .empty)
    #expect(fault(folder.file("empty.gz", gzip([])))?.reason == .empty)
    #expect(
      fault(folder.path)?.description
        == "\(folder.path): this is a folder, not a file; name a file in it")
  }

  @Test("a fault of the text names its byte and line")
  func place() {
    let text = Array("one\ntwo\nthr".utf8)
    let latin = fault(folder.file("latin", text + [0xe9, 0x0a]))
    #expect(latin?.reason == .wrongEncoding(0xe9))
    #expect(latin?.offset == 11)
    let binary = fault(folder.file("binary", text + [0]))
    #expect(binary?.reason == .binary)
    #expect(binary?.line == 3)
    #expect(binary?.offset == 11)
    #expect(fault(folder.file("cut", text + [0xe2, 0x82]))?.reason == .cutCharacter)
  }

  @Test("a line's start is found from any byte")
  func lineStart() throws {
    let path = folder.file("lines", "ab\n\ncd\nlast")
    let file = try #require(try ByteSource(path: path).randomAccess)
    let starts = try (0...11).map { try file.lineStart(atOrAfter: $0) }
    #expect(starts == [0, 3, 3, 3, 4, 7, 7, 7, 11, 11, 11, 11])
  }
}
