import Chronology
import FoundationEssentials
import HostData
import Testing

@testable import Pages

/// Pages as they were agreed to look; with ESCALON_GOLDEN=write, what they look like becomes that.
enum GoldenPage {
  /// Monday 12 January 2026, 04:30 UTC, when every reader of these tests looks.
  static let now = Instant(milliseconds: 1_768_192_200_000)

  /// A zone of the host.
  static func zone(_ name: String) throws -> Zone {
    try #require(HostZones.shared.database.zone(named: name))
  }

  /// What stands around a page; a lead's when somebody is signed in.
  static func shell(isSignedIn: Bool, address: String) -> Shell {
    Shell(
      language: .english,
      person: isSignedIn
        ? Shell.Person(id: "BI", fullName: "Bina Rao", role: Word("role.lead")) : nil,
      places: isSignedIn
        ? [Shell.Place(Word("places.desk"), "/", isCurrent: address == "/", key: "d")] : [],
      formToken: isSignedIn ? "TOKEN" : nil, address: address)
  }

  /// The page of a model, without what differs from build to build.
  static func text(
    _ model: some PageModel, isSignedIn: Bool = true, address: String
  ) throws -> String {
    let reader = PageReader(.english, zone: try zone("Asia/Kolkata"), at: now)
    let shell = shell(isSignedIn: isSignedIn, address: address)
    let page = PageLibrary.page(model, in: shell, for: reader)
    return String(decoding: page, as: UTF8.self)
      .replacing("/assets/" + PageAsset.version, with: "/assets/VERSION")
  }

  /// Holds a page to what was agreed.
  static func check(
    _ name: String, _ model: some PageModel, isSignedIn: Bool = true, address: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = try text(model, isSignedIn: isSignedIn, address: address)
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let file = URL(filePath: "/" + tests + "/Golden/" + name + ".html")
    if ProcessInfo.processInfo.environment["ESCALON_GOLDEN"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    let wanted = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == wanted, sourceLocation: sourceLocation)
  }
}
