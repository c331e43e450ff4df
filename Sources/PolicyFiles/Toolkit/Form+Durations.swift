import Chronology
import Findings
import MarkedYAML

extension Form where Value == WorkingTarget {
  /// Working time: `90m`, `4h`, `2d`, `3 working days`.
  static var duration: Form {
    Form(schema: .reference("duration")) { node, reading in
      guard let text = durationText(of: node, reading) else { return nil }
      do throws(UnreadableText) {
        return try WorkingTarget(parsing: text)
      } catch {
        reading.report("bad-duration", error.reason, at: node.place)
        return nil
      }
    }
  }
}

extension Form where Value == [WorkingTarget] {
  /// One duration or a list of them.
  static var durations: Form { many(.duration) }
}

extension Form where Value == TimeAmount {
  /// Elapsed time: `15m`, `2d`; working days are refused.
  static var elapsed: Form {
    Form(schema: .reference("elapsed")) { node, reading in
      guard let text = durationText(of: node, reading) else { return nil }
      do throws(UnreadableText) {
        return try TimeAmount(parsing: text)
      } catch {
        reading.report("bad-duration", error.reason, at: node.place)
        return nil
      }
    }
  }
}

private func durationText(of node: YAMLNode, _ reading: Reading) -> String? {
  if let text = node.text { return text }
  reading.wrongKind(node, wanted: "a duration such as 4h")
  return nil
}
