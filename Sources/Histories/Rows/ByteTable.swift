/// Gives equal byte strings equal numbers, counted from 0 in the order of first appearance.
///
/// A trivial value over memory that its maker frees with ``deallocate()``: the hot loops that use
/// it must not count references. Strings that are looked up must be followed by eight readable
/// bytes, as a text window's and the table's own are.
struct ByteTable {
  private struct Entry {
    var hash: UInt64
    var offset: Int
    var count: Int
  }

  private var slots: UnsafeMutablePointer<UInt32>
  private var mask: Int
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaCapacity: Int
  private var arenaCount = 0
  private(set) var count = 0
  private var last = 0

  init(capacity: Int = 64) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    entryCapacity = size / 2
    entries = .allocate(capacity: entryCapacity)
    arenaCapacity = entryCapacity * 16 + 16
    arena = .allocate(capacity: arenaCapacity)
    arena.initialize(repeating: 0, count: arenaCapacity)
  }

  func deallocate() {
    slots.deallocate()
    entries.deallocate()
    arena.deallocate()
  }

  /// The number of a string, which it gets now if it is new.
  ///
  /// - Complexity: O(length); O(1) tables probed on average.
  @inline(__always)
  mutating func number(of start: UnsafePointer<UInt8>, count length: Int) -> Int {
    // Rows of one ticket stand together, and most of their fields do not change.
    if last < count, entries[last].count == length,
      equal(arena + entries[last].offset, start, length)
    {
      return last
    }
    last = find(start, count: length)
    return last
  }

  /// The bytes of a number that was given.
  func bytes(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: arena + entries[number].offset, count: entries[number].count)
  }

  /// The string of a number that was given.
  func string(_ number: Int) -> String { String(decoding: bytes(number), as: UTF8.self) }

  private mutating func find(_ start: UnsafePointer<UInt8>, count length: Int) -> Int {
    let hash = byteHash(start, length)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let entry = entries[number]
      if entry.hash == hash, entry.count == length, equal(arena + entry.offset, start, length) {
        return number
      }
      slot = (slot + 1) & mask
    }
    return add(start, count: length, hash: hash, slot: slot)
  }

  private mutating func add(
    _ start: UnsafePointer<UInt8>, count length: Int, hash: UInt64, slot: Int
  ) -> Int {
    if arenaCount + length + 8 > arenaCapacity { growArena(by: length) }
    (arena + arenaCount).update(from: start, count: length)
    entries[count] = Entry(hash: hash, offset: arenaCount, count: length)
    arenaCount += length
    slots[slot] = UInt32(count + 1)
    count += 1
    if count == entryCapacity { growTable() }
    return count - 1
  }

  private mutating func growArena(by length: Int) {
    let capacity = max(arenaCapacity * 2, arenaCount + length + 16)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: arena, count: arenaCount)
    (larger + arenaCount).initialize(repeating: 0, count: capacity - arenaCount)
    arena.deallocate()
    arena = larger
    arenaCapacity = capacity
  }

  private mutating func growTable() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity * 2)
    larger.update(from: entries, count: count)
    entries.deallocate()
    entries = larger
    entryCapacity *= 2
    let size = (mask + 1) * 2
    slots.deallocate()
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size - 1
    for number in 0..<count {
      var slot = Int(truncatingIfNeeded: entries[number].hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }
}

/// The lowest `count` bytes of a word; 1 to 7.
@inline(__always)
private func lowBytes(_ count: Int) -> UInt64 { (1 &<< UInt64(count &* 8)) &- 1 }

@inline(__always)
private func word(_ start: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
  UInt64(
    littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}

/// The first eight bytes of a string of `count` bytes, 1 or more, filled up with zeros; it is followed by eight readable bytes.
@inline(__always)
func leadingWord(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
  count < 8 ? word(start, 0) & lowBytes(count) : word(start, 0)
}

/// Whether two strings of equal length are equal; both are followed by eight readable bytes.
@inline(__always)
func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  var offset = 0
  while offset &+ 8 <= count {
    if word(a, offset) != word(b, offset) { return false }
    offset &+= 8
  }
  let rest = count &- offset
  return rest == 0 || (word(a, offset) ^ word(b, offset)) & lowBytes(rest) == 0
}

/// A hash by folded 128-bit products; no part of any output depends on it.
@inline(__always)
func byteHash(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
  var hash = UInt64(truncatingIfNeeded: count) ^ 0x2d35_8dcc_aa6c_78a5
  var offset = 0
  while offset &+ 8 <= count {
    hash = folded(hash ^ word(start, offset))
    offset &+= 8
  }
  let rest = count &- offset
  if rest > 0 { hash = folded(hash ^ (word(start, offset) & lowBytes(rest))) }
  return folded(hash)
}

/// Multiplies by an odd constant and folds the halves of the product.
@inline(__always)
func folded(_ value: UInt64) -> UInt64 {
  let product = (value ^ 0x8bb8_4b93_962e_acc9).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
  return product.high ^ product.low
}
