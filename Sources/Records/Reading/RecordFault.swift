/// Why bytes are no record that we read.
public enum RecordFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// Something else than what we write stands at a byte, from 0.
  case damaged(at: Int, reason: String)
  /// A newer Escalon wrote it, in a format that this one does not know.
  case newer(format: Int64, known: Int64)

  /// A sentence; bytes are counted from 1.
  public var description: String {
    switch self {
    case .damaged(let offset, let reason): "the record is damaged at byte \(offset + 1): \(reason)"
    case .newer(let format, let known):
      "the record has format \(format), and this Escalon knows formats up to \(known)"
    }
  }
}
