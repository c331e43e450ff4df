import ArgumentParser
import Histories
import HostData

/// A history as it is named on the command line, with its mapping.
struct HistoryInput {
  /// How many bad rows are told with their reasons before the rest is only counted.
  static let shownRows = 10

  var path: String
  var mapping: String?
  var isStrict = false

  /// Reads it; what is wrong is printed on standard error.
  ///
  /// Throws an `ExitCode` of 1 after the message when the history or its mapping cannot be used.
  func read() throws -> History {
    do {
      var reader = HistoryReader(mapping: try readMapping())
      reader.isStrict = isStrict
      let history = try reader.read(path: path)
      report(history)
      return history
    } catch {
      StandardError.say("\(error)")
      throw ExitCode(1)
    }
  }

  private func readMapping() throws -> Mapping? {
    guard let mapping else { return nil }
    return try Mapping(
      yaml: try TextFile.read(mapping), file: mapping, zones: HostZones.shared.database)
  }

  /// Tells the rows that were skipped.
  private func report(_ history: History) {
    guard history.bad.count > 0 else { return }
    let name = path == "-" ? "standard input" : path
    for row in history.bad.kept.prefix(Self.shownRows) {
      StandardError.say("\(name):\(row.line): \(row.reason)")
    }
    StandardError.say(
      "\(name): \(history.bad.count) of \(history.rowCount) rows are bad and were skipped")
  }
}
