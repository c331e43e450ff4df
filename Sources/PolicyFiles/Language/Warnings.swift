import Chronology
import Findings
import MarkedYAML
import Policies

extension Form where Value == ClockDefinition.Warning {
  /// `50%` of the target, or `15m before` the deadline.
  static var warning: Form {
    Form(schema: .reference("warning")) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a warning such as 50% or 15m before")
        return nil
      }
      let words = text.split(separator: " ")
      guard words.last == "before" else {
        return Form<Int>.percent(1...99).read(node, reading).map { .share($0) }
      }
      do throws(UnreadableText) {
        let amount = try TimeAmount(parsing: words.dropLast().joined(separator: " "))
        guard amount > .zero else {
          reading.report(
            "bad-duration", "a warning comes some time before the deadline", at: node.place)
          return nil
        }
        return .before(amount)
      } catch {
        reading.report("bad-duration", error.reason, at: node.place)
        return nil
      }
    }
  }
}

extension Form where Value == [ClockDefinition.Warning] {
  /// One warning or a list of them.
  static var warnings: Form { many(.warning) }
}
