/// What inference knows about type parameters, and whether types agree under it.
///
/// The rules are those of the language's reference checker: parameters are bound on first use, a
/// binding may become more general, `dyn` agrees with everything.
struct TypeInference {
  private var bindings: [Int: ValueType] = [:]
  private var next = 0

  mutating func fresh() -> ValueType {
    next += 1
    return .parameter(next)
  }

  /// The type with what is known put in; parameters still open become `dyn` when `closing`.
  func substitute(_ type: ValueType, closing: Bool = false) -> ValueType {
    switch type {
    case .parameter(let id):
      if let bound = bindings[id] { return substitute(bound, closing: closing) }
      return closing ? .dyn : type
    case .list(let element): return .list(substitute(element, closing: closing))
    case .map(let key, let value):
      return .map(substitute(key, closing: closing), substitute(value, closing: closing))
    case .optional(let inner): return .optional(substitute(inner, closing: closing))
    case .nullable(let inner): return .nullable(substitute(inner, closing: closing))
    case .type(let inner): return .type(substitute(inner, closing: closing))
    default: return type
    }
  }

  /// Whether every type agrees with its counterpart; only then are new bindings kept.
  mutating func unify(_ left: [ValueType], _ right: [ValueType]) -> Bool {
    guard left.count == right.count else { return false }
    let saved = bindings
    for (a, b) in zip(left, right) {
      guard agree(a, b) else {
        bindings = saved
        return false
      }
    }
    return true
  }

  mutating func unify(_ left: ValueType, _ right: ValueType) -> Bool { unify([left], [right]) }

  /// The type of a collection that holds both, or of a conditional's two branches.
  mutating func join(_ left: ValueType, _ right: ValueType) -> ValueType {
    unify(left, right) ? Self.mostGeneral(left, right) : .dyn
  }

  private mutating func agree(_ left: ValueType, _ right: ValueType) -> Bool {
    if case .parameter(let id) = right {
      let (isValid, wasBound) = bind(id, to: left)
      if isValid { return true }
      if wasBound { return false }
    }
    if case .parameter(let id) = left { return bind(id, to: right).isValid }
    if left.isWildcard || right.isWildcard { return true }
    switch (left, right) {
    case (.null, _): return right.admitsNull
    case (_, .null): return left.admitsNull
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return agree(a, b)
    case (.type, .type): return true
    case (.map(let a, let b), .map(let c, let d)): return agree(a, c) && agree(b, d)
    case (.nullable(let a), .nullable(let b)), (.nullable(let a), let b), (let a, .nullable(let b)):
      return agree(a, b)
    default: return left == right
    }
  }

  private mutating func bind(
    _ id: Int, to type: ValueType
  ) -> (isValid: Bool, wasBound: Bool) {
    if type == .parameter(id) { return (true, true) }
    if let bound = bindings[id] {
      if bound == type { return (true, true) }
      guard agree(type, bound) else { return (false, true) }
      let general = Self.mostGeneral(type, bound)
      if !mentions(id, general) { bindings[id] = general }
      return (true, true)
    }
    guard !mentions(id, type) else { return (false, false) }
    bindings[id] = type
    return (true, false)
  }

  private func mentions(_ id: Int, _ type: ValueType) -> Bool {
    switch type {
    case .parameter(let other):
      other == id || (bindings[other].map { mentions(id, $0) } ?? false)
    case .list(let inner), .optional(let inner), .nullable(let inner), .type(let inner):
      mentions(id, inner)
    case .map(let key, let value): mentions(id, key) || mentions(id, value)
    default: false
    }
  }

  private static func mostGeneral(_ left: ValueType, _ right: ValueType) -> ValueType {
    // Null is a value of the other type here, not a type beside it.
    if right == .null, left.admitsNull { return left }
    return isAsGeneral(left, right) ? left : right
  }

  /// Whether `left` says no more than `right` does.
  private static func isAsGeneral(_ left: ValueType, _ right: ValueType) -> Bool {
    if left.isOpen { return true }
    if right.isOpen { return false }
    switch (left, right) {
    case (.nullable(let a), .nullable(let b)): return isAsGeneral(a, b)
    case (.nullable, _): return true
    case (_, .nullable): return false
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)),
      (.type(let a), .type(let b)):
      return isAsGeneral(a, b)
    case (.map(let a, let b), .map(let c, let d)): return isAsGeneral(a, c) && isAsGeneral(b, d)
    default: return left == right
    }
  }
}

extension ValueType {
  var isWildcard: Bool { self == .dyn || self == .error }

  var isOpen: Bool {
    if case .parameter = self { return true }
    return isWildcard
  }

  /// Whether null may stand where a value of this type is wanted.
  var admitsNull: Bool {
    switch self {
    case .null, .timestamp, .duration, .optional, .nullable, .object: true
    default: false
    }
  }

  /// The parameters that occur in the type.
  var parameters: [Int] {
    switch self {
    case .parameter(let id): [id]
    case .list(let inner), .optional(let inner), .nullable(let inner), .type(let inner):
      inner.parameters
    case .map(let key, let value): key.parameters + value.parameters
    default: []
    }
  }

  /// The type with its parameters replaced by what `rename` gives.
  func renamed(_ rename: (Int) -> ValueType) -> ValueType {
    switch self {
    case .parameter(let id): rename(id)
    case .list(let inner): .list(inner.renamed(rename))
    case .optional(let inner): .optional(inner.renamed(rename))
    case .nullable(let inner): .nullable(inner.renamed(rename))
    case .type(let inner): .type(inner.renamed(rename))
    case .map(let key, let value): .map(key.renamed(rename), value.renamed(rename))
    default: self
    }
  }
}
