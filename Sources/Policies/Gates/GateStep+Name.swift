public import Names

extension GateStep {
  /// The step's word as a name: what triggers are about, and refusals name.
  public var name: Name { GateStep.names[self] ?? Name(rawValue) }

  private static let names = Dictionary(
    uniqueKeysWithValues: GateStep.allCases.map { ($0, Name($0.rawValue)) })
}
