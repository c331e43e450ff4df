import Chronology
import JSONText

/// A letter as a CloudEvents 1.0 event in structured mode: one JSON object.
///
/// `id` is the notification's ``Letter/token``, `subject` the ticket, `time` when it happened; what the
/// event is about stands in `data`.
public enum CloudEvent {
  /// The media type of ``body(of:source:)``.
  public static let mediaType = "application/cloudevents+json; charset=utf-8"

  /// The event as JSON; `source` says who sends: the URL of this Escalon, or a path.
  ///
  /// - Complexity: O(length).
  public static func body(of letter: Letter, source: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { event in
      event.member("specversion", "1.0")
      event.member("id", letter.token)
      event.member("source", OneLine.of(source, most: 2048))
      event.member("type", letter.happening?.type ?? "escalon.letter.\(letter.kind.rawValue)")
      event.member("time", (letter.happening?.at ?? letter.createdAt).rfc3339)
      event.member("subject", OneLine.of(letter.ticket, most: 256))
      event.member("datacontenttype", "application/json")
      if let data = letter.happening?.data {
        event.key("data")
        event.value(json: data)
      } else {
        event.object("data") { $0.members(of: letter) }
      }
    }
    return writer.bytes
  }
}

extension JSONWriter {
  /// What a program may know of a letter, as members of the object that is being written.
  mutating func members(of letter: Letter) {
    member("notification", letter.notification)
    member("kind", letter.kind.rawValue)
    member("ticket", letter.ticket)
    object("recipient") { recipient in
      if let name = letter.recipient.name { recipient.member("name", name) }
      recipient.member("address", letter.recipient.address)
    }
    member("subject", letter.subject)
    member("text", letter.text)
    objects("links", letter.links) { link, each in
      link.member("title", each.title)
      link.member("url", each.url)
    }
    member("thread", letter.thread)
    member("createdAt", letter.createdAt.rfc3339)
  }
}
