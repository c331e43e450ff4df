import Chronology
import HTMLText
import JSONText
import Ledgers
import ReadModels
import Ticketing

extension CustomerView {
  /// The view as JSON.
  var json: WebAnswer {
    .json { writer in
      writer.object { writer in
        writer.member("ticket", ticket.text)
        writer.member("status", status)
        writer.member("isOver", isOver)
        writer.member("isAsked", isAsked)
        writer.member("openedAt", when: openedAt)
        writer.member("nextPromise", when: nextPromise)
        writer.key("rating")
        if let rating { writer.value(rating) } else { writer.null() }
        writer.objects("fields", fields) { writer, field in
          writer.member("title", field.title)
          writer.member("value", field.value)
        }
        writer.objects("messages", messages) { writer, message in
          writer.member("at", when: message.at)
          writer.member("from", message.isTheirs ? "you" : "us")
          writer.member("text", message.text)
        }
        writer.objects("attachments", attachments) { writer, attachment in
          writer.member("id", attachment.id)
          writer.member("name", attachment.name)
          writer.member("type", attachment.type)
        }
      }
    }
  }

  /// The shape of the JSON.
  static let schema = Schema.object([
    .needed("ticket", .text(0...2000)), .needed("status", .line), .needed("isOver", .flag),
    .needed("isAsked", .flag), .needed("openedAt", .instant),
    .needed("nextPromise", Schemas.when), .needed("rating", .nullable(.integer(1...5))),
    .needed(
      "fields",
      .many(
        .object([.needed("title", .text(0...2000)), .needed("value", .text(0...100_000))]))),
    .needed(
      "messages",
      .many(
        .object([
          .needed("at", .instant), .needed("from", .choice(["you", "us"])),
          .needed("text", .text(0...200_000)),
        ]))),
    .needed(
      "attachments",
      .many(
        .object([
          .needed("id", .line), .needed("name", .text(0...1000)), .needed("type", .line),
        ]))),
  ])

  /// The view as a page with forms that work without any script.
  ///
  /// `path`: the page's own path, below which the forms send.
  func page(path: String) -> WebAnswer {
    func time(_ instant: Instant) -> String {
      let text = instant.rfc3339
      return "<time datetime=\"\(text)\">\(text)</time>"
    }
    var body = "<p><strong>\(inHTML(status)).</strong> Opened \(time(openedAt)).</p>\n"
    if let nextPromise { body += "<p>You hear from us by \(time(nextPromise)).</p>\n" }
    if !fields.isEmpty {
      let rows = fields.map {
        "<dt>\(inHTML($0.title))</dt><dd>\(inHTML($0.value))</dd>"
      }
      body += "<dl>\(rows.joined())</dl>\n"
    }
    for message in messages {
      body +=
        "<article><h2>\(message.isTheirs ? "You" : "We") wrote</h2><p>\(time(message.at))</p>"
        + "<pre>\(inHTML(message.text))</pre></article>\n"
    }
    for attachment in attachments {
      body +=
        "<p><a href=\"\(path)/attachments/\(attachment.id)\">"
        + "\(inHTML(attachment.name))</a></p>\n"
    }
    return Page.answer(title: "Your ticket \(ticket.text)", body: body + forms(path))
  }

  private func forms(_ path: String) -> String {
    func form(_ action: String, _ inside: String, _ button: String) -> String {
      "<form method=\"post\" action=\"\(path)/\(action)\">\(inside)"
        + "<button type=\"submit\">\(button)</button></form>\n"
    }
    func area(_ name: String, _ label: String, required: Bool) -> String {
      "<label>\(label) <textarea name=\"\(name)\" maxlength=\"20000\""
        + "\(required ? " required" : "")></textarea></label>"
    }
    var forms = form("replies", area("text", "Write to us", required: true), "Send")
    forms +=
      "<form method=\"post\" action=\"\(path)/attachments\" enctype=\"\(Multipart.type)\">"
      + "<label>A file for us <input type=\"file\" name=\"file\" required></label>"
      + "<button type=\"submit\">Attach</button></form>\n"
    if isAsked, !isOver {
      forms += form("confirmation", "", "It is solved")
      forms += form(
        "denial", area("reason", "What is still wrong", required: false), "It is not solved")
    }
    if mayRate {
      let choices = (1...5).map { "<option>\($0)</option>" }.joined()
      forms += form(
        "rating",
        "<label>How was it, from 1 to 5? <select name=\"rating\">\(choices)</select></label>"
          + area("comment", "Anything to add", required: false), "Rate")
    }
    return forms
  }
}
