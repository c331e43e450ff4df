import ArgumentParser
import Chronology
import Dispatch
import Findings
import FoundationEssentials
import Histories
import HostData
import Policies
import PolicyFiles

/// What a replay reads: a history, its mapping, and policies; anything wrong with them is printed and ends the command.
enum ReplayInput {
  /// A policy as its file has it, and the digest of its text.
  struct PolicyText: Sendable {
    var path: String
    var text: String
    var definition: PolicyDefinition
    var digest: UInt64
    var warnings: [Finding]
  }

  /// How many threads work at once, when nobody says.
  static var processors: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// Reads a history while the policies are read beside it; all findings are printed at once.
  static func read(
    _ options: ReplayOptions, policies: [String]
  ) throws -> (history: History, policies: [PolicyText]) {
    keepFreedMemory()
    let box = PolicyBox(policies)
    let group = DispatchGroup()
    // A thread of its own: in the pool it would keep a processor from the history until it is done.
    DispatchQueue(label: "policies").async(group: group) { box.readAll() }
    var problems: [String] = []
    var history: History?
    do {
      var reader = HistoryReader(mapping: try options.mapping.map(readMapping))
      reader.isStrict = options.strict
      reader.threads = options.threadCount
      let read = try reader.read(path: options.history)
      if read.ticketCount == 0 { problems.append(nothing(in: read, options)) }
      history = read
    } catch {
      problems.append("\(error)")
    }
    group.wait()
    problems = box.problems + problems
    guard problems.isEmpty, let history else { throw fail(problems) }
    return (history, box.texts)
  }

  /// Why a history without a ticket has none.
  private static func nothing(in history: History, _ options: ReplayOptions) -> String {
    let name = options.history == "-" ? "standard input" : options.history
    guard let row = history.bad.kept.first else {
      return "\(name): there is not one ticket in it"
    }
    let hint =
      options.mapping == nil ? "; what is not in Escalon's own lines needs --mapping" : ""
    return "\(name):\(row.line): \(row.reason)\n\(name): none of \(history.rowCount) rows "
      + "can be used, so there is nothing to replay\(hint)"
  }

  private static func readMapping(_ path: String) throws -> Mapping {
    let text = try TextFile.read(path)
    return try Mapping(yaml: text, file: path, zones: HostZones.shared.database)
  }

  /// Prints what is wrong; the status with which the command ends.
  static func fail(_ problems: [String]) -> ExitCode {
    for problem in problems {
      StandardError.say(problem.hasSuffix("\n") ? String(problem.dropLast()) : problem)
    }
    return ExitCode(1)
  }

  /// Reads a policy; what is wrong comes as the text that `escalon check` prints.
  static func policy(_ path: String) -> Result<PolicyText, PolicyProblem> {
    do {
      let text = try TextFile.read(path)
      do throws(FindingList) {
        let file = try readPolicy(
          text, file: path, zones: HostZones.shared.database,
          loadText: { name throws(UnreadableText) in try TextFile.read(name, besides: path) })
        return .success(
          PolicyText(
            path: path, text: text, definition: file.definition, digest: file.digest,
            warnings: file.warnings))
      } catch {
        return .failure(PolicyProblem(text: describe(error.all, in: text)))
      }
    } catch {
      return .failure(PolicyProblem(text: "\(error)"))
    }
  }

  /// Findings as `escalon check` prints them.
  static func describe(_ findings: [Finding], in text: String) -> String {
    let report = FindingReport(on: text)
    return findings.map { report.text(of: $0) + "\n" }.joined()
  }
}

/// Why a policy cannot be used, in words.
struct PolicyProblem: Error {
  var text: String
}

/// Policies that another thread reads.
///
/// Written by that thread alone, read after it ended.
private final class PolicyBox: @unchecked Sendable {
  private let paths: [String]
  private(set) var texts: [ReplayInput.PolicyText] = []
  private(set) var problems: [String] = []

  init(_ paths: [String]) { self.paths = paths }

  func readAll() {
    for path in paths {
      switch ReplayInput.policy(path) {
      case .success(let text): texts.append(text)
      case .failure(let problem): problems.append(problem.text)
      }
    }
  }
}
