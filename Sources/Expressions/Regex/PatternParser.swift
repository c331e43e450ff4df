/// Parses the RE2 syntax of patterns: everything that a search without captures can use.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var nesting = 0
  private var flags = Flags()

  private struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
  }

  /// Nesting of groups; a tree of that depth is built and walked by recursion.
  private static let maximumNesting = 100
  /// The largest count of a repetition. (RE2 syntax, section Repetitions.)
  private static let maximumCount = 1000

  static func parse(_ text: String) throws(EvaluationError) -> PatternNode {
    var parser = PatternParser(text)
    let node = try parser.alternatives()
    if parser.position < parser.scalars.count { throw parser.failure("')' closes no group") }
    return node
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  private func failure(_ message: String) -> EvaluationError {
    EvaluationError(
      .invalidArgument, "the pattern is wrong at character \(position + 1): \(message)")
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func next() throws(EvaluationError) -> Unicode.Scalar {
    guard let scalar = peek() else { throw failure("it ends too early") }
    position += 1
    return scalar
  }

  private mutating func alternatives() throws(EvaluationError) -> PatternNode {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.maximumNesting else { throw failure("groups are nested too deep") }
    var branches = [try sequence()]
    while skip("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(EvaluationError) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = peek(), scalar != "|", scalar != ")" {
      if skip("\\Q") {
        while position < scalars.count, !skip("\\E") { parts.append(single(try next())) }
        continue
      }
      guard var node = try atom() else { continue }
      node = try repetitions(of: node)
      parts.append(node)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private func single(_ scalar: Unicode.Scalar) -> PatternNode {
    .set(ScalarSet(ranges: [scalar.value...scalar.value], ignoresCase: flags.ignoresCase))
  }

  // MARK: - Repetitions

  private mutating func repetitions(of node: PatternNode) throws(EvaluationError) -> PatternNode {
    var result = node
    var count = 0
    while let (minimum, maximum) = try repetition() {
      count += 1
      guard count == 1 else { throw failure("a repetition of a repetition") }
      // Whether a repetition is lazy does not matter to whether there is a match.
      _ = skip("?")
      result = .repeated(result, minimum: minimum, maximum: maximum)
    }
    return result
  }

  private mutating func repetition() throws(EvaluationError) -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    guard peek() == "{" else { return nil }
    let start = position
    position += 1
    guard let minimum = try number() else {
      position = start
      return nil
    }
    var maximum: Int? = minimum
    if skip(",") { maximum = try number() }
    guard skip("}") else {
      // A brace that is no repetition stands for itself.
      position = start
      return nil
    }
    if let maximum, maximum < minimum { throw failure("a repetition counts down") }
    return (minimum, maximum)
  }

  private mutating func number() throws(EvaluationError) -> Int? {
    var value: Int?
    while let scalar = peek(), isDigit(scalar) {
      value = (value ?? 0) * 10 + Int(scalar.value - 48)
      guard value ?? 0 <= Self.maximumCount else {
        throw failure("a count above \(Self.maximumCount)")
      }
      position += 1
    }
    return value
  }

  // MARK: - Atoms

  /// One atom; nil for a group that only sets flags.
  private mutating func atom() throws(EvaluationError) -> PatternNode? {
    let scalar = try next()
    switch scalar {
    case "(": return try group()
    case "[": return .set(try bracket())
    case ".":
      var set = ScalarSet(ranges: flags.dotMatchesNewline ? [] : [10...10])
      set.isNegated = true
      return .set(set)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?": throw failure("a repetition of nothing")
    case "{":
      position -= 1
      if try repetition() != nil { throw failure("a repetition of nothing") }
      position += 1
      return single(scalar)
    case "\\": return try escape()
    default: return single(scalar)
    }
  }

  private mutating func group() throws(EvaluationError) -> PatternNode? {
    let saved = flags
    if skip("?") {
      if skip("P<") || skip("<") {
        try groupName()
      } else {
        guard try setFlags() else { return nil }
      }
    }
    let node = try alternatives()
    guard skip(")") else { throw failure("a group is not closed") }
    flags = saved
    return node
  }

  private mutating func groupName() throws(EvaluationError) {
    var count = 0
    while let scalar = peek(), scalar != ">" {
      guard isIdentifierStart(scalar) || isDigit(scalar) else {
        throw failure("a group's name has letters, digits and '_'")
      }
      position += 1
      count += 1
    }
    guard count > 0, skip(">") else { throw failure("a group's name is empty or not closed") }
  }

  /// Reads `i`, `m`, `s`, `U` after `(?`; true when a group with these flags follows.
  private mutating func setFlags() throws(EvaluationError) -> Bool {
    var isOn = true
    while true {
      switch try next() {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotMatchesNewline = isOn
      case "U": break
      case "-" where isOn: isOn = false
      case ":": return true
      case ")": return false
      default: throw failure("unknown group flag; look-around and references are not supported")
      }
    }
  }
}

// MARK: - Escapes and brackets

extension PatternParser {
  private mutating func escape() throws(EvaluationError) -> PatternNode {
    switch peek() {
    case "A": return assertion(.textStart)
    case "z": return assertion(.textEnd)
    case "b": return assertion(.wordBoundary)
    case "B": return assertion(.noWordBoundary)
    default: break
    }
    var set = ScalarSet(ignoresCase: flags.ignoresCase)
    if try classEscape(into: &set) { return .set(set) }
    return single(try scalarEscape())
  }

  private mutating func assertion(_ assertion: PatternAssertion) -> PatternNode {
    position += 1
    return .assertion(assertion)
  }

  /// `\d`, `\pL` and the like, after the backslash.
  private mutating func classEscape(into set: inout ScalarSet) throws(EvaluationError) -> Bool {
    guard let letter = peek() else { throw failure("it ends with a backslash") }
    switch letter {
    case "d", "D": set.formUnion(ScalarSet.digit, negated: letter == "D")
    case "s", "S": set.formUnion(ScalarSet.space, negated: letter == "S")
    case "w", "W": set.formUnion(ScalarSet.word, negated: letter == "W")
    case "p", "P":
      position += 1
      try unicodeClass(into: &set, isNegated: letter == "P")
      return true
    default: return false
    }
    position += 1
    return true
  }

  private mutating func unicodeClass(
    into set: inout ScalarSet, isNegated: Bool
  ) throws(EvaluationError) {
    var name = String(try next())
    var isNegated = isNegated
    if name == "{" {
      name = ""
      if skip("^") { isNegated.toggle() }
      while let scalar = peek(), scalar != "}" {
        name.unicodeScalars.append(scalar)
        position += 1
      }
      guard skip("}") else { throw failure("'\\p{' is not closed") }
    }
    guard UnicodeClass.isKnown(name) else {
      throw failure("unknown Unicode class '\(name.prefix(40))'")
    }
    set.categories.append(ScalarSet.CategorySet(name: name, isNegated: isNegated))
  }

  private mutating func scalarEscape() throws(EvaluationError) -> Unicode.Scalar {
    let letter = try next()
    switch letter {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x": return try hexadecimal()
    case "0"..."7": return try octal(letter)
    default:
      guard letter.isASCII, !isIdentifierStart(letter) || letter == "_", !isDigit(letter) else {
        throw failure("unknown escape '\\\(letter)'")
      }
      return letter
    }
  }

  private mutating func hexadecimal() throws(EvaluationError) -> Unicode.Scalar {
    var value: UInt32 = 0
    var count = 0
    let isBraced = skip("{")
    while let scalar = peek(), let digit = hexDigit(scalar), count < (isBraced ? 8 : 2) {
      value = value << 4 | digit
      count += 1
      position += 1
    }
    guard isBraced ? skip("}") && count > 0 : count == 2, let scalar = Unicode.Scalar(value) else {
      throw failure("'\\x' needs the digits of a character")
    }
    return scalar
  }

  /// Up to three octal digits; a single digit other than 0 would be a reference.
  private mutating func octal(_ first: Unicode.Scalar) throws(EvaluationError) -> Unicode.Scalar {
    var value = first.value - 48
    var count = 1
    while count < 3, let scalar = peek(), let digit = hexDigit(scalar), digit < 8 {
      value = value << 3 | digit
      count += 1
      position += 1
    }
    guard first == "0" || count > 1, let scalar = Unicode.Scalar(value) else {
      throw failure("references to groups are not supported")
    }
    return scalar
  }

  private mutating func bracket() throws(EvaluationError) -> ScalarSet {
    var set = ScalarSet(ignoresCase: flags.ignoresCase)
    set.isNegated = skip("^")
    var isFirst = true
    while isFirst || peek() != "]" {
      guard peek() != nil else { throw failure("a bracket is not closed") }
      isFirst = false
      if try posixClass(into: &set) { continue }
      if skip("\\") {
        if try classEscape(into: &set) { continue }
        position -= 1
      }
      let low = try bracketScalar()
      guard peek() == "-", let after = peek(1), after != "]" else {
        set.insert(low)
        continue
      }
      position += 1
      let high = try bracketScalar()
      guard low <= high else { throw failure("a range runs backwards") }
      set.ranges.append(low.value...high.value)
    }
    position += 1
    return set
  }

  private mutating func bracketScalar() throws(EvaluationError) -> Unicode.Scalar {
    skip("\\") ? try scalarEscape() : try next()
  }

  private mutating func posixClass(into set: inout ScalarSet) throws(EvaluationError) -> Bool {
    let start = position
    guard skip("[:") else { return false }
    let isNegated = skip("^")
    var name = ""
    while let scalar = peek(), isIdentifierStart(scalar) {
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard skip(":]") else {
      position = start
      return false
    }
    guard let ranges = ScalarSet.named(name) else { throw failure("unknown class [:\(name):]") }
    set.formUnion(ranges, negated: isNegated)
    return true
  }
}
