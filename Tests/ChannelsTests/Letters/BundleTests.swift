import Channels
import Chronology
import Testing

@Suite("Many letters to one person can be one")
struct BundleTests {
  @Test("a bundle holds every subject, text and first link, in order")
  func holds() throws {
    let letters = (1...3).map { number in
      Letter.sample(
        id: "N-\(number)", kind: number == 2 ? .note : .call, ticket: "T-\(number)",
        subject: "Subject \(number)", text: "Text \(number)",
        links: [
          .init(title: "Take \(number)", url: "https://desk.example/\(number)"),
          .init(title: "Open", url: "https://desk.example/open/\(number)"),
        ])
    }
    let bundle = try #require(Letter.bundle(letters, as: "N"))
    #expect(bundle.notification == "N" && bundle.kind == .call)
    #expect(bundle.subject == "3 messages, the first: Subject 1")
    #expect(bundle.ticket == "T-1, T-2, T-3")
    #expect(
      bundle.text == """
        3 messages for you:

        - Subject 1
        - Subject 2
        - Subject 3

        ## Subject 1

        Text 1

        ## Subject 2

        Text 2

        ## Subject 3

        Text 3

        """)
    #expect(bundle.links.map(\.title) == ["T-1: Take 1", "T-2: Take 2", "T-3: Take 3"])
    #expect(bundle.thread != letters[0].thread)
  }

  @Test("letters of one ticket stay in its conversation")
  func thread() throws {
    let bundle = try #require(Letter.bundle([.sample(id: "a"), .sample(id: "b")], as: "N"))
    #expect(bundle.thread == "T-1" && bundle.ticket == "T-1")
  }

  @Test("what is left of a bundle keeps its identity; others and none make no bundle")
  func none() {
    #expect(Letter.bundle([.sample(kind: .note)], as: "N")?.notification == "N")
    #expect(Letter.bundle([], as: "N") == nil)
    #expect(Letter.bundle([.sample(), .sample(to: "other@example.org")], as: "N") == nil)
    #expect(Letter.bundle([.sample(), .sample(kind: .message)], as: "N") == nil)
    #expect(Letter.bundle([.sample(kind: .webhook)], as: "N") == nil)
    #expect(Letter.bundle([.sample(), .sample(html: "<p>")], as: "N") == nil)
  }
}

@Suite("Letters follow each other at a pace")
struct PaceTests {
  /// When letters that all want to go at one instant go, in seconds after it.
  private func gone(_ pace: inout Pace, letters: Int) -> [Int64] {
    var now = Instant.monday
    return (0..<letters).map { _ in
      now = now + pace.wait(at: "a", now: now)
      pace.take(at: "a", now: now)
      return (now - .monday).milliseconds / 1000
    }
  }

  @Test("a burst goes at once, then one in every interval")
  func burst() {
    var pace = Pace(burst: 5, interval: .seconds(10))
    #expect(gone(&pace, letters: 8) == [0, 0, 0, 0, 0, 10, 20, 30])
    #expect(pace.wait(at: "b", now: .monday) == .zero)
    #expect(pace.wait(at: "a", now: .monday + .seconds(80)) == .zero)
  }

  @Test("no span of time sees more than the burst and one for each interval")
  func bound() {
    var pace = Pace(burst: 3, interval: .seconds(7))
    var sent: [Int64] = []
    for second in stride(from: Int64(0), to: 300, by: 2) {
      let now = Instant.monday + .seconds(second)
      guard pace.wait(at: "a", now: now) == .zero else { continue }
      pace.take(at: "a", now: now)
      sent.append(second * 1000)
    }
    for start in sent.indices {
      for end in start..<sent.count {
        let most = 3 + (sent[end] - sent[start]) / 7000
        #expect(Int64(end - start + 1) <= most)
      }
    }
  }

  @Test(
    "asking takes no place, and a wall time that is set back makes nobody wait longer than the interval"
  )
  func setBack() {
    var pace = Pace(burst: 2, interval: .seconds(10))
    #expect(gone(&pace, letters: 3) == [0, 0, 10])
    let before = Instant.monday - .hours(5)
    #expect(pace.wait(at: "a", now: before) == .seconds(10))
    #expect(pace.wait(at: "a", now: before) == .seconds(10))
    pace.take(at: "a", now: before + .seconds(10))
    #expect(pace.wait(at: "a", now: before + .seconds(60)) == .zero)
  }

  @Test("who is through is forgotten, and extremes stop nothing")
  func extremes() {
    var pace = Pace(burst: 1, interval: .seconds(1))
    for number in 0..<5000 {
      pace.take(at: "d\(number)", now: .monday + .seconds(Int64(number)))
    }
    #expect(pace.remembered <= 1025)
    var odd = Pace(burst: .max, interval: TimeAmount(milliseconds: .max))
    for now in [Instant.distantPast, .monday, .distantFuture, .distantPast] {
      #expect(odd.wait(at: "a", now: now) >= .zero)
      odd.take(at: "a", now: now)
    }
    var none = Pace(burst: 0, interval: TimeAmount(milliseconds: -5))
    for _ in 0..<9 {
      #expect(none.wait(at: "a", now: .monday) == .zero)
      none.take(at: "a", now: .monday)
    }
  }
}
