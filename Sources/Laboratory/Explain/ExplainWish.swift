import Chronology
import Findings
import Names
public import Policies
import ReadModels
import Ticketing

/// What somebody asked to have explained, in their own words, and what is wrong with it.
public struct ExplainWish: Sendable {
  /// The ticket to look at; nil when something is wrong.
  public let forecast: Forecast?
  /// Everything that is wrong, one sentence each.
  public let problems: [String]

  /// Reads a wish by what the policy declares.
  ///
  /// - Parameters:
  ///   - policy: The policy that names priorities, fields and levels.
  ///   - priority: A priority, or nil.
  ///   - opened: A time as in `Instant(spoken:in:notBefore:)`.
  ///   - settings: `field=value` each.
  ///   - level: A level, or nil.
  ///   - until: A duration of elapsed time.
  public init(
    policy: Policy, priority: String?, opened: String, settings: [String], level: String?,
    until: String
  ) {
    var problems: [String] = []
    let named = ExplainWish.find(
      priority, "priority", among: policy.definition.priorities.priorities.map(\.id), &problems)
    let raised = ExplainWish.find(level, "level", among: policy.levels.map(\.id), &problems)
    var start: Instant?
    var length: TimeAmount?
    do throws(UnreadableText) {
      start = try Instant(spoken: opened, in: policy.zone)
    } catch { problems.append("--opened: \(error.reason)") }
    do throws(UnreadableText) {
      length = try TimeAmount(parsing: until)
    } catch { problems.append("--until: \(error.reason)") }
    var fields: [FieldChange] = []
    for setting in settings {
      do throws(UnreadableText) {
        fields.append(try ExplainWish.change(setting, policy))
      } catch { problems.append("--set \(setting): \(error.reason)") }
    }
    self.problems = problems
    guard problems.isEmpty, let start, let length else {
      forecast = nil
      return
    }
    forecast = Forecast(
      priority: named, opened: start, fields: fields, level: raised, until: length)
  }

  private static func find(
    _ text: String?, _ kind: String, among names: [Name], _ problems: inout [String]
  ) -> Name? {
    guard let text else { return nil }
    if let name = names.first(where: { $0.text.lowercased() == text.lowercased() }) { return name }
    let words = names.map(\.text)
    let suggestion = didYouMean(text, among: words) ?? "the policy has " + listed(words)
    problems.append("--\(kind): there is no \(kind) \"\(text.prefix(40))\"; \(suggestion)")
    return nil
  }

  private static func change(
    _ setting: String, _ policy: Policy
  ) throws(UnreadableText) -> FieldChange {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let words = policy.fieldNames.map(\.text)
    guard let index = words.firstIndex(of: name) else {
      throw UnreadableText(
        "there is no field \"\(name.prefix(40))\"; "
          + (didYouMean(name, among: words) ?? "the policy has " + listed(words)))
    }
    let field = policy.definition.fields[index]
    let text = parts.count > 1 ? String(parts[1]) : ""
    return FieldChange(field.id, try field.value(of: text, in: policy.zone))
  }
}
