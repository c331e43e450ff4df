extension Letter {
  /// The links that may be shown as such: `http`, `https` or `mailto`, of plain characters only.
  ///
  /// A URL that could leave the place it is written into, or run as a script, is left out.
  var shownLinks: [Link] {
    links.compactMap { link in
      guard link.isHarmless else { return nil }
      let title = OneLine.of(link.title, most: 120)
      return Link(title: title.isEmpty ? link.url : title, url: link.url)
    }
  }
}

extension Letter.Link {
  fileprivate var isHarmless: Bool {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard ["http", "https", "mailto"].contains(scheme), url.utf8.count <= 2048 else { return false }
    return url.utf8.allSatisfy { byte in
      byte > 32 && byte < 127 && !"\"<>\\^`{|}".utf8.contains(byte)
    }
  }
}
