extension Library {
  /// The lists and sets extensions.
  static let lists: [Overload] = {
    let listA = ValueType.list(a)
    return [
      member("slice", [listA, .int, .int], listA, .list(.slice)),
      member("flatten", [.list(listA)], listA, .list(.flatten)),
      member("flatten", [.list(.dyn), .int], .list(.dyn), .list(.flatten)),
      global("lists.range", [.int], .list(.int), .list(.range)),
      member("distinct", [listA], listA, .list(.distinct)),
      member("sort", [listA], listA, .list(.sort)),
      member("reverse", [listA], listA, .list(.reverse)),
      member("first", [listA], .optional(a), .list(.first)),
      member("last", [listA], .optional(a), .list(.last)),
      global("sets.contains", [listA, listA], .bool, .list(.setContains)),
      global("sets.equivalent", [listA, listA], .bool, .list(.setEquivalent)),
      global("sets.intersects", [listA, listA], .bool, .list(.setIntersects)),
    ]
  }()

  /// The optional extension.
  static let optionals: [Overload] = {
    let optionalA = ValueType.optional(a)
    return [
      global("optional.of", [a], optionalA, .optional(.of)),
      global("optional.none", [], optionalA, .optional(.none)),
      global("optional.ofNonZeroValue", [a], optionalA, .optional(.ofNonZeroValue)),
      global("optional.unwrap", [.list(optionalA)], .list(a), .optional(.unwrap)),
      member("unwrapOpt", [.list(optionalA)], .list(a), .optional(.unwrap)),
      member("hasValue", [optionalA], .bool, .optional(.hasValue)),
      member("value", [optionalA], a, .optional(.value)),
      member("or", [optionalA, optionalA], optionalA, .optional(.or)),
      member("orValue", [optionalA, a], a, .optional(.orValue)),
    ]
  }()

  /// The math extension; `greatest` and `least` are checked by hand.
  static let mathematics: [Overload] = {
    var result: [Overload] = []
    for function in [MathFunction.ceil, .floor, .round, .trunc] {
      result.append(global("math.\(function.rawValue)", [.double], .double, .math(function)))
    }
    for function in [MathFunction.isInf, .isNaN, .isFinite] {
      result.append(global("math.\(function.rawValue)", [.double], .bool, .math(function)))
    }
    for type in [ValueType.int, .uint, .double] {
      result.append(global("math.abs", [type], type, .math(.abs)))
      result.append(global("math.sign", [type], type, .math(.sign)))
      result.append(global("math.sqrt", [type], .double, .math(.sqrt)))
    }
    for type in [ValueType.int, .uint] {
      for function in [MathFunction.bitAnd, .bitOr, .bitXor] {
        result.append(global("math.\(function.rawValue)", [type, type], type, .math(function)))
      }
      result.append(global("math.bitNot", [type], type, .math(.bitNot)))
      for function in [MathFunction.bitShiftLeft, .bitShiftRight] {
        result.append(global("math.\(function.rawValue)", [type, .int], type, .math(function)))
      }
    }
    return result
  }()

  /// The forms of an operator's operands.
  static func operands(of symbol: BinaryOperator) -> [([ValueType], ValueType)] {
    operators[symbol] ?? []
  }

  private static let operators: [BinaryOperator: [([ValueType], ValueType)]] = {
    var table: [BinaryOperator: [([ValueType], ValueType)]] = [:]
    table[.equal] = [([a, a], .bool)]
    table[.notEqual] = [([a, a], .bool)]
    table[.contained] = [([a, .list(a)], .bool), ([a, .map(a, b)], .bool)]
    let numbers: [ValueType] = [.int, .uint, .double]
    var orders: [([ValueType], ValueType)] = []
    for left in numbers {
      for right in numbers { orders.append(([left, right], .bool)) }
    }
    for type in [ValueType.bool, .string, .bytes, .timestamp, .duration] {
      orders.append(([type, type], .bool))
    }
    for symbol in [BinaryOperator.less, .lessOrEqual, .greater, .greaterOrEqual] {
      table[symbol] = orders
    }
    let same = numbers.map { ([$0, $0], $0) }
    table[.add] =
      same + [
        ([.string, .string], .string), ([.bytes, .bytes], .bytes),
        ([.list(a), .list(a)], .list(a)), ([.timestamp, .duration], .timestamp),
        ([.duration, .timestamp], .timestamp), ([.duration, .duration], .duration),
      ]
    table[.subtract] =
      same + [
        ([.timestamp, .timestamp], .duration), ([.timestamp, .duration], .timestamp),
        ([.duration, .duration], .duration),
      ]
    table[.multiply] = same
    table[.divide] = same
    table[.modulo] = [([.int, .int], .int), ([.uint, .uint], .uint)]
    return table
  }()
}
