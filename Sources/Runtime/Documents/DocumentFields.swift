import Chronology
import JSONText
import Ledgers
import Names

/// Reads a kept document: what is missing or of another shape is damage, told with the document's kind and identity.
struct DocumentFields {
  let value: JSONValue
  private let document: KeptDocument

  init(_ document: KeptDocument) throws(LedgerFault) {
    self.document = document
    do {
      value = try JSONValue(parsing: document.bytes)
    } catch {
      throw DocumentFields.damage(document)
    }
  }

  private init(_ value: JSONValue, of document: KeptDocument) {
    self.value = value
    self.document = document
  }

  private static func damage(_ document: KeptDocument) -> LedgerFault {
    LedgerFault(.damaged, "the \(document.kind.rawValue) \(document.id) cannot be read")
  }

  func text(_ key: String) throws(LedgerFault) -> String {
    guard let text = value[key]?.text else { throw DocumentFields.damage(document) }
    return text
  }

  func name(_ key: String) throws(LedgerFault) -> Name { Name(try text(key)) }

  func integer(_ key: String) throws(LedgerFault) -> Int64 {
    guard let number = value[key]?.integer else { throw DocumentFields.damage(document) }
    return number
  }

  func instant(_ key: String) throws(LedgerFault) -> Instant {
    Instant(milliseconds: try integer(key))
  }

  func optionalInstant(_ key: String) -> Instant? {
    value[key]?.integer.map { Instant(milliseconds: $0) }
  }

  func items(_ key: String) throws(LedgerFault) -> [DocumentFields] {
    guard let items = value[key]?.items else { throw DocumentFields.damage(document) }
    return items.map { DocumentFields($0, of: document) }
  }

  /// A member that is an object; nil when it is missing or null.
  func part(_ key: String) -> DocumentFields? {
    guard let value = value[key], !value.isNull else { return nil }
    return DocumentFields(value, of: document)
  }

  /// What is read by `body`, or damage.
  func must<Value>(_ value: Value?) throws(LedgerFault) -> Value {
    guard let value else { throw DocumentFields.damage(document) }
    return value
  }
}

extension JSONWriter {
  /// Writes an instant of a kept document: milliseconds since 1970 UTC, so that every one can be read back.
  mutating func member(_ key: StaticString, milliseconds instant: Instant?) {
    self.key(key)
    if let instant { value(instant.milliseconds) } else { null() }
  }
}
