/// How a file of separated values is laid out, beside RFC 4180: the delimiter and the bounds.
public struct CSVLayout: Hashable, Sendable {
  /// The byte between fields: a comma unless the export uses another.
  public var delimiter: UInt8
  /// The longest record in bytes, its line breaks inside quotes included; 1 MiB by default.
  public var recordLimit: Int

  /// A layout; a comma and 1 MiB unless given.
  public init(delimiter: UInt8 = UInt8(ascii: ","), recordLimit: Int = 1 << 20) {
    self.delimiter = delimiter
    self.recordLimit = recordLimit
  }
}
