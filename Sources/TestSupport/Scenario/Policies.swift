import Chronology
public import Findings
import FoundationEssentials
import HostData
import Names
public import Policies
import PolicyFiles
import Synchronization

/// A policy for a test, from the text of its file.
///
/// - Throws: The findings when it has errors.
public func writtenPolicy(
  _ yaml: String, file: String = "test.yaml", besides folder: String? = nil
) throws(FindingList) -> Policy {
  let zones = HostZones.shared.database
  let read = try readPolicy(
    yaml, file: file, zones: zones,
    loadText: { name throws(UnreadableText) in
      guard let folder, let text = try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      else { throw UnreadableText("\"\(name)\" cannot be read") }
      return text
    })
  // Tests live in few years: fewer laid out is faster, and the answers are the same.
  let check = Policy.check(
    read.definition, digest: read.digest, zones: zones, years: 2025...2028)
  guard let policy = check.policy else { throw FindingList(check.findings) }
  return policy
}

/// A policy that ships in `SOPs/`, such as `customer-support`; read once.
///
/// - Throws: The findings when it has errors, or is not there.
public func shippedPolicy(_ name: String) throws(FindingList) -> Policy {
  if let known = shipped.withLock({ $0[name] }) { return known }
  let path = "\(shippedFolder)/\(name).yaml"
  guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
    throw FindingList([
      Finding(
        code: "unreadable-file", "\(path) cannot be read",
        at: SourcePlace(file: path, line: 1, column: 1))
    ])
  }
  let read = try writtenPolicy(text, file: "SOPs/\(name).yaml", besides: shippedFolder)
  shipped.withLock { $0[name] = read }
  return read
}

/// The text of a policy that ships in `SOPs/`.
///
/// - Throws: What the host says when it cannot be read.
public func shippedText(_ file: String) throws -> String {
  try textOfFile("\(shippedFolder)/\(file)")
}

/// The names of the policies that ship.
public let shippedPolicies = [
  "call-escalation", "tiered-template", "technical-support", "customer-support",
]

private let shipped = Mutex<[String: Policy]>([:])

/// `SOPs` beside this checkout's `Sources`.
private let shippedFolder: String = {
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(4).joined(separator: "/") + "/SOPs"
}()

/// The text of a file that a test reads.
///
/// - Throws: What the host says when it cannot be read.
public func textOfFile(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}
