/// The digest of a policy's text, by which one version is told from another: FNV-1a with 64 bits.
///
/// It is no protection against whoever wants two texts to have one digest; the ledger has its own hash.
///
/// - Complexity: O(length of the text).
public func digest(of text: String) -> UInt64 {
  var digest: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 {
    digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  return digest
}
