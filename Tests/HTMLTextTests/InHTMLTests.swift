import HTMLText
import Testing

@Suite("Text in HTML")
struct InHTMLTests {
  @Test(
    "text is text wherever it stands, and what HTML forbids is replaced",
    arguments: [
      ("<b a=\"x\" c='y'>&amp;</b>", "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;"),
      ("one\r\ntwo\tthree", "one\r\ntwo\tthree"),
      ("a\u{0}b\u{7f}c\u{1b}", "a\u{fffd}b\u{fffd}c\u{fffd}"),
      ("Grüße 😀", "Grüße 😀"), ("", ""),
    ])
  func text(plain: String, html: String) {
    #expect(inHTML(plain) == html)
  }
}
