public import Names

/// Names by small numbers: what a flat table of counts is indexed with.
///
/// Policies have few names of a kind, and a name is one word wide, so a look-up walks the list.
public struct NameList: Sendable {
  /// The names; the number of each is its place.
  public let names: [Name]

  /// A list of names; of one that stands twice the first place counts.
  public init(_ names: [Name]) { self.names = names }

  /// How many there are; also the number for a name that is not among them.
  public var count: Int { names.count }

  /// The number of a name, or ``count`` when it is not among them.
  ///
  /// - Complexity: O(n) comparisons of one word each.
  @inlinable
  public func index(of name: Name) -> Int {
    names.withUnsafeBufferPointer { list in
      var index = 0
      while index < list.count, list[index] != name { index &+= 1 }
      return index
    }
  }

  /// The name of a number, or nil for the number of names that are not in the list.
  public func name(_ index: Int) -> Name? { names.indices.contains(index) ? names[index] : nil }
}
