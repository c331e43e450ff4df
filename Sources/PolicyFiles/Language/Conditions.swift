import Findings
import MarkedYAML
import Policies

extension Form where Value == Condition {
  /// A condition; its place is where its own text begins.
  static var condition: Form {
    Form(schema: .reference("condition"), emptiness: .refused) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(
          node, wanted: "a condition",
          suggestion: "put it in quotes: what begins with { or [ is read as YAML")
        return nil
      }
      let place = reading.source.contentPlace(of: node)
      guard !text.allSatisfy(\.isWhitespace) else {
        reading.report("empty-value", "the condition is empty", at: place)
        return nil
      }
      return Condition(text, at: place, parts: reading.source.parts(of: text, from: place))
    }
  }
}
