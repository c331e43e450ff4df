import Foundation

/// Links between our own pages lead somewhere, and every page is led to.
enum Links {
  /// Links of a Markdown file that point nowhere.
  ///
  /// `read` gives the text of another file of the tree.
  static func findings(
    in text: String, path: String, exists: (String) -> Bool, read: (String) -> String
  ) -> [Finding] {
    targets(in: text, path: path).compactMap { link in
      let finding = { (message: String) in
        Finding(path: path, line: link.line, message: message)
      }
      guard exists(link.file) else { return finding("the link to \(link.file) leads nowhere") }
      guard let anchor = link.anchor, link.file.hasSuffix(".md") else { return nil }
      let page = link.file == path ? text : read(link.file)
      return Markdown.anchors(in: page).contains(anchor)
        ? nil : finding("\(link.file) has no heading #\(anchor)")
    }
  }

  struct Target {
    var file: String
    var anchor: String?
    var line: Int
  }

  /// Links to files of the tree, as paths from its root.
  static func targets(in text: String, path: String) -> [Target] {
    let bytes = Array(text.utf8)
    return Markdown.links(in: text).compactMap { target, offset in
      guard !target.contains("://"), !target.hasPrefix("mailto:"), !target.isEmpty else {
        return nil
      }
      let line = bytes[..<offset].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file = parts[0].isEmpty ? path : resolve(String(parts[0]), from: path)
      return Target(file: file, anchor: parts.count > 1 ? String(parts[1]) : nil, line: line)
    }
  }

  private static func resolve(_ target: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part.removingPercentEncoding ?? String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
