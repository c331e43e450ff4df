extension Route {
  /// Every status of a problem that the route can answer with; published, and held to by a test.
  var problemStatuses: [Int] {
    var statuses: Set<Int> = [400, 408, 431, 500, 503]
    statuses.formUnion(alsoGives)
    // Only so many long bodies are taken at once.
    if takes.contains(where: { $0.limit > 1 << 20 }) { statuses.insert(429) }
    switch access {
    case .everybody: break
    case .right: statuses.formUnion([401, 403])
    case .link: statuses.formUnion([404, 410])
    }
    if !pathNames.isEmpty { statuses.insert(404) }
    // Any route may be sent a body; where none is taken, it is refused.
    statuses.formUnion([413, 415])
    if takes.contains(where: { $0.schema != nil || $0.type == MediaType.form }) {
      statuses.insert(422)
    }
    if mindsVersion { statuses.insert(412) }
    if keepsAnswer { statuses.formUnion([409, 422]) }
    return statuses.sorted()
  }
}
