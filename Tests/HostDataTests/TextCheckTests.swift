import HostData
import TestSupport
import Testing

@Suite("UTF-8 without zero bytes")
struct TextCheckTests {
  private func fault(_ blocks: [[UInt8]]) -> Int? {
    var check = TextCheck()
    var before = 0
    for block in blocks {
      if let fault = block.withUnsafeBytes({ check.firstFault(in: $0) }) {
        return before + fault.index
      }
      before += block.count
    }
    return check.isBetweenCharacters ? nil : before
  }

  @Test(
    "what Unicode's table of well-formed sequences does not have is found where its character begins",
    arguments: [
      ([0xc0, 0x80], 0), ([0xc1, 0xbf], 0), ([0xe0, 0x9f, 0xbf], 0), ([0xed, 0xa0, 0x80], 0),
      ([0xf0, 0x8f, 0xbf, 0xbf], 0), ([0xf4, 0x90, 0x80, 0x80], 0), ([0xf5, 0x80, 0x80, 0x80], 0),
      ([0x80], 0), ([0xc3, 0x28], 0), ([0xe2, 0x82, 0x28], 0), ([0x61, 0x00], 1), ([0xff], 0),
    ] as [([UInt8], Int)])
  func malformed(bytes: [UInt8], index: Int) {
    let padding = [UInt8](repeating: 0x61, count: 77)
    #expect(fault([bytes]) == index)
    #expect(fault([padding + bytes + padding]) == 77 + index)
  }

  @Test("every character is well, in one block or cut anywhere")
  func wellFormed() {
    let text = Array("plain ASCII of some length, é, €, 𝄞, \u{10FFFF}, \u{7FF}, \u{800}.".utf8)
    for cut in 0...text.count {
      #expect(fault([Array(text[..<cut]), Array(text[cut...])]) == nil)
    }
  }

  @Test("random bytes are judged as the standard library judges them")
  func random() {
    var random = SplitMix64(seed: 7)
    let bytes: [UInt8] = [0x61, 0x0a, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xf0, 0xf4]
    for _ in 0..<TestSettings.fuzzInputs(default: 20_000) {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.one(of: bytes) }
      let isText = String(validating: text, as: UTF8.self) != nil
      if (fault([text]) == nil) != isText { Issue.record("judged otherwise: \(text)") }
    }
  }
}
