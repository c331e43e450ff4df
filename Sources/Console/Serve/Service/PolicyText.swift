import Chronology
import Findings
import HostData
import Ledgers
import PolicyFiles
import Synchronization

/// A policy file with the files that it names.
struct PolicyText {
  let text: String
  let files: [NamedText]

  /// Reads a policy file and the files of holidays beside it.
  ///
  /// - Throws: `FindingList` when one of them cannot be read, or the file is no policy.
  init(path: String) throws(FindingList) {
    do throws(InputFault) {
      text = try TextFile.read(path)
    } catch {
      throw FindingList([
        Finding(
          code: "unreadable-file", error.sentence, suggestion: error.suggestion,
          at: SourcePlace(file: path, line: error.line ?? 1, column: 1))
      ])
    }
    let loaded = Mutex<[NamedText]>([])
    _ = try readPolicy(
      text, file: path, zones: HostZones.shared.database,
      loadText: { name throws(UnreadableText) in
        let text = try TextFile.read(name, besides: path)
        loaded.withLock { files in
          if !files.contains(where: { $0.name == name }) {
            files.append(NamedText(name: name, text: text))
          }
        }
        return text
      })
    files = loaded.withLock { $0 }
  }
}
