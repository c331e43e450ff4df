/// What a fast condition found.
@usableFromInline
enum Truth: Sendable {
  case no
  case yes
  /// An error, or something that is not a bool; general evaluation tells what.
  case failed
}

/// The part of a program that decides conditions without allocating: a closed tree of plain
/// structs in memory that the program owns.
@usableFromInline
struct Condition {
  @usableFromInline
  struct Node {
    @usableFromInline
    enum Kind: UInt8 {
      case constant
      case bool
      case present
      case text
      case texts
      case slots
      case equal
      case less
      case lessOrEqual
      case greater
      case greaterOrEqual
      case all
      case any
      case not
      case general
    }

    @usableFromInline var kind: Kind
    /// Whether the answer is turned round, as by `!=`.
    @usableFromInline var isNegated = false
    /// Whether `number` is a double's bits rather than an integer.
    @usableFromInline var isDouble = false
    /// A slot, or the step of general evaluation.
    @usableFromInline var slot: Int32 = 0
    /// Where the operands or constants begin.
    @usableFromInline var first: Int32 = 0
    @usableFromInline var count: Int32 = 0
    @usableFromInline var number: Int64 = 0
  }

  @usableFromInline let nodes: UnsafeMutablePointer<Node>
  @usableFromInline let operands: UnsafeMutablePointer<Int32>
  @usableFromInline let constants: UnsafeMutablePointer<StringConstant>
  let bytes: UnsafeMutablePointer<UInt8>
  @usableFromInline let start: Int

  init(_ compiler: ConditionCompiler, start: Int) {
    self.start = start
    nodes = .allocate(capacity: compiler.nodes.count + 1)
    nodes.initialize(from: compiler.nodes, count: compiler.nodes.count)
    operands = .allocate(capacity: compiler.operands.count + 1)
    operands.initialize(from: compiler.operands, count: compiler.operands.count)
    bytes = .allocate(capacity: compiler.bytes.count + 1)
    bytes.initialize(from: compiler.bytes, count: compiler.bytes.count)
    constants = .allocate(capacity: compiler.constants.count + 1)
    for (index, range) in compiler.constants.enumerated() {
      (constants + index).initialize(
        to: StringConstant(start: bytes + range.lowerBound, count: range.count))
    }
  }

  func deallocate() {
    nodes.deallocate()
    operands.deallocate()
    constants.deallocate()
    bytes.deallocate()
  }

  @inlinable
  func evaluate<A: Activation>(
    _ index: Int, _ activation: borrowing A, _ program: Program
  ) -> Truth {
    let node = nodes + index
    let slot = Int(node.pointee.slot)
    switch node.pointee.kind {
    case .text:
      let isEqual = activation.equals(
        slot: slot, constant: constants[Int(node.pointee.first)])
      return isEqual != node.pointee.isNegated ? .yes : .no
    case .all: return all(node, activation, program)
    case .any: return any(node, activation, program)
    case .not:
      switch evaluate(Int(node.pointee.first), activation, program) {
      case .yes: return .no
      case .no: return .yes
      case .failed: return .failed
      }
    case .texts: return texts(node, activation)
    case .slots:
      let isEqual = activation.equalSlots(slot, Int(node.pointee.first))
      return isEqual != node.pointee.isNegated ? .yes : .no
    case .present: return activation.isPresent(slot: slot) ? .yes : .no
    case .bool:
      guard case .bool(let flag) = activation.value(at: slot) else { return .failed }
      return flag != node.pointee.isNegated ? .yes : .no
    case .constant: return node.pointee.number != 0 ? .yes : .no
    case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let value = activation.value(at: slot)
      if case .int(let found) = value, !node.pointee.isDouble {
        return integer(node, found)
      }
      return number(node, value)
    case .general: return general(slot, activation, program)
    }
  }

  @inlinable
  func all<A: Activation>(
    _ node: UnsafeMutablePointer<Node>, _ activation: borrowing A, _ program: Program
  ) -> Truth {
    var result = Truth.yes
    let end = Int(node.pointee.first &+ node.pointee.count)
    var position = Int(node.pointee.first)
    while position < end {
      switch evaluate(Int(operands[position]), activation, program) {
      case .no: return .no
      case .yes: break
      case .failed: result = .failed
      }
      position &+= 1
    }
    return result
  }

  @inlinable
  func any<A: Activation>(
    _ node: UnsafeMutablePointer<Node>, _ activation: borrowing A, _ program: Program
  ) -> Truth {
    var result = Truth.no
    let end = Int(node.pointee.first &+ node.pointee.count)
    var position = Int(node.pointee.first)
    while position < end {
      switch evaluate(Int(operands[position]), activation, program) {
      case .yes: return .yes
      case .no: break
      case .failed: result = .failed
      }
      position &+= 1
    }
    return result
  }

  @inlinable
  func texts<A: Activation>(
    _ node: UnsafeMutablePointer<Node>, _ activation: borrowing A
  ) -> Truth {
    let end = Int(node.pointee.first &+ node.pointee.count)
    var position = Int(node.pointee.first)
    while position < end {
      if activation.equals(slot: Int(node.pointee.slot), constant: constants[position]) {
        return .yes
      }
      position &+= 1
    }
    return .no
  }

  @inlinable
  func integer(_ node: UnsafeMutablePointer<Node>, _ found: Int64) -> Truth {
    let wanted = node.pointee.number
    let holds =
      switch node.pointee.kind {
      case .less: found < wanted
      case .lessOrEqual: found <= wanted
      case .greater: found > wanted
      case .greaterOrEqual: found >= wanted
      default: found == wanted
      }
    return holds != node.pointee.isNegated ? .yes : .no
  }

  @usableFromInline
  func number(_ node: UnsafeMutablePointer<Node>, _ value: Value) -> Truth {
    let order: Ordering
    switch (value, node.pointee.isDouble) {
    case (.double(let found), true):
      let wanted = Double(bitPattern: UInt64(bitPattern: node.pointee.number))
      order = found.isNaN || wanted.isNaN ? .unordered : Ordering(found, wanted)
    default:
      let wanted: Number =
        node.pointee.isDouble
        ? .double(Double(bitPattern: UInt64(bitPattern: node.pointee.number)))
        : .int(node.pointee.number)
      guard let found = Number(value) else {
        // Equality has an answer for values of any kind, order has not.
        guard node.pointee.kind == .equal else { return .failed }
        return node.pointee.isNegated ? .yes : .no
      }
      order = found.order(wanted)
    }
    return holds(node.pointee.kind, order) != node.pointee.isNegated ? .yes : .no
  }

  private func holds(_ kind: Node.Kind, _ order: Ordering) -> Bool {
    switch kind {
    case .less: order == .before
    case .lessOrEqual: order == .before || order == .same
    case .greater: order == .after
    case .greaterOrEqual: order == .after || order == .same
    default: order == .same
    }
  }

  @usableFromInline
  @inline(never)
  func general<A: Activation>(
    _ step: Int, _ activation: borrowing A, _ program: Program
  ) -> Truth {
    var evaluator = Evaluator(program: program, activation: copy activation)
    guard case .bool(let flag)? = try? evaluator.evaluate(step) else { return .failed }
    return flag ? .yes : .no
  }
}
