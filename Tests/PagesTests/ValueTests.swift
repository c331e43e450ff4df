import Chronology
import Testing

@testable import Pages

@Suite("Values on pages")
struct ValueTests {
  @Test(
    "a length of time reads in its two greatest units",
    arguments: [
      (0, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (90_000, "1 min"), (3_600_000, "1 h"),
      (5_400_000, "1 h 30 min"), (86_400_000, "1 d"), (90_000_000, "1 d 1 h"),
      (-5_400_000, "1 h 30 min"), (Int64.min, "106751991167 d 7 h"),
    ] as [(Int64, String)])
  func spans(_ milliseconds: Int64, _ expected: String) {
    let span = Span(TimeAmount(milliseconds: milliseconds))
    #expect(span.text(Words.of(.english)) == expected)
  }

  @Test(
    "an instant is as short as it can be",
    arguments: [
      (0, "10:00"), (-60 * 11, "Sun 23:00"), (60 * 24 * 6, "Sun 10:00"),
      (60 * 24 * 7, "19 Jan 10:00"), (-60 * 24 * 30, "13 Dec 2025 10:00"),
    ] as [(Int64, String)])
  func moments(_ minutes: Int64, _ expected: String) throws {
    let reader = PageReader(
      .english, zone: try GoldenPage.zone("Asia/Kolkata"), at: GoldenPage.now)
    #expect(reader.text(GoldenPage.now + .minutes(minutes)) == expected)
    #expect(reader.text(.distantFuture) == "never")
  }

  @Test(
    "what somebody wrote is shown and never run",
    arguments: [
      ("<script>x</script>", "<!-- raw HTML omitted -->\n"),
      ("a <b>b</b>", "<p>a <!-- raw HTML omitted -->b<!-- raw HTML omitted --></p>\n"),
      ("[x](javascript:alert(1))", "<p><a href=\"\">x</a></p>\n"),
      ("[x](data:text/html,x)", "<p><a href=\"\">x</a></p>\n"),
      ("![p](https://e.com/p.png)", "<p><a href=\"https://e.com/p.png\">p</a></p>\n"),
      (
        "![](https://e.com/p.png)",
        "<p><a href=\"https://e.com/p.png\">https://e.com/p.png</a></p>\n"
      ),
      ("# Head", "<p><strong>Head</strong></p>\n"),
      ("a\nb", "<p>a<br />\nb</p>\n"), ("", ""), ("a\u{0}b", "<p>a\u{fffd}b</p>\n"),
      ("* a\n* b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ])
  func prose(_ text: String, _ html: String) {
    #expect(Prose(text).html == html)
  }

  @Test(
    "deep and long words take no longer than their length allows",
    arguments: ["[", ">", "*", "`", "- "])
  func hostileProse(_ part: String) {
    #expect(!Prose(String(repeating: part, count: 50_000)).html.isEmpty)
  }

  @Test("what is nil is absent, and a name of what stands around is not taken for it")
  func absences() throws {
    struct Inner: Encodable { var title: String?, count: Int?, flag: Bool? }
    struct Outer: Encodable { var title = "outer", items = [Inner()], none: [Inner] = [] }
    let reader = PageReader(.english, zone: .utc, at: GoldenPage.now)
    let value = try PageEncoder(reader: reader).value(of: Outer()) as? PageMembers
    let inner = (value?.members["items"] as? PageItems)?.items.first as? PageMembers
    #expect(inner?.members["title"] is Absence && inner?.members["count"] is Absence)
    #expect(value?.members["itemsAny"] as? Bool == true)
    #expect(value?.members["noneAny"] as? Bool == false)
  }

  @Test("every file that pages are made of is in the program, and no other")
  func files() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    for file in PageFiles.all {
      let path = "/\(folder)/Sources/CPageFiles/\(file.path)"
      #expect(try HostFile.bytes(of: path) == file.bytes, "\(file.path)")
    }
    #expect(
      try HostFile.count(below: "/\(folder)/Sources/CPageFiles", besides: ["c", "h"])
        == PageFiles.all.count)
  }
}
