import Chronology
import Findings
import Foundation
import HostData
import Policies
import PolicyFiles
import TestSupport
import Testing

/// The policies that ship under `SOPs/`.
enum ShippedPolicy: String, CaseIterable, CustomTestStringConvertible {
  case callEscalation = "call-escalation"
  case tieredTemplate = "tiered-template"
  case technicalSupport = "technical-support"
  case customerSupport = "customer-support"

  /// The folder of the checkout.
  static let root = URL(filePath: TestSettings.checkout)

  var testDescription: String { rawValue }
  /// The policy; nil when a finding is an error.
  var policy: Policy? { try? shippedPolicy(rawValue) }

  /// Everything that reading and checking finds, warnings included.
  func findings() throws -> [Finding] {
    let zones = HostZones.shared.database
    let file = try readPolicy(
      try shippedText("\(rawValue).yaml"), file: "\(rawValue).yaml", zones: zones,
      loadText: { path throws(UnreadableText) in
        guard let text = try? shippedText(path) else {
          throw UnreadableText("\(path) cannot be read")
        }
        return text
      })
    let check = Policy.check(file.definition, zones: zones, years: 2026...2026)
    return file.warnings + check.findings
  }
}
