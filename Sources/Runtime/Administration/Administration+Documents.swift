import JSONText
public import Ledgers

extension Administration {
  /// Keeps something that belongs to one account.
  ///
  /// `kind`: what was done, as the event's word, such as `views-changed`; the event does not hold what the document says.
  /// - Throws: ``DeskFault``.
  public func keep(
    _ document: KeptDocument, _ kind: String, by who: String
  ) async throws(DeskFault) {
    try await commit(kind, by: who, [.document(document)]) { $0.member("of", document.id) }
  }
}
