import Findings
import Names
import Runtime
import Simulation
import TestSupport
import Testing

@Suite("Words of policies that nobody keeps")
struct NameAllowanceTests {
  @Test("whoever has policies checked whose words are always others comes to an end")
  func spent() async throws {
    let escalon = try await SimulatedEscalon(policy: smallPolicy, at: monday)
    let administration = Administration(
      desk: escalon.live.desk, names: NameAllowance(ofAccount: 20_000, ofAll: 1 << 30))
    var isSpent = false
    for round in 0..<400 where !isSpent {
      let words = (0..<10).map { "word-\(round)-\($0): { title: x }" }
      do {
        _ = try await administration.checkPolicy(
          text: "escalon: 1\npolicy: p-\(round)\nteams:\n  " + words.joined(separator: "\n  "),
          files: [], by: "mallory")
      } catch is FindingList {
      } catch is NameAllowance.Spent {
        isSpent = true
      }
    }
    #expect(isSpent)
    await #expect(throws: NameAllowance.Spent.self) {
      _ = try await administration.keepPolicy(text: "", files: [], by: "mallory")
    }
    // Others go on.
    await #expect(throws: FindingList.self) {
      _ = try await administration.checkPolicy(text: "", files: [], by: "bina")
    }
  }
}
