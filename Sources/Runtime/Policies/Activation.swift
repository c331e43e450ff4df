import Chronology
import JSONText
import Ledgers
import Names
import Policies

/// That a version became the active one of its policy: from then on its schedules say who is on call.
struct Activation: Sendable, Hashable {
  /// The version.
  var version: PolicyVersion
  /// From when.
  var at: Instant

  /// The activation as the ledger keeps it.
  var document: KeptDocument {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("policy", version.policy.text)
      writer.member("version", version.version.text)
      writer.member("digest", Int64(bitPattern: version.digest))
    }
    return KeptDocument(
      kind: .activation, id: "\(version.policy)/\(at.milliseconds)", at: at, bytes: writer.bytes)
  }
}

extension Activation {
  /// An activation that the ledger kept.
  init(_ document: KeptDocument) throws(LedgerFault) {
    let fields = try DocumentFields(document)
    version = PolicyVersion(
      policy: try fields.name("policy"), version: try fields.name("version"),
      digest: UInt64(bitPattern: try fields.integer("digest")))
    at = document.at
  }
}
