import ArgumentParser
import Chronology
import Findings
import HostData
import OnCall
import PolicyFiles

/// Reads the schedules of a file for a command.
enum ScheduleInput {
  /// The schedules; findings go to standard error, and errors end the command with 1.
  static func schedules(of path: String) throws -> [Schedule] {
    do {
      let text = try TextFile.read(path)
      let file = try readScheduleFile(
        text, file: path, zones: HostZones.shared.database,
        loadText: { name throws(UnreadableText) in try TextFile.read(name, besides: path) })
      for finding in file.warnings { StandardError.say("\(finding)") }
      return file.schedules
    } catch let fault as InputFault {
      StandardError.say("\(fault)")
    } catch let findings as FindingList {
      StandardError.say("\(findings)")
    }
    throw ExitCode(1)
  }
}
