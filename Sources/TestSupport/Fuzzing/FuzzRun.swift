import Glibc

/// The inputs of one kind that a fuzz test makes and tries, one after the other.
///
/// A long run is asked for by `ESCALON_FUZZ_INPUTS`. It also takes the time of each input on its core, and prints how many
/// there were and how long the slowest took. These say more of what it does:
///
/// | variable | says |
/// | --- | --- |
/// | `ESCALON_FUZZ_INPUTS` | how many inputs a test makes, before `each` |
/// | `ESCALON_FUZZ_SEED` | other inputs than the usual ones |
/// | `ESCALON_FUZZ_LAST` | a folder in which each kind keeps the input being tried: what a crash or a hang leaves |
public struct FuzzRun: Sendable {
  /// What is made, in words, such as `damaged policies`.
  public let kind: String
  /// How many are made.
  public let inputs: Int
  /// Where the random numbers begin.
  public let seed: UInt64

  /// A run of `count` inputs, or of `each` for every one that `ESCALON_FUZZ_INPUTS` names.
  public init(_ kind: String, seed: UInt64, count: Int, each: Double = 1) {
    self.kind = kind
    inputs = Self.asked.map { Int(Double($0) * each) } ?? count
    self.seed = seed &+ (Self.setting("ESCALON_FUZZ_SEED").flatMap { UInt64($0) } ?? 0)
  }

  private static let asked = setting("ESCALON_FUZZ_INPUTS").flatMap { Int($0) }

  private static func setting(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Makes and tries every input; answers those that took over a second of a core's time, which only a long run measures.
  ///
  /// - Complexity: O(inputs), and what `make` and `attempt` take.
  public func each(
    make: (inout SplitMix64) -> String, attempt: (String) throws -> Void
  ) rethrows -> [String] {
    var random = SplitMix64(seed: seed)
    guard Self.asked != nil else {
      for _ in 0..<inputs { try attempt(make(&random)) }
      return []
    }
    let last = LastInput(kind)
    var slow: [String] = []
    var slowest = 0.0
    for _ in 0..<inputs {
      let input = make(&random)
      last?.keep(input)
      let start = Self.secondsOfThread
      try attempt(input)
      let seconds = Self.secondsOfThread - start
      slowest = max(slowest, seconds)
      if seconds > 1, slow.count < 10 { slow.append(input) }
    }
    print("fuzz: \(inputs) \(kind), the slowest took \((slowest * 1000).rounded()) ms")
    return slow
  }

  /// What the thread has had of its core: a busy machine slows no input.
  private static var secondsOfThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A file that holds the input being tried.
private final class LastInput {
  private let file: Int32

  init?(_ kind: String) {
    guard let folder = getenv("ESCALON_FUZZ_LAST") else { return nil }
    let name = String(kind.map { $0.isLetter ? $0 : "-" })
    file = open(String(cString: folder) + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { return nil }
  }

  deinit { close(file) }

  func keep(_ input: String) {
    var input = input
    input.withUTF8 { bytes in
      guard pwrite(file, bytes.baseAddress, bytes.count, 0) == bytes.count else { return }
      _ = ftruncate(file, bytes.count)
    }
  }
}
