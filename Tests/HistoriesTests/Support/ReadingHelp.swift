import Chronology
import Expressions
import HostData
import TestSupport

@testable import Histories

/// Reads made-up histories from text.
struct Desk {
  let folder = TemporaryFolder()

  func mapping(_ yaml: String) throws -> Mapping {
    try Mapping(yaml: yaml, file: "m.yaml", zones: HostZones.shared.database)
  }

  func read(
    _ rows: String, _ yaml: String?, strict: Bool = false, threads: Int = 1
  ) throws -> History {
    var reader = HistoryReader(mapping: try yaml.map { try mapping($0) })
    reader.isStrict = strict
    reader.threads = threads
    reader.stretchMinimum = 1
    return try reader.read(path: folder.file("history", rows))
  }

  /// The history as Escalon's own lines.
  func lines(_ history: History) -> [String] {
    var bytes: [UInt8] = []
    var writer = LineHistoryWriter()
    writer.write(history) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The sentences by which reading is refused, one a line.
  func refusal(_ rows: String, _ yaml: String?) -> [String] {
    do {
      _ = try read(rows, yaml)
      return []
    } catch {
      return "\(error)".split(separator: "\n").map(String.init)
    }
  }
}

/// A small mapping; `more` is added at its end.
func smallMapping(_ more: String = "", order: String = "by-instant") -> String {
  """
  mapping: small
  ticket: id
  instants: { format: "YYYY-MM-DD HH:mm", zone: UTC }
  at: time
  order: \(order)
  fields: { priority: row.prio }
  \(more.isEmpty ? "events: [ { when: first, do: open } ]" : more)
  """
}
