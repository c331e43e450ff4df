import ArgumentParser
import Findings
import Histories
import HostData
import JSONText
import Laboratory
import Names

/// Runs replays for commands: with progress on a terminal, and findings as people read them.
struct Replayer {
  let options: ReplayOptions
  let history: History

  /// Files with a line for each clock or event.
  struct Outputs {
    var clocks: OutputFile?
    var events: OutputFile?
  }

  func outputs(
    clocks: String?, events: String?, policy: ReplayInput.PolicyText
  ) throws -> Outputs {
    let count = replay(of: policy).workerCount(for: history)
    var outputs = Outputs()
    try finish {
      outputs.clocks = try clocks.map { try OutputFile($0, parts: count) }
      outputs.events = try events.map { try OutputFile($0, parts: count) }
    }
    return outputs
  }

  /// The report on a policy; what is wrong with the policy is printed and ends the command.
  func report(
    _ policy: ReplayInput.PolicyText, evidenceClocks: [Name] = [], groupField: Name? = nil,
    _ outputs: Outputs = Outputs()
  ) throws -> ReplayReport {
    var replay = replay(of: policy)
    replay.groupField = groupField
    replay.evidenceClocks = evidenceClocks
    let bar = ProgressBar(total: history.ticketCount)
    if let bar { replay.progress = { bar.add($0) } }
    defer { bar?.clear() }
    do throws(FindingList) {
      let result = try replay.run(history, clocks: outputs.clocks, events: outputs.events)
      return ReplayReport(result, historyName: options.historyName)
    } catch {
      throw ReplayInput.fail([ReplayInput.describe(error.all, in: policy.text)])
    }
  }

  private func replay(of policy: ReplayInput.PolicyText) -> Replay {
    var replay = Replay(
      definition: policy.definition, digest: policy.digest,
      makeZones: { HostZones(directory: HostZones.shared.directory).database })
    replay.workers = options.threadCount
    return replay
  }

  func write(_ text: String, to path: String) throws(OutputFault) {
    let file = try OutputFile(path)
    file[0].json.bytes = Array(text.utf8)
    try file.commit()
  }

  /// Does what writes files; a fault is printed and ends the command.
  func finish(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let fault as OutputFault {
      throw ReplayInput.fail([fault.description])
    }
  }
}
