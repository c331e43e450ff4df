/// The columns that a mapping names, for a log whose keys are only known once it was read.
///
/// An attribute `k` of an event is the column `k`; one of its trace is `trace.k`. In expressions
/// both have the name that ``columnAlias(_:)`` gives.
struct XESColumns {
  /// The names that expressions and columns use, each once, in the order of the mapping.
  private(set) var names: [String] = []

  init(_ mapping: Mapping) {
    for word in Self.words(of: mapping) { add(columnAlias(word.text)) }
    for source in Self.sources(of: mapping) {
      if case .expression(let text) = source.content { addReferences(in: text) }
    }
  }

  private mutating func add(_ name: String) {
    if !names.contains(name) { names.append(name) }
  }

  /// The mapping's columns that are named as such.
  static func words(of mapping: Mapping) -> [Mapping.Word] {
    var words = [mapping.ticket, mapping.at.column] + mapping.hindsight
    for event in mapping.events { words += event.at.map(\.column) }
    if let deadline = mapping.evidence?.deadline { words.append(deadline.column) }
    return words
  }

  static func sources(of mapping: Mapping) -> [Mapping.Source] {
    var sources = [mapping.actor, mapping.role, mapping.visibility, mapping.source]
      .compactMap(\.self)
    sources += mapping.fields.map(\.source)
    for event in mapping.events {
      if case .condition(let source) = event.when { sources.append(source) }
      sources += event.arguments.map(\.source)
    }
    sources += [mapping.evidence?.breached, mapping.evidence?.kept].compactMap(\.self)
    return sources
  }

  /// Every word after `row.` or `previous.`; one too many does no harm.
  private mutating func addReferences(in text: String) {
    for name in columnReferences(in: text) { add(name) }
  }
}

/// Every word that follows `row.` or `previous.` in an expression.
func columnReferences(in text: String) -> [String] {
  let bytes = Array(text.utf8)
  var names: [String] = []
  for object in ["row", "previous"] {
    let wanted = Array(object.utf8)
    var index = 0
    while index + wanted.count < bytes.count {
      defer { index += 1 }
      guard bytes[index..<(index + wanted.count)].elementsEqual(wanted),
        index == 0 || !isNameByte(bytes[index - 1])
      else { continue }
      var rest = bytes[(index + wanted.count)...].drop { $0 == 0x20 }
      guard rest.first == UInt8(ascii: ".") else { continue }
      rest = rest.dropFirst().drop { $0 == UInt8(ascii: "?") || $0 == 0x20 }
      let name = rest.prefix { isNameByte($0) }
      if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
    }
  }
  return names
}
