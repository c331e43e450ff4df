import Crypto
import CryptoExtras
import FoundationEssentials

extension PasswordHash {
  /// What became of a comparison.
  public enum Answer: Sendable, Hashable {
    /// The password is another.
    case differs
    /// It is the password.
    case fits
    /// It is the password, and its hash is to be made again at today's costs.
    case fitsAtOldCosts
  }

  private static let saltCount = 16
  private static let hashCount = 32

  /// The longest password in bytes: more would only be work for the server.
  public static let longestPassword = 1024
  /// The shortest password in characters (NIST SP 800-63B section 3.1.1.2, for a password alone).
  public static let shortestPassword = 15

  /// The hash of a password with a new salt, by scrypt (RFC 7914).
  ///
  /// The line is `$scrypt$ln=15,r=8,p=3$salt$hash`, salt and hash in base64 without padding. Takes tens of milliseconds
  /// and the memory that the costs name: how many are made at once is for the caller to bound.
  ///
  /// `random`: where the salt's 16 bytes come from.
  /// - Complexity: O(costs).
  public static func make(
    of password: String, costs: PasswordCosts = .usual, random: RandomBytes
  ) -> PasswordHash? {
    let salt = random(saltCount)
    guard let hash = derive(password, salt: salt, costs: costs) else { return nil }
    let text =
      "$scrypt$ln=\(costs.logarithm),r=\(costs.blockSize),p=\(costs.passes)"
      + "$\(salt.base64Unpadded)$\(hash.base64Unpadded)"
    return PasswordHash(text: text)
  }

  /// Whether a password is the one that was hashed; compares in constant time.
  ///
  /// A line that cannot be read fits no password.
  ///
  /// - Complexity: O(costs in the line), which are bounded.
  public func answer(to password: String, wanted: PasswordCosts = .usual) -> Answer {
    guard let parts = Parts(text),
      let hash = PasswordHash.derive(password, salt: parts.salt, costs: parts.costs),
      equalInConstantTime(hash, parts.hash)
    else { return .differs }
    return parts.costs.fallsShort(of: wanted) ? .fitsAtOldCosts : .fits
  }

  private static func derive(
    _ password: String, salt: [UInt8], costs: PasswordCosts
  ) -> [UInt8]? {
    let bytes = Array(password.utf8)
    guard bytes.count <= longestPassword else { return nil }
    let key = try? KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: hashCount, rounds: 1 << costs.logarithm,
      blockSize: costs.blockSize, parallelism: costs.passes)
    return key?.withUnsafeBytes { Array($0) }
  }

  private struct Parts {
    var costs: PasswordCosts
    var salt: [UInt8]
    var hash: [UInt8]

    init?(_ text: String) {
      let parts = text.split(separator: "$", omittingEmptySubsequences: false)
      guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
      let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=") }
      guard numbers.map(\.first) == ["ln", "r", "p"], numbers.allSatisfy({ $0.count == 2 }),
        let logarithm = Int(numbers[0][1]), let blockSize = Int(numbers[1][1]),
        let passes = Int(numbers[2][1]),
        let costs = PasswordCosts(logarithm: logarithm, blockSize: blockSize, passes: passes),
        let salt = [UInt8](base64Unpadded: parts[3]), let hash = [UInt8](base64Unpadded: parts[4]),
        hash.count == hashCount
      else { return nil }
      self.costs = costs
      self.salt = salt
      self.hash = hash
    }
  }
}

extension [UInt8] {
  fileprivate var base64Unpadded: String {
    String(Data(self).base64EncodedString().prefix { $0 != "=" })
  }

  fileprivate init?(base64Unpadded text: Substring) {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text + padding) else { return nil }
    self = Array(data)
  }
}
