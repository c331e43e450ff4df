/// The values of a compiled condition's variables, by slot.
///
/// Only `value(at:)` must be answered; the others let a reader of rows compare without building a
/// `Value`. A slot is asked for only if a variable declared it, and may be asked for repeatedly.
public protocol Activation {
  /// The value in a slot; `.null` when there is none.
  func value(at slot: Int) -> Value
  /// Whether the slot holds exactly this text.
  func equals(slot: Int, constant: StringConstant) -> Bool
  /// Whether two slots hold equal values, by the language's equality.
  func equalSlots(_ first: Int, _ second: Int) -> Bool
  /// Whether the slot holds anything but null: what `has(ticket.field)` asks.
  func isPresent(slot: Int) -> Bool
}

extension Activation {
  /// Compares the bytes of the slot's value.
  @inlinable
  public func equals(slot: Int, constant: StringConstant) -> Bool {
    guard case .string(let text) = value(at: slot) else { return false }
    return constant.equals(text)
  }

  /// Compares the values of the two slots.
  public func equalSlots(_ first: Int, _ second: Int) -> Bool {
    value(at: first).equals(value(at: second))
  }

  /// Asks whether the value is null.
  public func isPresent(slot: Int) -> Bool {
    if case .null = value(at: slot) { return false }
    return true
  }
}

/// A text constant of a compiled condition, as bytes; owned by its program.
public struct StringConstant: @unchecked Sendable {
  // Points into memory that the program allocates once and never writes again, hence @unchecked.
  @usableFromInline let start: UnsafePointer<UInt8>

  /// The number of UTF-8 bytes.
  public let count: Int

  /// The UTF-8 bytes; valid while the call lasts to which the constant was handed.
  @inlinable
  @inline(__always)
  public var utf8: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// Whether `text` has the same scalars.
  @inlinable
  public func equals(_ text: String) -> Bool {
    let other = text.utf8
    guard other.count == count else { return false }
    return other.withContiguousStorageIfAvailable { equals($0) } ?? other.elementsEqual(utf8)
  }

  /// Whether the bytes are the same.
  ///
  /// - Complexity: O(n), eight bytes at a time.
  @inlinable
  public func equals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == count, let other = bytes.baseAddress else { return bytes.count == count }
    let left = UnsafeRawPointer(start)
    let right = UnsafeRawPointer(other)
    var index = 0
    while index &+ 8 <= count {
      let first = left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if first != right.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
      index &+= 8
    }
    while index < count {
      let first = left.load(fromByteOffset: index, as: UInt8.self)
      if first != right.load(fromByteOffset: index, as: UInt8.self) { return false }
      index &+= 1
    }
    return true
  }
}

/// An activation over an array: the slot is the index, and what is beyond the end is null.
public struct ArrayActivation: Activation, Sendable {
  /// The values by slot.
  public var values: [Value]

  /// An activation over `values`.
  public init(_ values: [Value] = []) {
    self.values = values
  }

  /// The value at the index, or null.
  public func value(at slot: Int) -> Value {
    values.indices.contains(slot) ? values[slot] : .null
  }
}
