import TestSupport
import Testing

@testable import Ledgers

@Suite("Values in order, in chunks")
struct SortedChunksTests {
  @Test("they are what a sorted list is, whatever is put in and taken out", arguments: 1...4)
  func model(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var chunks = SortedChunks<Int64>()
    var model: Set<Int64> = []
    for _ in 0..<12_000 {
      let value = random.number(in: 0...9000)
      if random.oneIn(3) {
        chunks.remove(value)
        model.remove(value)
      } else if model.insert(value).inserted {
        chunks.insert(value)
      }
    }
    let sorted = model.sorted()
    #expect(chunks.count == sorted.count && chunks.first == sorted.first)
    for start in [nil, -1, 0, 4500, 4501, 8999, 9000] as [Int64?] {
      var found: [Int64] = []
      chunks.forEach(after: start) { value in
        found.append(value)
        return found.count < 700
      }
      #expect(found == Array(sorted.filter { start == nil || $0 > start ?? 0 }.prefix(700)))
    }
  }

  @Test("emptied, they are as new")
  func emptied() {
    var chunks = SortedChunks<Int64>()
    for value in 0..<Int64(3000) { chunks.insert(value) }
    for value in (0..<Int64(3000)).reversed() { chunks.remove(value) }
    #expect(chunks.count == 0 && chunks.first == nil)
    chunks.insert(5)
    #expect(chunks.first == 5)
  }
}
