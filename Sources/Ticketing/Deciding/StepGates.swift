import Expressions
import Names
import Policies

/// The gates of one step, flat and trivial, so that looking at them costs neither memory nor reference counts.
///
/// Programs are held without counting: the policy keeps them as long as its run lives.
final class StepGates {
  /// A gate, or a special period that asks for more.
  struct Gate {
    var condition: Unmanaged<Program>?
    var unless: Unmanaged<Program>?
    var bypassCondition: Unmanaged<Program>?
    var hasBypass = false
    /// The period's position among those that ask for more; -1 for a gate.
    var period = -1
    /// To which levels it applies, as a range of ``levels``; empty means all.
    var levels = 0..<0
    /// What it requires, as a range of ``needs``.
    var needs = 0..<0
  }

  /// One requirement.
  struct Need {
    enum Kind: UInt8 {
      case field, attachments, troubleshooting, approval, validation, confirmation
      case customerInformed, promise, condition, anyOf, checklist
    }

    var kind: Kind
    /// A field's position, or the least number of something.
    var number = 0
    /// The role that approves.
    var role: Name?
    var condition: Unmanaged<Program>?
    /// Where what belongs to it ends: the choices of one of which any will do.
    var end = 0
  }

  private(set) var gates: ContiguousArray<Gate> = []
  private(set) var needs: ContiguousArray<Need> = []
  private(set) var levels: ContiguousArray<Name> = []
  /// Whether a set of bits, one for each requirement and each open bypass, says all that a refusal does.
  private(set) var fitsBits = true

  /// The gates of a step, the periods that ask for more at it, and whether a report has to be filled in for it.
  init(_ gates: [CompiledGate], _ periods: [CompiledPeriod] = [], needsReport: Bool = false) {
    var bits = 0
    for gate in gates {
      var flat = Gate()
      flat.condition = gate.condition.map { Unmanaged.passUnretained($0) }
      flat.unless = gate.unless.map { Unmanaged.passUnretained($0) }
      flat.bypassCondition = gate.bypassCondition.map { Unmanaged.passUnretained($0) }
      flat.hasBypass = gate.definition.bypass != nil
      flat.levels = levels.count..<(levels.count + gate.definition.levels.count)
      levels += gate.definition.levels
      flat.needs = add(gate.requirements)
      bits += gate.requirements.count + (flat.hasBypass ? 1 : 0)
      self.gates.append(flat)
    }
    for (position, period) in periods.enumerated() {
      self.gates.append(Gate(period: position, needs: add(period.requirements)))
      bits += period.requirements.count
    }
    // What is missing of a checklist or a report takes more than a bit to say.
    fitsBits =
      bits <= UInt64.bitWidth && !needsReport && !needs.contains { $0.kind == .checklist }
  }

  private func add(_ requirements: [CompiledRequirement]) -> Range<Int> {
    let start = needs.count
    for requirement in requirements {
      let position = needs.count
      needs.append(need(requirement))
      if case .anyOf(let choices) = requirement { _ = add(choices) }
      needs[position].end = needs.count
    }
    return start..<needs.count
  }

  private func need(_ requirement: CompiledRequirement) -> Need {
    switch requirement {
    case .field(_, let position): Need(kind: .field, number: position)
    case .checklist: Need(kind: .checklist)
    case .attachments(let count): Need(kind: .attachments, number: count)
    case .troubleshooting(let count): Need(kind: .troubleshooting, number: count)
    case .approval(let role): Need(kind: .approval, role: role)
    case .validation: Need(kind: .validation)
    case .confirmation: Need(kind: .confirmation)
    case .customerInformed: Need(kind: .customerInformed)
    case .promise: Need(kind: .promise)
    case .anyOf: Need(kind: .anyOf)
    case .condition(let program, _):
      Need(kind: .condition, condition: Unmanaged.passUnretained(program))
    }
  }
}

/// The refusals of a step so far, by what was missing.
///
/// A ticket that a gate holds is refused again and again for the same reasons: equal bits share one refusal.
struct RefusalMemory {
  private var known: ContiguousArray<(missing: UInt64, refusal: Refusal)> = []
  /// More different refusals of a step than this are made anew each time.
  private static let limit = 64

  /// The refusal for what is missing, or nil when there was none yet.
  ///
  /// - Complexity: O(different refusals).
  func refusal(for missing: UInt64) -> Refusal? {
    for index in known.indices where known[index].missing == missing {
      return known[index].refusal
    }
    return nil
  }

  mutating func remember(_ refusal: Refusal, for missing: UInt64) {
    if known.count < RefusalMemory.limit { known.append((missing, refusal)) }
  }
}
