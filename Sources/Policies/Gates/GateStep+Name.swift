public import Names

extension GateStep {
  /// The step's word as a name: what triggers are about, and refusals name.
  public var name: Name { GateStep.names[position] }

  /// The step's position among all steps.
  public var position: Int {
    switch self {
    case .escalate: 0
    case .resolve: 1
    case .close: 2
    case .monitor: 3
    case .reply: 4
    case .sendBack: 5
    case .wait: 6
    case .handover: 7
    }
  }

  /// By position.
  private static let names = GateStep.allCases.map { Name($0.rawValue) }
}
