import Chronology
import Findings
import MarkedYAML
import OnCall

extension Form where Value == StatedTime {
  /// A date and time by the wall of the schedule's zone, or with an offset: `2026-11-02T09:00`.
  static var statedTime: Form {
    Form(
      schema: .pattern(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?"
          + "([Zz]|[+-][0-9]{2}:[0-9]{2})?$")
    ) { node, reading in
      guard let text = node.text else {
        reading.wrongKind(node, wanted: "a date and time such as 2026-11-02T09:00")
        return nil
      }
      do throws(UnreadableText) {
        return try StatedTime(parsing: text)
      } catch {
        reading.report("bad-time", error.reason, at: node.place)
        return nil
      }
    }
  }
}
