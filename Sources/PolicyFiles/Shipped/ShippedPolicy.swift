import CShippedPolicies

/// A policy that ships with the program, which carries it: nothing has to lie beside it.
public struct ShippedPolicy: Sendable, Hashable {
  /// A file that a policy names.
  public struct File: Sendable, Hashable {
    /// Its name, as the policy writes it.
    public let name: String
    /// Its text.
    public let text: String
  }

  /// The policy's name: `call-escalation`.
  public let name: String
  /// Its text.
  public let text: String
  /// The files that it names, such as calendars of holidays.
  public let files: [File]

  /// All of them, by name.
  public static let all: [ShippedPolicy] = {
    var files: [File] = []
    while let name = shipped_file(files.count).name {
      let file = shipped_file(files.count)
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.length)
      files.append(
        File(name: String(cString: name), text: String(decoding: bytes, as: UTF8.self)))
    }
    let ending = ".yaml"
    return files.filter { $0.name.hasSuffix(ending) }.map { policy in
      ShippedPolicy(
        name: String(policy.name.dropLast(ending.count)), text: policy.text,
        files: files.filter { !$0.name.hasSuffix(ending) && policy.text.contains($0.name) })
    }
  }()

  /// The one of a name; nil when none ships under it.
  public static func named(_ name: String) -> ShippedPolicy? { all.first { $0.name == name } }
}
