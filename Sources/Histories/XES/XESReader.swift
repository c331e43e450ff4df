import CExpat
import Findings
import HostData

/// Reads the events of an XES log (IEEE 1849) as rows, streaming.
///
/// Parsed by expat, which the field uses for this: it streams, checks well-formedness and knows
/// encodings. Document types are refused, so nothing can be expanded; depth, size of a value and
/// number of attributes are bounded. Of an attribute its `key` and `value` count; attributes of
/// attributes, globals, classifiers and extensions are passed over.
struct XESReader {
  private let content: XESContent

  /// A reader; a strict one ends at the first bad row.
  init(_ plan: RowPlan, isStrict: Bool = false) {
    content = XESContent(plan, patience: isStrict ? Patience() : nil)
  }

  /// Reads a whole log, once.
  ///
  /// - Throws: ``InputFault`` when the source fails or the text is no well-formed log.
  func read(_ source: ByteSource) throws(InputFault) -> RowStore {
    guard let parser = XML_ParserCreate(nil) else {
      throw InputFault(file: source.name, reason: .malformed("there is no memory to read XML"))
    }
    defer { XML_ParserFree(parser) }
    content.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(content).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        if let name, let attributes { xesContent(data)?.begin(name, attributes) }
      }, { data, name in if name != nil { xesContent(data)?.end() } })
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      xesContent(data)?.stop("document types (<!DOCTYPE ...>) are not read")
    }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { room.deallocate() }
    var count = 0
    repeat {
      count = try source.read(into: room)
      let start = room.baseAddress?.assumingMemoryBound(to: CChar.self)
      let status = XML_Parse(parser, start, Int32(count), count == 0 ? 1 : 0)
      if content.collector.isSatisfied { break }
      if status == XML_STATUS_ERROR || content.fault != nil {
        throw InputFault(
          file: source.name, reason: .malformed(words(parser)),
          line: Int(XML_GetCurrentLineNumber(parser)))
      }
    } while count > 0
    return content.makeStore()
  }

  /// Checks that every column of a mapping occurred in the log.
  ///
  /// - Throws: ``FindingList`` with those that did not.
  func checkColumns(of mapping: Mapping) throws(FindingList) {
    let seen = content.seen.sorted()
    let known = Set(seen.map { columnAlias($0) })
    var findings = XESColumns.words(of: mapping).compactMap { word -> Finding? in
      known.contains(columnAlias(word.text)) ? nil : missing(word.text, seen, word.place)
    }
    for source in XESColumns.sources(of: mapping) {
      guard case .expression(let text) = source.content else { continue }
      for name in columnReferences(in: text) where !known.contains(name) {
        findings.append(missing(name, seen.map { columnAlias($0) }, source.place))
      }
    }
    if !findings.isEmpty { throw FindingList(findings) }
  }

  private func missing(_ name: String, _ seen: [String], _ place: SourcePlace) -> Finding {
    Finding(
      code: "unknown-column", "no event of the log has \"\(name)\"",
      suggestion: didYouMean(name, among: seen), at: place)
  }

  private func words(_ parser: XML_Parser) -> String {
    let column = "column \(XML_GetCurrentColumnNumber(parser) + 1)"
    if let fault = content.fault { return "\(fault) (\(column))" }
    let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
    return "not XML here: \(words ?? "unknown") (\(column))"
  }
}

/// The content behind the pointer that expat hands back.
private func xesContent(_ data: UnsafeMutableRawPointer?) -> XESContent? {
  data.map { Unmanaged<XESContent>.fromOpaque($0).takeUnretainedValue() }
}
