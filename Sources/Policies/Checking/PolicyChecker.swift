import Chronology
import Expressions
import Findings
import Names
import OnCall

/// Checks a definition section by section, collecting findings and compiled parts.
struct PolicyChecker {
  let definition: PolicyDefinition
  let zones: ZoneDatabase
  let years: ClosedRange<Int>
  let names: DeclaredNames
  var findings: [Finding] = []
  var zone = Zone.utc
  var calendars: [Name: WorkingCalendar] = [:]
  var usualCalendar = WorkingCalendar.always()
  var schedules: [Name: Schedule] = [:]
  var environment = Environment()
  /// The words that findings point at already: two findings of one kind point at two words.
  private var pointedAt: Set<PointedAt> = []

  private struct PointedAt: Hashable {
    var kind: String
    var place: SourcePlace
  }

  init(definition: PolicyDefinition, zones: ZoneDatabase, years: ClosedRange<Int>) {
    self.definition = definition
    self.zones = zones
    self.years = years
    names = DeclaredNames(definition)
  }

  /// Checks everything; the policy is usable only if no finding is an error.
  mutating func check(digest: UInt64) -> Policy {
    checkNames()
    compileCalendars()
    compileSchedules()
    environment = makeEnvironment()
    let clocks = compileClocks()
    let rules = compileRules()
    let gates = compileGates()
    let periods = compilePeriods()
    checkPeople()
    checkLadder()
    checkEndings()
    checkIncidents()
    checkHandover()
    checkImprovement()
    checkMessages()
    checkReach()
    checkLimbo()
    checkCascades()
    checkTargets()
    return Policy(
      PolicyParts(
        definition: definition,
        version: PolicyVersion(
          policy: definition.id, version: Name(definition.version), digest: digest),
        zone: zone, calendars: calendars, usualCalendar: usualCalendar, schedules: schedules,
        clocks: clocks,
        clockReactions: clockReactions(of: clocks), rules: rules,
        ruleReactions: ruleReactions(of: rules), gates: gates, periods: periods,
        environment: environment))
  }

  mutating func error(
    _ code: String, _ message: String, suggestion: String? = nil, at place: SourcePlace
  ) {
    findings.append(Finding(.error, code: code, message, suggestion: suggestion, at: place))
  }

  mutating func warn(
    _ code: String, _ message: String, suggestion: String? = nil, at place: SourcePlace
  ) {
    findings.append(Finding(.warning, code: code, message, suggestion: suggestion, at: place))
  }

  /// Reports a name that nothing declares, with the nearest one that something does.
  mutating func require(
    _ name: Name?, in declared: [Name], kind: String, at place: SourcePlace
  ) {
    guard let name, !declared.contains(name) else { return }
    error(
      "unknown-\(kind)", "there is no \(kind) \"\(name)\"",
      suggestion: didYouMean(name.text, among: declared.map(\.text))
        ?? (declared.isEmpty ? "the policy declares none" : nil),
      at: self.place(of: name.text, kind: kind, in: place))
  }

  /// Where a word of an element stands: the first from the element's beginning on at which no finding of the kind points yet; else
  /// the first; else that beginning.
  ///
  /// - Complexity: O(words of the file).
  mutating func place(of word: String, kind: String = "", in element: SourcePlace) -> SourcePlace {
    let places = definition.words.places(of: word, from: element)
    return places.first { pointedAt.insert(PointedAt(kind: kind, place: $0)).inserted }
      ?? places.first ?? element
  }
}
