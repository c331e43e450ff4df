/// Numbers the combinations of texts that some inputs had, from 0 in the order in which they first appeared.
///
/// A column has few different texts compared to rows, so nearly every row's combination is known. A
/// trivial value over memory that its maker frees.
struct Combinations {
  /// Stands for an empty slot.
  private static let none = UInt32.max

  private let width: Int
  private var mask = 63
  /// For each slot the inputs and then their number; one input alone is its own number.
  private var cells: UnsafeMutablePointer<UInt32>
  private var count = 0
  /// Where the last one was found: neighbouring rows mostly have the same.
  private var last = 0

  /// The combinations of `width` inputs.
  init(width: Int) {
    self.width = width
    cells = Self.cells(slots: 64, width: width)
  }

  func deallocate() { cells.deallocate() }

  private static func cells(slots: Int, width: Int) -> UnsafeMutablePointer<UInt32> {
    let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: slots * (width + 1))
    cells.initialize(repeating: none, count: slots * (width + 1))
    return cells
  }

  /// The number of a combination, which it gets now if it is new.
  @inline(__always)
  mutating func number(of inputs: UnsafePointer<UInt32>) -> Int {
    if width < 2 { return width == 0 ? 0 : Int(inputs[0]) }
    if !holds(inputs, in: cells + last) { last = place(of: inputs) }
    return Int(cells[last &+ width])
  }

  /// Whether a cell that is not empty is that of these inputs; no input is ``none``.
  @inline(__always)
  private func holds(_ inputs: UnsafePointer<UInt32>, in cell: UnsafePointer<UInt32>) -> Bool {
    var index = 0
    while index < width {
      if cell[index] != inputs[index] { return false }
      index &+= 1
    }
    return true
  }

  private mutating func place(of inputs: UnsafePointer<UInt32>) -> Int {
    let place = slot(inputs) &* (width &+ 1)
    if cells[place &+ width] != Self.none { return place }
    (cells + place).update(from: inputs, count: width)
    cells[place + width] = UInt32(truncatingIfNeeded: count)
    count += 1
    if count * 2 <= mask { return place }
    grow()
    return slot(inputs) * (width + 1)
  }

  /// The slot that holds these inputs, or the empty one where they belong.
  @inline(__always)
  private func slot(_ inputs: UnsafePointer<UInt32>) -> Int {
    var hash: UInt64 = 0
    for index in 0..<width { hash = folded(hash ^ UInt64(inputs[index])) }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let cell = cells + slot &* (width &+ 1)
      if cell[width] == Self.none || holds(inputs, in: cell) { return slot }
      slot = (slot &+ 1) & mask
    }
  }

  private mutating func grow() {
    let old = cells
    let oldSlots = mask + 1
    mask = oldSlots * 2 - 1
    cells = Self.cells(slots: oldSlots * 2, width: width)
    for index in 0..<oldSlots where old[index * (width + 1) + width] != Self.none {
      let from = old + index * (width + 1)
      (cells + slot(from) * (width + 1)).update(from: from, count: width + 1)
    }
    old.deallocate()
  }
}
