import Chronology
import Findings
import Foundation
import HostData
import Policies
import PolicyFiles
import Testing

/// The policies that ship under `SOPs/`, read and checked once.
enum ShippedPolicy: String, CaseIterable, CustomTestStringConvertible {
  case callEscalation = "call-escalation"
  case tieredTemplate = "tiered-template"
  case technicalSupport = "technical-support"
  case customerSupport = "customer-support"

  /// The folder of the checkout.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let read = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Reading(of: $0.rawValue)) })

  var testDescription: String { rawValue }
  /// The policy; nil when a finding is an error.
  var policy: Policy? { ShippedPolicy.read[self]?.policy }
  /// Everything that reading and checking found.
  var findings: [Finding] { ShippedPolicy.read[self]?.findings ?? [] }

  private struct Reading {
    var policy: Policy?
    var findings: [Finding] = []

    init(of name: String) {
      let folder = ShippedPolicy.root.appending(path: "SOPs")
      let zones = HostZones.shared.database
      do {
        let text = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
        let file = try readPolicy(
          text, file: "\(name).yaml", zones: zones,
          loadText: { path throws(UnreadableText) in
            let file = folder.appending(path: path)
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
              throw UnreadableText("\(path) cannot be read")
            }
            return text
          })
        let check = Policy.check(
          file.definition, digest: digest(of: text), zones: zones, years: 2026...2026)
        policy = check.policy
        findings = file.warnings + check.findings
      } catch let list as FindingList {
        findings = list.all
      } catch {
        let place = SourcePlace(file: name, line: 1, column: 1)
        findings = [Finding(code: "unreadable", "\(error)", at: place)]
      }
    }
  }
}
