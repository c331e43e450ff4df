/// A file that pages load: a style, a script, a picture.
public struct PageAsset: Sendable, Hashable {
  /// The last part of its address.
  public let name: String
  /// Its media type.
  public let type: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// The asset of a name; nil when there is none.
  public static func named(_ name: String) -> PageAsset? { all[name] }

  /// Every name, in order.
  public static var names: [String] { all.keys.sorted() }

  /// A word that changes whenever any asset changes, for addresses that may be kept for ever.
  ///
  /// FNV-1a over all bytes (Fowler, Noll, Vo; 64 bits): it tells builds apart and keeps no secret.
  public static let version: String = {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for name in names {
      for byte in all[name]?.bytes ?? [] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return String(hash, radix: 36)
  }()

  /// Styles are one file, in the order of their layers; scripts are modules that load each other.
  private static let all: [String: PageAsset] = {
    var assets: [String: PageAsset] = [:]
    let styles = PageFiles.folder("styles").filter { $0.path.hasSuffix(".css") }
    assets["escalon.css"] = PageAsset(
      name: "escalon.css", type: "text/css; charset=utf-8", bytes: styles.flatMap(\.bytes))
    for file in PageFiles.folder("scripts") {
      let name = file.stem + ".js"
      assets[name] = PageAsset(
        name: name, type: "text/javascript; charset=utf-8", bytes: file.bytes)
    }
    for file in PageFiles.folder("styles") where file.path.hasSuffix(".svg") {
      let name = file.stem + ".svg"
      assets[name] = PageAsset(name: name, type: "image/svg+xml", bytes: file.bytes)
    }
    return assets
  }()
}
