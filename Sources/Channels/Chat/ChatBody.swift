import JSONText

/// Which chat a webhook belongs to; each wants another body.
public enum ChatDialect: String, Sendable, Hashable, CaseIterable {
  /// Slack's incoming webhooks: blocks.
  case slack
  /// Mattermost's incoming webhooks: Markdown.
  case mattermost
  /// Microsoft Teams' workflows: an Adaptive Card.
  case teams
}

extension ChatDialect {
  /// A letter as the body that this chat wants.
  ///
  /// What came from a ticket cannot call everybody of a channel (`@here`, `<!channel>`), nor load pictures.
  /// - Complexity: O(length).
  func body(of letter: Letter) -> [UInt8] {
    let subject = OneLine.of(letter.subject, most: 150)
    var writer = JSONWriter()
    switch self {
    case .slack: Self.slack(letter, subject, &writer)
    case .mattermost: Self.mattermost(letter, subject, &writer)
    case .teams: Self.teams(letter, subject, &writer)
    }
    return writer.bytes
  }

  /// Blocks: at most 150 characters in a header, 3000 in a section (Slack, Block Kit reference).
  private static func slack(_ letter: Letter, _ subject: String, _ writer: inout JSONWriter) {
    func plain(_ writer: inout JSONWriter, _ text: String) {
      writer.object("text") {
        $0.member("type", "plain_text")
        $0.member("text", text)
        $0.member("emoji", false)
      }
    }
    let links = letter.shownLinks.map { "<\(slackText($0.url))|\(slackText($0.title))>" }
    writer.object { message in
      message.member("text", slackText(subject))
      message.array("blocks") { blocks in
        blocks.object {
          $0.member("type", "header")
          plain(&$0, subject.isEmpty ? letter.ticket : subject)
        }
        if !letter.text.isEmpty {
          blocks.object {
            $0.member("type", "section")
            plain(&$0, letter.text.cut(to: 3000))
          }
        }
        if !links.isEmpty {
          blocks.object {
            $0.member("type", "section")
            $0.object("text") {
              $0.member("type", "mrkdwn")
              $0.member("text", links.joined(separator: "  ").cut(to: 3000))
            }
          }
        }
      }
    }
  }

  /// Slack reads `&`, `<`, `>` as its own marks, and `|` parts a link from its title.
  private static func slackText(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "|": escaped += "%7C"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// Markdown: at most 16,383 characters (Mattermost, incoming webhooks).
  private static func mattermost(
    _ letter: Letter, _ subject: String, _ writer: inout JSONWriter
  ) {
    let links = letter.shownLinks.map { link in
      "[\(link.title.withoutBrackets)](<\(link.url)>)"
    }
    let tail = links.isEmpty ? "" : "\n\n" + links.joined(separator: " · ")
    let head = "#### " + harmless(subject) + "\n\n"
    let room = max(0, 16_000 - head.count - tail.count)
    writer.object { $0.member("text", head + harmless(letter.text).cut(to: room) + tail) }
  }

  /// Parts the words that call everybody from their sign, and pictures from theirs.
  private static func harmless(_ text: String) -> String {
    var safe = ""
    var rest = text[...]
    while let sign = rest.firstIndex(where: { $0 == "@" || $0 == "!" }) {
      safe += rest[...sign]
      let isPicture = rest[sign] == "!"
      rest = rest[rest.index(after: sign)...]
      if isPicture ? rest.hasPrefix("[") : rest.callsEverybody { safe += "\u{200B}" }
    }
    return safe + rest
  }

  /// An Adaptive Card in a message of at most 28 KB (Microsoft Teams, limits of incoming webhooks).
  private static func teams(_ letter: Letter, _ subject: String, _ writer: inout JSONWriter) {
    writer.object { message in
      message.member("type", "message")
      message.array("attachments") { attachments in
        attachments.object { attachment in
          attachment.member("contentType", "application/vnd.microsoft.card.adaptive")
          attachment.object("content") { card(&$0, letter, subject) }
        }
      }
    }
  }

  private static func card(_ card: inout JSONWriter, _ letter: Letter, _ subject: String) {
    card.member("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
    card.member("type", "AdaptiveCard")
    card.member("version", "1.4")
    card.array("body") { body in
      body.object {
        $0.member("type", "TextBlock")
        $0.member("text", harmless(subject))
        $0.member("weight", "Bolder")
        $0.member("size", "Medium")
        $0.member("wrap", true)
      }
      body.object {
        $0.member("type", "TextBlock")
        $0.member("text", harmless(letter.text).cut(toBytes: 20_000))
        $0.member("wrap", true)
      }
    }
    card.objects("actions", letter.shownLinks.prefix(6)) { action, link in
      action.member("type", "Action.OpenUrl")
      action.member("title", OneLine.of(link.title, most: 60))
      action.member("url", link.url)
    }
  }
}

extension StringProtocol {
  fileprivate var callsEverybody: Bool {
    ["channel", "all", "here"].contains { prefix($0.count).lowercased() == $0 }
  }
}

extension String {
  /// At most so many characters, with `…` where some are missing.
  func cut(to most: Int) -> String { count <= most ? self : prefix(max(most - 1, 0)) + "…" }

  /// At most so many bytes of UTF-8, with `…` where some are missing.
  func cut(toBytes most: Int) -> String {
    guard utf8.count > most else { return self }
    var room = most - 3
    var kept = ""
    for character in self {
      room -= character.utf8.count
      guard room >= 0 else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  fileprivate var withoutBrackets: String {
    String(map { "[]\\`<>".contains($0) ? " " : $0 })
  }
}
