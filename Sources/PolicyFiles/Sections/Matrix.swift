import Findings
import MarkedYAML
import Names
import Policies

/// The keys of `matrix`.
enum MatrixKeys {
  static let impact = Key(
    "impact", .name, required: true, "the choice field of the rows, its choices from the gravest")
  static let urgency = Key(
    "urgency", .name, required: true,
    "the choice field of the columns, its choices from the most urgent")
  static let rows = Key(
    "table", .map(of: .names, what: "a mapping from each impact to its priorities"),
    required: true, "for each impact, the priorities by urgency")
  static let table = KeyTable("a matrix", [impact, urgency, rows])
}

extension Form where Value == PriorityScheme.Matrix {
  static var matrix: Form {
    record(MatrixKeys.table) { record in
      guard let impact = record[MatrixKeys.impact], let urgency = record[MatrixKeys.urgency],
        let rows = record[MatrixKeys.rows],
        let impacts = choices(of: impact, record, MatrixKeys.impact),
        let urgencies = choices(of: urgency, record, MatrixKeys.urgency)
      else { return nil }
      var cells: [[Name]] = []
      for choice in impacts {
        guard let row = rows.first(where: { $0.key == choice }) else {
          record.reading.report(
            "matrix-row", "the matrix has no row for the impact \"\(choice)\"",
            at: record.place(of: MatrixKeys.rows))
          continue
        }
        if row.value.count != urgencies.count {
          record.reading.report(
            "matrix-row",
            "the row has \(row.value.count) priorities, but there are \(urgencies.count) urgencies: "
              + urgencies.joined(separator: ", "), at: row.place)
        }
        cells.append(row.value)
      }
      for row in rows where !impacts.contains(row.key) {
        record.reading.unknownWord(
          row.key, code: "matrix-row", what: "choice of \"\(impact)\"", known: impacts,
          at: row.place)
      }
      return PriorityScheme.Matrix(
        impact: (impact, impacts), urgency: (urgency, urgencies), cells: cells, at: record.place)
    }
  }

  private static func choices(
    of field: Name, _ record: Record, _ key: Key<Name>
  ) -> [String]? {
    if let choices = record.reading.choices[field.text] { return choices }
    record.reading.report(
      "matrix-field", "\"\(field)\" is no field with a choice",
      suggestion: "declare it: fields: { \(field): { choice: [ ... ] } }",
      at: record.place(of: key))
    return nil
  }
}
