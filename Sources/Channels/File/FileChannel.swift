public import Chronology
import FoundationEssentials

/// A folder that takes every letter as a mail in a file of its own: for demonstrations and trials.
///
/// The file's name is made of the instant, the kind, and the notification with its address: a second try
/// replaces the file of the first.
public struct FileChannel: Channel {
  /// The word by which policies name it.
  public let name: String
  private let folder: String
  private let sender: MailAddress

  /// A channel into a folder, which is made at the first letter.
  public init(name: String = "mail", folder: String, sender: MailAddress) {
    self.name = name
    self.folder = folder
    self.sender = sender
  }

  /// Writes the file, complete or not at all.
  public func deliver(_ letter: Letter, at now: Instant) async -> DeliveryOutcome {
    let person = letter.recipient
    let message = MailMessage(
      letter: letter, sender: sender, replyTo: nil,
      recipient: MailAddress(name: person.name, person.address), domain: sender.domain)
    let file = Self.fileName(of: letter)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(message.bytes).write(
        to: URL(filePath: folder).appending(path: file), options: .atomic)
    } catch {
      return .failed("the file could not be written: \(OneLine.shown("\(error)"))")
    }
    return .delivered(file)
  }

  /// `2026-05-04T090000Z-call-….eml`.
  static func fileName(of letter: Letter) -> String {
    let instant = letter.createdAt.rfc3339.filter { $0 != ":" && $0 != " " }
    let identity = Letter.token(of: "\(letter.notification) \(letter.recipient.address)")
    return "\(instant)-\(letter.kind.rawValue)-\(identity).eml"
  }
}
