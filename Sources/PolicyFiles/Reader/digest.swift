/// The digest of a policy, by which one version is told from another: FNV-1a with 64 bits over its text and, when it names
/// any, over the files that it names.
///
/// Files count in the order of their names, byte for byte, each name and text behind its length; so the same words
/// divided otherwise are another policy. It is no protection against whoever wants two policies to have one digest; the
/// ledger has its own hash.
///
/// - Complexity: O(length of the texts + files x log files).
public func digest(of text: String, files: [String: String] = [:]) -> UInt64 {
  var digest: UInt64 = 0xcbf2_9ce4_8422_2325
  func add(_ byte: UInt8) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
  func add(part: String) {
    let count = UInt64(part.utf8.count)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      add(UInt8(truncatingIfNeeded: count >> shift))
    }
    for byte in part.utf8 { add(byte) }
  }
  for byte in text.utf8 { add(byte) }
  guard !files.isEmpty else { return digest }
  let inOrder = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  for (name, text) in inOrder {
    add(part: name)
    add(part: text)
  }
  return digest
}
