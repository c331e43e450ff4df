import Expressions
import Findings

/// Finds a mapping's columns in a header and compiles its expressions against them.
struct MappingBinder {
  private let mapping: Mapping
  private let columns: [String]
  private let environment: Environment
  private let hindsight: Set<Int>
  private var plan: RowPlan
  private var findings: [Finding] = []
  private var expressions: [BoundMapping.Expression] = []
  /// Columns of hindsight that the event at hand may tell, since they are known when it happens.
  private var known: Set<Int> = []

  /// Binds a mapping.
  ///
  /// - Throws: ``FindingList`` with every missing column and every expression that is wrong.
  static func bind(_ mapping: Mapping, to columns: [String]) throws(FindingList) -> BoundMapping {
    var binder = MappingBinder(mapping, columns)
    let bound = binder.bind()
    guard binder.findings.isEmpty else { throw FindingList(binder.findings) }
    return bound
  }

  private init(_ mapping: Mapping, _ columns: [String]) {
    self.mapping = mapping
    self.columns = columns
    var variables: [Variable] = []
    var known: Set<String> = []
    for (index, column) in columns.enumerated() {
      let alias = columnAlias(column)
      // Of two columns that would share a name in expressions, only the first has it.
      guard !alias.isEmpty, known.insert(alias).inserted else { continue }
      for (object, offset) in [("row", 0), ("previous", 1)] {
        variables.append(
          Variable(name: "\(object).\(alias)", type: .nullable(.string), slot: index * 2 + offset))
      }
    }
    environment = Environment(variables: variables)
    hindsight = Set(
      mapping.hindsight.compactMap { word in
        columns.firstIndex { $0 == word.text || columnAlias($0) == columnAlias(word.text) }
      })
    plan = RowPlan(
      ticket: mapping.ticket.text,
      at: RowPlan.InstantColumn(
        name: mapping.at.column.text, format: mapping.at.format, zone: mapping.at.zone),
      missing: mapping.missing)
  }

  private mutating func bind() -> BoundMapping {
    for word in [mapping.ticket, mapping.at.column] { check(word, isEvidence: false) }
    for word in mapping.hindsight { check(word, isEvidence: true) }
    plan = RowPlan(
      ticket: resolved(mapping.ticket.text), at: instantColumn(mapping.at),
      missing: mapping.missing)
    let actor = mapping.actor.flatMap { expression($0) }
    let role = mapping.role.flatMap { expression($0) }
    let visibility = mapping.visibility.flatMap { expression($0) }
    let source = mapping.source.flatMap { expression($0) }
    let fields = mapping.fields.compactMap { named($0, as: nil) }
    let events = mapping.events.map { event($0) }
    let evidence = mapping.evidence.map { self.evidence($0) }
    var slots = [Int](repeating: -1, count: columns.count)
    for (slot, field) in plan.textFields.enumerated() {
      if let column = columns.firstIndex(of: plan.columns[field]) { slots[column] = slot }
    }
    return BoundMapping(
      plan: plan, order: mapping.order, tolerance: mapping.tolerance, expressions: expressions,
      actor: actor, role: role, visibility: visibility, source: source, fields: fields,
      events: events, evidence: evidence, textSlotOfColumn: slots)
  }

  private mutating func event(_ event: Mapping.Event) -> BoundMapping.Event {
    let when: BoundMapping.When =
      switch event.when {
      case .first: .first
      case .always: .always
      case .condition(let source): condition(source).map { .condition($0) } ?? .always
      }
    let slots = event.at.map { instantSlot($0, isEvidence: false) }
    for word in event.knows { know(word) }
    defer { known = [] }
    let parameters = event.kind.parameters
    let arguments = event.arguments.compactMap { argument in
      named(argument, as: parameters.first { $0.name == argument.name })
    }
    return BoundMapping.Event(
      when: when, instantSlots: slots, kind: event.kind, arguments: arguments)
  }

  private mutating func evidence(
    _ evidence: Mapping.EvidenceColumns
  ) -> BoundMapping.EvidenceColumns {
    BoundMapping.EvidenceColumns(
      breached: evidence.breached.flatMap { condition($0, isEvidence: true) },
      kept: evidence.kept.flatMap { condition($0, isEvidence: true) },
      deadlineSlot: evidence.deadline.map { instantSlot($0, isEvidence: true) })
  }

  // MARK: Columns

  /// A column by its name in the header, or by the name that it has in expressions.
  private func resolved(_ name: String) -> String {
    if columns.contains(name) { return name }
    let alias = columnAlias(name)
    return columns.first { columnAlias($0) == alias } ?? name
  }

