/// Text that is compared by the bytes of its UTF-8, as files, databases and other systems compare it.
///
/// `String` holds `é` and `e` with a combining accent for equal, and keeps whichever came first; what is decided and
/// recorded must not depend on that.
public struct ExactText: Sendable {
  /// The text.
  public let text: String

  /// A text to be compared.
  public init(_ text: String) { self.text = text }
}

extension ExactText: Hashable {
  /// Whether both have the same bytes.
  ///
  /// - Complexity: O(length).
  public static func == (lhs: ExactText, rhs: ExactText) -> Bool {
    let (left, right) = (lhs.text.utf8, rhs.text.utf8)
    guard left.count == right.count else { return false }
    let quick = left.withContiguousStorageIfAvailable { left in
      right.withContiguousStorageIfAvailable { right in left.elementsEqual(right) }
    }
    return (quick ?? nil) ?? left.elementsEqual(right)
  }

  /// Feeds the bytes to `hasher`.
  ///
  /// - Complexity: O(length).
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    // No byte of UTF-8: keeps texts apart that stand side by side.
    hasher.combine(0xff as UInt8)
  }
}

extension ExactText: Comparable {
  /// Whether `lhs` stands before `rhs` in the order of their bytes, which is that of their Unicode scalars.
  ///
  /// - Complexity: O(length).
  public static func < (lhs: ExactText, rhs: ExactText) -> Bool {
    let (left, right) = (lhs.text.utf8, rhs.text.utf8)
    let quick = left.withContiguousStorageIfAvailable { left in
      right.withContiguousStorageIfAvailable { right in isOrdered(left, before: right) }
    }
    return (quick ?? nil) ?? left.lexicographicallyPrecedes(right)
  }

  /// The same on bytes in memory: lists of a hundred thousand tickets are sorted by it.
  private static func isOrdered(
    _ left: UnsafeBufferPointer<UInt8>, before right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = min(left.count, right.count)
    var place = 0
    while place < count {
      if left[place] != right[place] { return left[place] < right[place] }
      place += 1
    }
    return left.count < right.count
  }
}
