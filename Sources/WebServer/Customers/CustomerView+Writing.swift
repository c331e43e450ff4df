import Chronology
import JSONText
import Ledgers
import Pages
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

  /// The view as a page.
  ///
  /// - Parameters:
  ///   - path: The page's own path, below which its forms send.
  ///   - zone: The zone in which times are shown.
  ///   - showsAll: Whether the whole conversation is shown.
  func page(path: String, in zone: Zone, showsAll: Bool = false) -> CustomerPage {
    func moment(_ instant: Instant) -> Moment { Moment(instant, in: zone) }
    let until: CustomerPage.Until? =
      switch self.until {
      case .word(let at)?: .init(Word("customer.until-word"), moment(at))
      case .closing(let at)?: .init(Word("customer.until-closing"), moment(at))
      case .watched(let at)?: .init(Word("customer.until-watched"), moment(at))
      case nil: nil
      }
    return CustomerPage(
      ticket: ticket.text, path: path, state: state.rawValue, until: until,
      openedAt: moment(openedAt),
      lines: fields.map { CustomerPage.Line(title: $0.title, value: $0.value) },
      messages: messages.map {
        CustomerPage.Message(at: moment($0.at), isTheirs: $0.isTheirs, text: Prose($0.text))
      }, showsAll: showsAll,
      files: attachments.map {
        CustomerPage.File(name: $0.name, address: path + "/attachments/" + $0.id)
      }, isAsked: isAsked && !isOver, mayRate: mayRate, rating: rating, zone: zone.name)
  }
}
