/// Damages texts of lines and words in ways in which people and machines do.
public struct TextDamage: Sendable {
  private let tokens: [String]

  /// Damage that may also put one of these in a word's place.
  public init(tokens: [String]) { self.tokens = tokens }

  /// A text with one to four things wrong.
  ///
  /// - Complexity: O(length).
  public func damaged(_ text: String, _ random: inout SplitMix64) -> String {
    var text = text
    for _ in 0..<random.number(in: 1...4) {
      switch random.number(in: 0...5) {
      case 0: text = bytesChanged(text, &random)
      case 1: text = tokenPut(text, &random)
      default: text = linesChanged(text, &random)
      }
    }
    return text
  }

  /// A text with one to eight bytes changed, taken out or put in; what then is no UTF-8 is replaced.
  ///
  /// - Complexity: O(length).
  public func bytesChanged(_ text: String, _ random: inout SplitMix64) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<random.number(in: 1...8) {
      let index = Int(random.number(in: 0...Int64(bytes.count)))
      let byte = UInt8(truncatingIfNeeded: random.next())
      if index == bytes.count || random.oneIn(3) {
        bytes.insert(byte & 0x7F, at: index)
      } else if random.oneIn(2) {
        bytes.remove(at: index)
      } else {
        bytes[index] = random.oneIn(4) ? byte : byte & 0x7F
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text in which a token stands for a word, or before a mark.
  ///
  /// - Complexity: O(length).
  public func tokenPut(_ text: String, _ random: inout SplitMix64) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let index = Int(random.number(in: 0...Int64(words.count - 1)))
    words[index] = random.oneIn(3) ? words[index] + random.one(of: tokens) : random.one(of: tokens)
    return words.joined(separator: " ")
  }

  /// A text in which a line is missing, double, moved, deeper or less deep.
  ///
  /// - Complexity: O(length).
  public func linesChanged(_ text: String, _ random: inout SplitMix64) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let index = Int(random.number(in: 0...Int64(lines.count - 1)))
    let other = Int(random.number(in: 0...Int64(lines.count - 1)))
    switch random.number(in: 0...4) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[other], at: index)
    case 2: lines.swapAt(index, other)
    case 3: lines[index] = "  " + lines[index]
    default: lines[index] = String(lines[index].drop { $0 == " " })
    }
    return lines.joined(separator: "\n")
  }
}
