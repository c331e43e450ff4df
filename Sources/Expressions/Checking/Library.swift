/// A function of the language, by what it works on.
enum Builtin: Hashable, Sendable {
  case conversion(ConversionFunction)
  case text(TextFunction)
  case time(TimeFunction)
  case math(MathFunction)
  case list(ListFunction)
  case optional(OptionalFunction)
  /// `size`, of texts, bytes, lists and maps.
  case size
}

/// One form of a function: the types it takes and gives.
struct Overload: Sendable {
  let name: String
  let isMember: Bool
  let parameters: [ValueType]
  let result: ValueType
  let builtin: Builtin
}

/// The functions of the language and of its extensions.
enum Library {
  static let overloads: [Overload] =
    standard + strings + times + lists + optionals + mathematics

  private struct Key: Hashable {
    let name: String
    let isMember: Bool
  }

  private static let byName: [Key: [Overload]] = Dictionary(grouping: overloads) {
    Key(name: $0.name, isMember: $0.isMember)
  }

  static func overloads(named name: String, isMember: Bool) -> [Overload] {
    byName[Key(name: name, isMember: isMember)] ?? []
  }

  static func hasGlobal(_ name: String) -> Bool {
    byName[Key(name: name, isMember: false)] != nil || isVariadic(name)
  }

  /// `math.greatest` and `math.least` take any number of arguments.
  static func isVariadic(_ name: String) -> Bool {
    name == "math.greatest" || name == "math.least"
  }

  /// What is called by that name with that many arguments, the target of a member included.
  static func builtin(named name: String, isMember: Bool, count: Int) -> Builtin? {
    if !isMember, isVariadic(name), count > 0 {
      return .math(name == "math.greatest" ? .greatest : .least)
    }
    return overloads(named: name, isMember: isMember)
      .first { $0.parameters.count == count }?.builtin
  }

  static let a = ValueType.parameter(0)
  static let b = ValueType.parameter(1)

  static func global(
    _ name: String, _ parameters: [ValueType], _ result: ValueType, _ builtin: Builtin
  ) -> Overload {
    Overload(
      name: name, isMember: false, parameters: parameters, result: result, builtin: builtin)
  }

  static func member(
    _ name: String, _ parameters: [ValueType], _ result: ValueType, _ builtin: Builtin
  ) -> Overload {
    Overload(name: name, isMember: true, parameters: parameters, result: result, builtin: builtin)
  }
}

extension Library {
  /// Conversions and sizes. (CEL language definition, section List of Standard Definitions.)
  private static let standard: [Overload] = {
    var result: [Overload] = []
    for type in [ValueType.string, .bytes, .list(a), .map(a, b)] {
      result.append(global("size", [type], .int, .size))
      result.append(member("size", [type], .int, .size))
    }
    let conversions: [(String, ConversionFunction, ValueType, [ValueType])] = [
      ("int", .int, .int, [.int, .uint, .double, .string, .timestamp]),
      ("uint", .uint, .uint, [.uint, .int, .double, .string]),
      ("double", .double, .double, [.double, .int, .uint, .string]),
      ("bool", .bool, .bool, [.bool, .string]),
      ("bytes", .bytes, .bytes, [.bytes, .string]),
      (
        "string", .string, .string,
        [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration]
      ),
      ("timestamp", .timestamp, .timestamp, [.timestamp, .string, .int]),
      ("duration", .duration, .duration, [.duration, .string]),
      ("dyn", .dyn, .dyn, [a]),
      ("type", .type, .type(a), [a]),
    ]
    for (name, function, target, sources) in conversions {
      for source in sources {
        result.append(global(name, [source], target, .conversion(function)))
      }
    }
    return result
  }()

  /// Texts: the standard functions, the string extension and the encoders.
  private static let strings: [Overload] = {
    let text = ValueType.string
    var result = [
      member("contains", [text, text], .bool, .text(.contains)),
      member("startsWith", [text, text], .bool, .text(.startsWith)),
      member("endsWith", [text, text], .bool, .text(.endsWith)),
      member("matches", [text, text], .bool, .text(.matches)),
      global("matches", [text, text], .bool, .text(.matches)),
      member("charAt", [text, .int], text, .text(.charAt)),
      member("join", [.list(text)], text, .text(.join)),
      member("join", [.list(text), text], text, .text(.join)),
      member("lowerAscii", [text], text, .text(.lowerAscii)),
      member("upperAscii", [text], text, .text(.upperAscii)),
      member("replace", [text, text, text], text, .text(.replace)),
      member("replace", [text, text, text, .int], text, .text(.replace)),
      member("split", [text, text], .list(text), .text(.split)),
      member("split", [text, text, .int], .list(text), .text(.split)),
      member("substring", [text, .int], text, .text(.substring)),
      member("substring", [text, .int, .int], text, .text(.substring)),
      member("trim", [text], text, .text(.trim)),
      member("reverse", [text], text, .list(.reverse)),
      member("format", [text, .list(.dyn)], text, .text(.format)),
      global("strings.quote", [text], text, .text(.quote)),
      global("base64.encode", [.bytes], text, .text(.encode)),
      global("base64.decode", [text], .bytes, .text(.decode)),
    ]
    for (name, function) in [("indexOf", TextFunction.indexOf), ("lastIndexOf", .lastIndexOf)] {
      result.append(member(name, [text, text], .int, .text(function)))
      result.append(member(name, [text, text, .int], .int, .text(function)))
    }
    return result
  }()

  private static let times: [Overload] = {
    var result: [Overload] = []
    for function in TimeFunction.allCases {
      result.append(member(function.rawValue, [.timestamp], .int, .time(function)))
      result.append(member(function.rawValue, [.timestamp, .string], .int, .time(function)))
    }
    for function in [TimeFunction.getHours, .getMinutes, .getSeconds, .getMilliseconds] {
      result.append(member(function.rawValue, [.duration], .int, .time(function)))
    }
    return result
  }()
}
