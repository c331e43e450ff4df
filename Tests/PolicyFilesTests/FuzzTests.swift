import Chronology
import Findings
import FoundationEssentials
import Policies
import PolicyFiles
import TestSupport
import Testing

/// Damages a policy in ways in which people and machines do.
struct PolicyDamage {
  var random: SplitMix64
  private static let tokens = [
    "~", "[]", "{}", "\"\"", "- ", ": ", "{ a: b }", "[ x ]", "&a ", "*a", "!x", "|", ">", "'",
    "\"",
    "{{", "}}", "{{#a}}", "999999999999999999999", "-1", "0", "1e400", "50%", "4h", "none", "\u{0}",
    "\u{FEFF}", "\u{202E}", "\t", "# ", "true", "next", "top", "id", "if", "?", "%", "@", "\r", "é",
  ]

  mutating func damaged(_ text: String) -> String {
    var text = text
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: text = bytesChanged(text)
      case 1: text = tokenPut(text)
      default: text = linesChanged(text)
      }
    }
    return text
  }

  private mutating func bytesChanged(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...127, using: &random)
      case 1: bytes.remove(at: index)
      default: bytes.insert(UInt8.random(in: 32...126, using: &random), at: index)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func tokenPut(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let index = Int.random(in: 0..<words.count, using: &random)
    words[index] =
      PolicyDamage.tokens[Int.random(in: 0..<PolicyDamage.tokens.count, using: &random)]
    return words.joined(separator: " ")
  }

  private mutating func linesChanged(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let index = Int.random(in: 0..<lines.count, using: &random)
    let other = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[other], at: index)
    case 2: lines.swapAt(index, other)
    case 3: lines[index] = "  " + lines[index]
    default: lines[index] = String(lines[index].drop { $0 == " " })
    }
    return lines.joined(separator: "\n")
  }
}

@Suite("Damaged policies")
struct FuzzTests {
  /// More by the environment variable ESCALON_FUZZ_INPUTS.
  static let inputs =
    ProcessInfo.processInfo.environment["ESCALON_FUZZ_INPUTS"].flatMap { Int($0) } ?? 600

  @Test("whatever is damaged, the reader gives a policy or findings with places in the file")
  func damaged() {
    var damage = PolicyDamage(random: SplitMix64(seed: 20_261_121))
    for _ in 0..<FuzzTests.inputs / 10 { tryOut(damage.damaged(everything)) }
  }

  @Test("so it does for small pieces of policies, put together and damaged at random")
  func pieces() {
    var pieces = PolicyPieces(random: SplitMix64(seed: 7_011_121))
    for _ in 0..<FuzzTests.inputs * 5 { tryOut(pieces.next()) }
  }

  private func tryOut(_ text: String) {
    let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" || $0.value > 0x7F } + 2
    var findings: [Finding]
    do throws(FindingList) {
      let file = try read(text)
      // A year is enough: compiling calendars is not what is tried here.
      findings = Policy.check(file.definition, zones: .onlyUTC, years: 2026...2026).findings
      _ = policyDocument(file.definition)
    } catch {
      findings = error.all
      if !error.hasErrors { Issue.record("refused without an error: \(text.debugDescription)") }
    }
    for finding in findings
    where !(1...lines).contains(finding.place.line) || finding.place.column < 1 {
      Issue.record("\(finding) in \(text.debugDescription)")
    }
  }
}
