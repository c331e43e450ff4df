/// Marks where delimiters, line feeds and quotes stand: one bit a byte, 64 to a word.
///
/// Works on eight bytes of a word at once, which the compiler widens further. `masks` needs room
/// for `(count + 63) / 64` words; at least 64 readable bytes must follow the content.
///
/// - Complexity: O(n).
func indexStructure(
  _ base: UnsafeRawPointer, count: Int, delimiter: UInt8, into masks: UnsafeMutablePointer<UInt64>
) {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let delimiters = ones &* UInt64(delimiter)
  let newlines = ones &* UInt64(UInt8(ascii: "\n"))
  let quotes = ones &* UInt64(UInt8(ascii: "\""))
  let words = (count &+ 63) / 64
  for word in 0..<words {
    var mask: UInt64 = 0
    for part in 0..<8 {
      let bytes = UInt64(
        littleEndian: base.loadUnaligned(
          fromByteOffset: word &* 64 &+ part &* 8, as: UInt64.self))
      let others =
        nonZeroBytes(bytes ^ delimiters) & nonZeroBytes(bytes ^ newlines)
        & nonZeroBytes(bytes ^ quotes)
      mask |= gathered(~others) &<< UInt64(truncatingIfNeeded: part &* 8)
    }
    masks[word] = mask
  }
  let rest = count % 64
  if rest > 0 { masks[words - 1] &= (1 << UInt64(rest)) - 1 }
}

/// The high bit of every byte that is not zero; other bits are unspecified.
@inline(__always)
private func nonZeroBytes(_ word: UInt64) -> UInt64 {
  let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
  return ((word & low) &+ low) | word
}

/// The eight high bits of a word's bytes, side by side, the first byte's lowest.
@inline(__always)
private func gathered(_ word: UInt64) -> UInt64 {
  ((word & 0x8080_8080_8080_8080) &* 0x0002_0408_1020_4081) &>> 56
}
