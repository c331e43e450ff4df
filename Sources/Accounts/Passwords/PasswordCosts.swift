/// What a password's hash costs whoever makes it, and whoever tries to guess it.
///
/// The values to use are one of the equally strong rows of OWASP's Password Storage Cheat Sheet, section scrypt:
///
/// | log2 of N | r | p | memory |
/// | --- | --- | --- | --- |
/// | 17 | 8 | 1 | 128 MiB |
/// | 16 | 8 | 2 | 64 MiB |
/// | 15 | 8 | 3 | 32 MiB |
///
/// The last is ours: a few people who sign in at once must not crowd out the tickets.
public struct PasswordCosts: Sendable, Hashable {
  /// The logarithm to base 2 of N, the cost in work and memory.
  public var logarithm: Int
  /// r, the size of a block in units of 128 bytes.
  public var blockSize: Int
  /// p, how many times the work is done.
  public var passes: Int

  /// Costs; nil when they are less than nothing or more than a server should ever spend.
  public init?(logarithm: Int, blockSize: Int, passes: Int) {
    guard (1...20).contains(logarithm), (1...16).contains(blockSize), (1...16).contains(passes)
    else { return nil }
    self.init(unchecked: logarithm, blockSize, passes)
  }

  private init(unchecked logarithm: Int, _ blockSize: Int, _ passes: Int) {
    self.logarithm = logarithm
    self.blockSize = blockSize
    self.passes = passes
  }

  /// What new passwords cost: N = 2^15, r = 8, p = 3.
  public static let usual = PasswordCosts(unchecked: 15, 8, 3)
  /// Next to nothing; for tests, which hash many.
  public static let least = PasswordCosts(unchecked: 4, 8, 1)

  /// Whether a hash made with these costs is to be made again because less was paid than `wanted`.
  public func fallsShort(of wanted: PasswordCosts) -> Bool {
    logarithm < wanted.logarithm || blockSize < wanted.blockSize
      || (logarithm == wanted.logarithm && passes < wanted.passes)
  }
}
