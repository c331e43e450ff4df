import Names
import Policies

extension ReplayReport {
  /// The report as one HTML page.
  public var html: String {
    reportHTML(
      title: "Replay under \(result.policy.definition.title)",
      subtitle: "\(historyName), \(date(result.start)) to \(date(result.end)); policy "
        + "\(result.policy.version.policy) \(result.policy.version.version)", sections)
  }
}
