/// Remembers the answers of one expression by the numbers of its inputs' texts.
///
/// A column has few different texts compared to rows, so nearly every row is answered by a look
/// here. A trivial value over memory that its maker frees.
struct AnswerMemory {
  /// Stands for "not asked yet".
  static let unknown = UInt32.max

  private let width: Int
  private var mask: Int
  /// With one input, answers by its number; else, for each slot the inputs and then the answer.
  private var cells: UnsafeMutablePointer<UInt32>
  private var count = 0
  /// Where the last answer was found: neighbouring rows mostly ask the same.
  private var last = 0

  /// A memory for `width` inputs, of which the only one has `texts` different texts.
  init(width: Int, texts: Int) {
    self.width = width
    if width == 1 {
      mask = 0
      cells = .allocate(capacity: texts)
      cells.initialize(repeating: Self.unknown, count: texts)
    } else {
      mask = 63
      cells = Self.cells(slots: 64, width: width)
    }
  }

  func deallocate() { cells.deallocate() }

  private static func cells(slots: Int, width: Int) -> UnsafeMutablePointer<UInt32> {
    let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: slots * (width + 1))
    cells.initialize(repeating: unknown, count: slots * (width + 1))
    return cells
  }

  /// The answer to these inputs, or ``unknown``.
  @inline(__always)
  mutating func answer(_ inputs: UnsafePointer<UInt32>) -> UInt32 {
    if width == 1 { return cells[Int(inputs[0])] }
    if !holds(inputs, in: cells + last) { last = slot(inputs) &* (width &+ 1) }
    return cells[last &+ width]
  }

  /// Whether a cell is that of these inputs; one for no inputs may be empty all the same.
  @inline(__always)
  private func holds(_ inputs: UnsafePointer<UInt32>, in cell: UnsafePointer<UInt32>) -> Bool {
    var index = 0
    while index < width {
      if cell[index] != inputs[index] { return false }
      index &+= 1
    }
    return true
  }

  /// Remembers an answer that was not known.
  mutating func remember(_ answer: UInt32, for inputs: UnsafePointer<UInt32>) {
    if width == 1 {
      cells[Int(inputs[0])] = answer
      return
    }
    if count * 2 > mask { grow() }
    let cell = cells + slot(inputs) * (width + 1)
    cell.update(from: inputs, count: width)
    cell[width] = answer
    count += 1
  }

  /// The slot that holds these inputs, or the empty one where they belong.
  @inline(__always)
  private func slot(_ inputs: UnsafePointer<UInt32>) -> Int {
    var hash: UInt64 = 0
    for index in 0..<width { hash = folded(hash ^ UInt64(inputs[index])) }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let cell = cells + slot &* (width &+ 1)
      if cell[width] == Self.unknown { return slot }
      if holds(inputs, in: cell) { return slot }
      slot = (slot &+ 1) & mask
    }
  }

  private mutating func grow() {
    let old = cells
    let oldSlots = mask + 1
    mask = oldSlots * 2 - 1
    last = 0
    cells = Self.cells(slots: oldSlots * 2, width: width)
    for index in 0..<oldSlots where old[index * (width + 1) + width] != Self.unknown {
      let from = old + index * (width + 1)
      (cells + slot(from) * (width + 1)).update(from: from, count: width + 1)
    }
    old.deallocate()
  }
}
