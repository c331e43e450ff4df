/// The zones that the host knows, handed into the pure core as a value.
public struct ZoneDatabase: Sendable {
  private let find: @Sendable (String) -> Zone?
  private let list: @Sendable () -> [String]

  /// A database from two functions of the host.
  ///
  /// - Parameters:
  ///   - lookup: The zone of an IANA name, or nil. Called from any thread.
  ///   - names: Every name, for suggestions; asked for only when a name is not found.
  public init(
    lookup: @escaping @Sendable (String) -> Zone?,
    names: @escaping @Sendable () -> [String] = { [] }
  ) {
    find = lookup
    list = names
  }

  /// A database that knows only `UTC`: for tests, and hosts without zone data.
  public static let onlyUTC = ZoneDatabase(
    lookup: { $0 == "UTC" ? Zone.utc : nil }, names: { ["UTC"] })

  /// The zone of an IANA name such as `Asia/Kolkata`, or nil when the host has none of that name.
  public func zone(named name: String) -> Zone? { find(name) }

  /// All names that the host knows, sorted.
  public var names: [String] { list().sorted() }
}
