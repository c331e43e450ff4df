/// Where something stands in a text: a file's name, a line and a column, both counted from 1.
public struct SourcePlace: Hashable, Sendable, Comparable {
  /// The file's name as the user gave it; empty for text that came from no file.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  /// A place from its parts.
  public init(file: String = "", line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Whether `lhs` stands before `rhs`: by file, then line, then column.
  public static func < (lhs: SourcePlace, rhs: SourcePlace) -> Bool {
    (lhs.file, lhs.line, lhs.column) < (rhs.file, rhs.line, rhs.column)
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `file:line:column`, as compilers and editors write it.
  public var description: String { "\(file.isEmpty ? "<text>" : file):\(line):\(column)" }
}
