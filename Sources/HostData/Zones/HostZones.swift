public import Chronology
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The host's IANA zone files, read on first use and kept.
///
/// Looks in the directory of the environment variable `TZDIR`, else in `/usr/share/zoneinfo`. Safe
/// to use from any thread.
public final class HostZones: Sendable {
  /// The directory that holds the compiled zone files.
  public let directory: String
  private let known = Mutex<[String: Zone?]>([:])

  /// Zones from a directory of compiled zone files.
  public init(directory: String) { self.directory = directory }

  /// The zones of this host.
  public static let shared: HostZones = {
    let named = getenv("TZDIR").map { String(cString: $0) } ?? ""
    return HostZones(directory: named.isEmpty ? "/usr/share/zoneinfo" : named)
  }()

  /// These zones as the value that the core takes.
  public var database: ZoneDatabase {
    ZoneDatabase(lookup: { self.zone(named: $0) }, names: { self.names() })
  }

  /// The zone of an IANA name, or nil when there is no file of that name or it is damaged.
  ///
  /// Names are paths below the directory: `Europe/Rome`. Those that would lead out of it (`..`, a
  /// leading `/`) are nobody's name. `UTC` is known without a file.
  public func zone(named name: String) -> Zone? {
    if name == "UTC" { return Zone.utc }
    guard HostZones.isPlausible(name) else { return nil }
    return known.withLock { cache in
      if let found = cache[name] { return found }
      let read = HostZones.read(path: directory + "/" + name, name: name)
      cache[name] = .some(read)
      return read
    }
  }

  /// Every zone name below the directory, sorted; reads the directory each time.
  public func names() -> [String] {
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: directory) else {
      return ["UTC"]
    }
    return paths.filter { path in
      HostZones.isPlausible(path) && path.first?.isUppercase == true && !path.contains(".")
        && !HostZones.isDirectory(directory + "/" + path)
    }.sorted()
  }

  private static func isPlausible(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 128
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.first != "."
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
              UInt8(ascii: "+"), UInt8(ascii: "."):
              true
            default: false
            }
          }
      }
  }

  private static func isDirectory(_ path: String) -> Bool {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
      return false
    }
    return attributes[.type] as? FileAttributeType == .typeDirectory
  }

  private static func read(path: String, name: String) -> Zone? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    // No zone file is near this size; a device or a pipe of that name must not fill the memory.
    while bytes.count < 1 << 20 {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return try? Zone(name: name, tzif: bytes)
  }
}