  private func instantColumn(_ column: Mapping.InstantColumn) -> RowPlan.InstantColumn {
    RowPlan.InstantColumn(
      name: resolved(column.column.text), format: column.format, zone: column.zone)
  }

  private mutating func instantSlot(_ column: Mapping.InstantColumn, isEvidence: Bool) -> Int {
    check(column.column, isEvidence: isEvidence)
    return plan.instantSlot(instantColumn(column))
  }

  private mutating func check(_ word: Mapping.Word, isEvidence: Bool) {
    guard let column = columns.firstIndex(of: resolved(word.text)) else {
      findings.append(
        Finding(
          code: "unknown-column", "the history has no column \"\(word.text)\"",
          suggestion: didYouMean(word.text, among: columns), at: word.place))
      return
    }
    if hindsight.contains(column), !isEvidence { reportHindsight(word.text, at: word.place) }
  }

  private mutating func know(_ word: Mapping.Word) {
    check(word, isEvidence: true)
    guard let column = columns.firstIndex(of: resolved(word.text)) else { return }
    known.insert(column)
    if !hindsight.contains(column) {
      findings.append(
        Finding(
          code: "not-hindsight", "\"\(word.text)\" is known at any time",
          suggestion: "leave it out here, or add it to the list of hindsight columns",
          at: word.place))
    }
  }

  private mutating func reportHindsight(_ column: String, at place: SourcePlace) {
    findings.append(
      Finding(
        code: "hindsight",
        "\"\(column)\" is hindsight: it was not known when the row's event happened",
        suggestion: "use it under \"evidence\", or under \"knows\" of the event that fills it in",
        at: place))
  }

  // MARK: Expressions

  /// A value as a parameter, or as a field where it is none.
  private mutating func named(
    _ named: Mapping.Named, as parameter: HistoryKind.Parameter?
  ) -> BoundMapping.Named? {
    guard let number = expression(named.source) else { return nil }
    expressions[number].parameter = parameter
    return BoundMapping.Named(name: named.name, isField: parameter == nil, expression: number)
  }

  /// The number of a condition's expression; nil when it is wrong.
  private mutating func condition(_ source: Mapping.Source, isEvidence: Bool = false) -> Int? {
    guard let number = expression(source, isEvidence: isEvidence) else { return nil }
    if case .program(let program) = expressions[number].content, program.resultType != .bool,
      program.resultType != .dyn
    {
      findings.append(
        Finding(
          code: "not-a-condition", "this is \(program.resultType), not true or false",
          at: source.place))
    }
    return number
  }

  /// The number of an expression; nil when it is wrong.
  private mutating func expression(_ source: Mapping.Source, isEvidence: Bool = false) -> Int? {
    var bound = BoundMapping.Expression(
      content: .constant(.null), inputs: [], map: source.map, otherwise: source.otherwise,
      place: "\(source.place.line):\(source.place.column)")
    switch source.content {
    case .literal(let value): bound.content = .constant(value)
    case .expression(let text):
      guard let program = compile(text, at: source.place) else { return nil }
      bound.content = .program(program)
      for slot in program.slots {
        if hindsight.contains(slot / 2), !isEvidence, slot % 2 == 1 || !known.contains(slot / 2) {
          reportHindsight(columns[slot / 2], at: source.place)
        }
        bound.inputs.append(
          BoundMapping.Input(textSlot: plan.textSlot(columns[slot / 2]), isPrevious: slot % 2 == 1))
      }
    }
    expressions.append(bound)
    return expressions.count - 1
  }

  private mutating func compile(_ text: String, at place: SourcePlace) -> Program? {
    do {
      return try environment.compile(text)
    } catch {
      findings += error.findings.map { finding in
        // The first line of an expression begins somewhere on its line of the file.
        let column = finding.line == 1 ? place.column + finding.column - 1 : finding.column
        return Finding(
          code: "expression", finding.message,
          suggestion: finding.suggestion.map { "did you mean `\($0)`?" },
          at: SourcePlace(file: place.file, line: place.line + finding.line - 1, column: column))
      }
      return nil
    }
  }
}

/// The name that a column has in expressions: what cannot stand in a name becomes `_`.
///
/// `concept:name` is `row.concept_name`; a digit at the start gets a `_` before it.
func columnAlias(_ name: String) -> String {
  let bytes = name.utf8.map { isNameByte($0) ? $0 : UInt8(ascii: "_") }
  let alias = String(decoding: bytes, as: UTF8.self)
  return bytes.first.map { (0x30...0x39) ~= $0 } == true ? "_" + alias : alias
}
