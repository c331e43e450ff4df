import Mustache

/// Makes of a page model what templates read: members by name, lists, texts, flags.
///
/// Values that read differently for each reader are dressed on the way. What is nil is there as an absence: without it a template
/// would look for the name in what stands around. Beside a list `due` stands `dueAny`, whether it has any item: a section of a list
/// stands once for each.
struct PageEncoder: Encoder {
  let reader: PageReader
  let place = Place()
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// Where what was encoded is put.
  final class Place {
    var members: PageMembers?
    var items: PageItems?
    var single: Any?

    var value: Any { members ?? items ?? single ?? Absence() }
  }

  /// What a template sees of a value.
  ///
  /// - Throws: What the value throws.
  /// - Complexity: O(size of the value).
  func value(of value: some Encodable) throws -> Any {
    if let dressed = value as? any Dressed { return dressed.dressed(for: reader) }
    let inner = PageEncoder(reader: reader)
    try value.encode(to: inner)
    return inner.place.value
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    place.members = place.members ?? PageMembers()
    return KeyedEncodingContainer(Members<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    place.items = place.items ?? PageItems()
    return Items(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }
}

/// The members of a value by their names.
///
/// A class of our own: what a template's library asks of each value that it meets is answered at once, where it would look at the
/// parameters of a dictionary again each time.
final class PageMembers: MustacheParent {
  var members: [String: Any]

  init(_ members: [String: Any] = [:]) { self.members = members }

  func child(named: String) -> Any? { members[named] }
}

/// A list of values.
final class PageItems: MustacheSequence {
  var items: [Any] = []

  func makeIterator() -> IndexingIterator<[Any]> { items.makeIterator() }
}

/// A text.
///
/// A section of a text that is there stands with the text around it: it has no members, and the library would look for them by
/// reflection at every name in the section.
struct PageText: MustacheCustomRenderable, MustacheParent {
  let renderText: String
  var isNull: Bool { false }

  init(_ text: String) { renderText = text }

  func child(named: String) -> Any? { nil }
}

/// A value that is not there.
struct Absence: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

extension PageEncoder {
  private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: PageEncoder
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) throws { put(Absence(), key) }
    mutating func encode(_ value: Bool, forKey key: Key) throws { put(value, key) }
    mutating func encode(_ value: String, forKey key: Key) throws { put(PageText(value), key) }
    mutating func encode(_ value: Int, forKey key: Key) throws { put(PageText(String(value)), key) }
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
      put(made: try encoder.value(of: value), key)
    }
    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
      put(value ?? Absence(), key)
    }
    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
      put(value.map { PageText($0) } ?? Absence(), key)
    }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
      put(value.map { PageText(String($0)) } ?? Absence(), key)
    }
    mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
      put(made: try value.map { try encoder.value(of: $0) } ?? Absence(), key)
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      preconditionFailure("page models are values with plain members")
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      preconditionFailure("page models are values with plain members")
    }
    mutating func superEncoder() -> any Encoder { encoder }
    mutating func superEncoder(forKey key: Key) -> any Encoder { encoder }

    private func put(made: Any, _ key: Key) {
      put(made, key)
      guard let list = made as? PageItems else { return }
      encoder.place.members?.members[key.stringValue + "Any"] = !list.items.isEmpty
    }

    private func put(_ value: Any, _ key: Key) {
      encoder.place.members?.members[key.stringValue] = value
    }
  }

  private struct Items: UnkeyedEncodingContainer {
    let encoder: PageEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.place.items?.items.count ?? 0 }

    mutating func encodeNil() throws { put(Absence()) }
    mutating func encode(_ value: Bool) throws { put(value) }
    mutating func encode(_ value: String) throws { put(PageText(value)) }
    mutating func encode(_ value: Int) throws { put(PageText(String(value))) }
    mutating func encode<T: Encodable>(_ value: T) throws { put(try encoder.value(of: value)) }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      preconditionFailure("page models are values with plain members")
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      preconditionFailure("page models are values with plain members")
    }
    mutating func superEncoder() -> any Encoder { encoder }

    private func put(_ value: Any) { encoder.place.items?.items.append(value) }
  }

  private struct Single: SingleValueEncodingContainer {
    let encoder: PageEncoder
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { encoder.place.single = Absence() }
    mutating func encode(_ value: Bool) throws { encoder.place.single = value }
    mutating func encode(_ value: String) throws { encoder.place.single = PageText(value) }
    mutating func encode(_ value: Int) throws { encoder.place.single = PageText(String(value)) }
    mutating func encode<T: Encodable>(_ value: T) throws {
      encoder.place.single = try encoder.value(of: value)
    }
  }
}
