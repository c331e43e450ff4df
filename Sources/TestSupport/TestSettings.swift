import Glibc

/// What a test run can be told from outside.
public enum TestSettings {
  /// How many inputs a fuzz test makes: `ESCALON_FUZZ_INPUTS`, or the number given.
  public static func fuzzInputs(default count: Int) -> Int {
    getenv("ESCALON_FUZZ_INPUTS").flatMap { Int(String(cString: $0)) } ?? count
  }

  /// The folder of shared data: `ESCALON_SHARED`, or `shared` beside the checkout.
  public static let sharedFolder: String = {
    if let folder = getenv("ESCALON_SHARED") { return String(cString: folder) }
    let parts = #filePath.split(separator: "/").dropLast(4)
    return "/" + parts.joined(separator: "/") + "/shared"
  }()

  /// The path of a shared file.
  public static func shared(_ name: String) -> String { sharedFolder + "/" + name }

  /// Whether a shared file is there to be read.
  public static func hasShared(_ name: String) -> Bool { access(shared(name), R_OK) == 0 }

  /// The checkout's own folder, for files that ship with it.
  public static let checkout: String =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}
