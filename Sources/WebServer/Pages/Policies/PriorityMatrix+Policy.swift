import Names
import Pages
import Policies

extension PriorityMatrix {
  /// The matrix of a policy; nil when its priorities do not come from one.
  init?(of definition: PolicyDefinition) {
    let scheme = definition.priorities
    guard let matrix = scheme.matrix else { return nil }
    func title(_ field: Name) -> String {
      definition.fields.first { $0.id == field }?.title ?? field.text
    }
    self.init(
      impact: title(matrix.impact.field), urgency: title(matrix.urgency.field),
      impactField: matrix.impact.field.text, urgencyField: matrix.urgency.field.text,
      columns: matrix.urgency.choices,
      rows: zip(matrix.impact.choices, matrix.cells).map { choice, cells in
        Row(
          title: choice,
          cells: cells.map { cell in
            Cell(
              priority: cell.text,
              rank: scheme.priorities.firstIndex { $0.id == cell } ?? scheme.priorities.count)
          })
      })
  }
}
