public import Findings
import Yams

/// Reads one YAML document, keeping the place of every node.
///
/// Refused with findings, all at once where the text can be followed that far: text that is not YAML, more than one
/// document, a key that stands twice, keys that are not text, and anything over `limits`.
/// Aliases are followed; a file that grows beyond the limits by them is refused.
///
/// - Throws: `FindingList`, each with line and column.
/// - Complexity: O(n) in the text and in the nodes that it stands for.
public func parseYAML(
  _ text: String, file: String, limits: YAMLLimits = YAMLLimits()
) throws(FindingList) -> YAMLNode {
  let start = SourcePlace(file: file, line: 1, column: 1)
  guard text.utf8.count <= limits.bytes else {
    throw FindingList([
      Finding(
        code: "yaml-size",
        "the file has \(text.utf8.count) bytes; at most \(limits.bytes) are read", at: start)
    ])
  }
  if let tooDeep = placeOfExcessiveNesting(in: text, file: file, depth: limits.depth) {
    throw FindingList([
      Finding(
        code: "yaml-depth", "lists and mappings nest deeper than \(limits.depth)",
        suggestion: "is a bracket or brace before this place never closed?", at: tooDeep)
    ])
  }
  let root: Node?
  do {
    // What a plain word means is for our readers to say: the library would try it against a pattern for each type.
    root = try Yams.compose(yaml: text, .basic)
  } catch let error as YamlError {
    throw FindingList([finding(from: error, file: file)])
  } catch {
    throw FindingList([Finding(code: "yaml-syntax", "the file is not YAML: \(error)", at: start)])
  }
  guard let root else {
    throw FindingList([Finding(code: "yaml-empty", "the file is empty", at: start)])
  }
  var converter = Converter(file: file, limits: limits)
  let node = converter.convert(root, depth: 0, near: start)
  guard converter.findings.isEmpty else { throw FindingList(converter.findings) }
  return node
}

private func finding(from error: YamlError, file: String) -> Finding {
  let place = { (mark: Mark?) in
    SourcePlace(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
  }
  switch error {
  case .scanner(_, let problem, let mark, _):
    return Finding(code: "yaml-syntax", "not YAML here: \(problem)", at: place(mark))
  case .parser(_, let problem, let mark, _):
    return Finding(code: "yaml-syntax", "not YAML here: \(problem)", at: place(mark))
  case .composer(_, let problem, let mark, _):
    return Finding(code: "yaml-syntax", "not YAML here: \(problem)", at: place(mark))
  case .reader(let problem, _, let value, _):
    return Finding(
      code: "yaml-encoding", "the text cannot be read: \(problem) (value \(value))", at: place(nil))
  case .duplicatedKeysInMapping(let duplicates, let context):
    let keys = duplicates.sorted().joined(separator: ", ")
    return Finding(
      code: "yaml-duplicate-key", "a key stands twice: \(keys)",
      suggestion: "keep one of them", at: place(context.mark))
  default:
    return Finding(code: "yaml-syntax", "not YAML: \(error)", at: place(nil))
  }
}

/// Copies the library's tree into ours: places kept, aliases counted, duplicates found.
private struct Converter {
  let file: String
  let limits: YAMLLimits
  var findings: [Finding] = []
  var nodes = 0

  mutating func convert(_ node: Node, depth: Int, near parent: SourcePlace) -> YAMLNode {
    let place =
      node.mark.map { SourcePlace(file: file, line: $0.line, column: $0.column) } ?? parent
    nodes += 1
    guard nodes <= limits.nodes, depth <= limits.depth else {
      if findings.last?.code != "yaml-growth" {
        findings.append(
          Finding(
            code: "yaml-growth",
            "the file grows beyond \(limits.nodes) values or \(limits.depth) levels once its aliases are followed",
            suggestion: "write out what is meant, or let fewer aliases stand within each other",
            at: place))
      }
      return YAMLNode(content: .null, place: place)
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(content: content(of: scalar), place: place)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence where nodes <= limits.nodes {
        items.append(convert(item, depth: depth + 1, near: place))
      }
      return YAMLNode(content: .sequence(items), place: place)
    case .mapping(let mapping):
      return YAMLNode(
        content: .mapping(entries(of: mapping, depth: depth, near: place)), place: place)
    case .alias:
      return YAMLNode(content: .null, place: place)
    }
  }

  private func content(of scalar: Node.Scalar) -> YAMLNode.Content {
    let quoted = scalar.style != .plain && scalar.style != .any
    if !quoted, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return .null }
    return .scalar(scalar.string, quoted: quoted)
  }

  private mutating func entries(
    of mapping: Node.Mapping, depth: Int, near place: SourcePlace
  ) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var seen: Set<String> = []
    for (key, value) in mapping where nodes <= limits.nodes {
      let keyPlace =
        key.mark.map { SourcePlace(file: file, line: $0.line, column: $0.column) } ?? place
      guard case .scalar(let scalar) = key else {
        findings.append(Finding(code: "yaml-key", "a key must be a single value", at: keyPlace))
        continue
      }
      guard seen.insert(scalar.string).inserted else {
        findings.append(
          Finding(
            code: "yaml-duplicate-key", "the key \"\(scalar.string)\" stands twice", at: keyPlace))
        continue
      }
      entries.append(
        YAMLNode.Entry(
          key: scalar.string, place: keyPlace,
          value: convert(value, depth: depth + 1, near: keyPlace)))
    }
    return entries
  }
}
