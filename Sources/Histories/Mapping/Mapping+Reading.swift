public import Chronology
public import Findings
import MarkedYAML

extension Mapping {
  /// Reads a mapping from its YAML; `zones` resolves the zones that it names.
  ///
  /// - Throws: `FindingList` with everything that is wrong, each with line and column. What it
  ///   says about columns is checked when a history is read.
  public init(yaml text: String, file: String, zones: ZoneDatabase) throws(FindingList) {
    let root = try parseYAML(text, file: file)
    var parser = MappingParser(zones: zones, file: file)
    let mapping = parser.parse(root)
    guard parser.findings.isEmpty, let mapping else { throw FindingList(parser.findings) }
    self = mapping
  }
}
