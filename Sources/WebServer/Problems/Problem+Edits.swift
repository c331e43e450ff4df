import Runtime

extension Problem {
  /// Why a schedule is not edited.
  init(edit refusal: EditRefusal) {
    switch refusal {
    case .unknownSchedule(let name):
      self = .notFound("The active policy has no schedule \"\(name.prefix(200))\"")
    case .unknownEdit(let number): self = .notFound("The schedule has no such edit \(number)")
    case .reasons(let reasons):
      self.init(
        422, "edit-refused", "The schedule cannot be edited so",
        errors: reasons.prefix(Problem.mostFaults).map { Fault(pointer: "", detail: $0) })
    }
  }
}
