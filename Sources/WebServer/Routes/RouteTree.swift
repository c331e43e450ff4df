/// The routes by the parts of their paths, for finding the one of a request.
struct RouteTree: Sendable {
  private struct Node: Sendable {
    var literals: [String: Node] = [:]
    /// What stands behind any value in this place.
    var values: [Node] = []
    var routes: [WebMethod: Route] = [:]
  }

  /// What was found for a path.
  struct Found: Sendable {
    /// The routes of the path, by their methods.
    var routes: [WebMethod: Route]
    /// The values in the path, decoded, in order.
    var values: [String]

    /// The values by the names that a route gives them.
    func named(by route: Route) -> [String: String] {
      Dictionary(zip(route.pathNames, values)) { first, _ in first }
    }
  }

  private var root = Node()

  /// The tree of a table.
  init(_ table: RouteTable) {
    for route in table.routes {
      RouteTree.insert(route, route.path.split(separator: "/")[...], into: &root)
    }
  }

  private static func insert(_ route: Route, _ parts: ArraySlice<Substring>, into node: inout Node)
  {
    guard let part = parts.first else {
      precondition(node.routes[route.method] == nil, "two routes have one address")
      node.routes[route.method] = route
      return
    }
    if part.first == "{" {
      if node.values.isEmpty { node.values.append(Node()) }
      insert(route, parts.dropFirst(), into: &node.values[0])
    } else {
      insert(route, parts.dropFirst(), into: &node.literals[String(part), default: Node()])
    }
  }

  /// The routes of a path without its query, or nil when there is none.
  ///
  /// A literal part goes before a value.
  ///
  /// - Complexity: O(length of the path).
  func find(_ path: Substring) -> Found? {
    guard path.first == "/" else { return nil }
    var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    if parts.last == "" { parts.removeLast() }
    var values: [String] = []
    guard let node = RouteTree.find(parts[...], in: root, &values) else { return nil }
    return Found(routes: node.routes, values: values)
  }

  private static func find(
    _ parts: ArraySlice<Substring>, in node: Node, _ values: inout [String]
  ) -> Node? {
    guard let part = parts.first else { return node.routes.isEmpty ? nil : node }
    if let next = node.literals[String(part)],
      let found = find(parts.dropFirst(), in: next, &values)
    {
      return found
    }
    guard let next = node.values.first, !part.isEmpty else { return nil }
    values.append(FormText.decoded(part))
    if let found = find(parts.dropFirst(), in: next, &values) { return found }
    values.removeLast()
    return nil
  }
}
