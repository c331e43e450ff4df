/// A variable that expressions may name.
public struct Variable: Sendable, Hashable {
  /// The name, which may have dots: `row.state`, `ticket.security`.
  ///
  /// The part before a dot is then an object: one of its fields that is not declared is an error
  /// with a suggestion, and `has(ticket.field)` asks whether the slot holds a value.
  public let name: String
  /// The type that the checker assumes; `.nullable(T)` when expressions may compare with null.
  public let type: ValueType
  /// Where an ``Activation`` has the value.
  public let slot: Int

  /// A variable of a type in a slot.
  public init(name: String, type: ValueType, slot: Int) {
    self.name = name
    self.type = type
    self.slot = slot
  }
}

/// A function of the host that expressions may call; it must be pure.
public struct HostFunction: Sendable {
  /// The name, which may have dots.
  public let name: String
  /// Whether it is called as `target.name(...)`; the target is then the first parameter.
  public let isMember: Bool
  /// The types of the parameters.
  public let parameters: [ValueType]
  /// The type of the result.
  public let result: ValueType
  /// What it does; the arguments have the declared types, or any type where that is `dyn`.
  public let body: @Sendable ([Value]) throws(EvaluationError) -> Value

  /// A function of the host.
  public init(
    name: String, isMember: Bool = false, parameters: [ValueType], result: ValueType,
    body: @escaping @Sendable ([Value]) throws(EvaluationError) -> Value
  ) {
    self.name = name
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

/// What expressions are compiled against: variables, functions, container, zones and limits.
public struct Environment: Sendable {
  /// The offset from UTC in seconds, east positive, of a named zone at an instant given in seconds
  /// since 1970 UTC; nil for a name that is no zone.
  public typealias ZoneOffsets = @Sendable (_ zone: String, _ seconds: Int64) -> Int?

  /// The variables; of two with the same name the later one holds.
  public var variables: [Variable] { didSet { index = Self.index(of: variables) } }
  /// The host's functions, beside the language's own.
  public var functions: [HostFunction]
  /// The namespace in which names are looked up first, such as `com.example`.
  public var container: String
  /// The bounds of every expression.
  public var limits: Limits
  /// Whether types are checked; without it only syntax is, and errors show when evaluated.
  public var checksTypes: Bool
  /// Whether macros (`has`, `all`, `map` ...) are expanded; without it they are plain calls.
  public var expandsMacros: Bool
  /// Looks up named zones; `UTC` and fixed offsets such as `+05:30` work without it.
  public var zones: ZoneOffsets

  private(set) var index: [String: Int]

  /// An environment.
  public init(
    variables: [Variable] = [], functions: [HostFunction] = [], container: String = "",
    limits: Limits = Limits(), checksTypes: Bool = true, expandsMacros: Bool = true,
    zones: @escaping ZoneOffsets = { _, _ in nil }
  ) {
    self.variables = variables
    self.functions = functions
    self.container = container
    self.limits = limits
    self.checksTypes = checksTypes
    self.expandsMacros = expandsMacros
    self.zones = zones
    index = Self.index(of: variables)
  }

  private static func index(of variables: [Variable]) -> [String: Int] {
    var index: [String: Int] = [:]
    for (position, variable) in variables.enumerated() { index[variable.name] = position }
    return index
  }

  func variable(named name: String) -> Variable? { index[name].map { variables[$0] } }

  /// The names that `name` may stand for, the innermost container first; a leading dot asks for
  /// the name exactly. (CEL language definition, section Name Resolution.)
  func candidates(for name: String) -> [String] {
    if name.hasPrefix(".") { return [String(name.dropFirst())] }
    if container.isEmpty { return [name] }
    var result: [String] = []
    var parts = container.split(separator: ".")
    while !parts.isEmpty {
      result.append(parts.joined(separator: ".") + "." + name)
      parts.removeLast()
    }
    result.append(name)
    return result
  }

  /// Compiles an expression: parses it, checks its types and lays it out for evaluation.
  ///
  /// - Throws: a ``CompilationError`` with everything that is wrong.
  /// - Complexity: O(n) in the length of the source.
  public func compile(_ source: String) throws(CompilationError) -> Program {
    let syntax = try Parser.parse(source, limits: limits, expandsMacros: expandsMacros)
    var type = ValueType.dyn
    if checksTypes {
      var checker = Checker(syntax: syntax, environment: self)
      type = try checker.check()
    }
    var planner = Planner(syntax: syntax, environment: self)
    return try planner.plan(source: source, resultType: type)
  }
}
