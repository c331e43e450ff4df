import Channels
import Chronology
import Testing

@Suite("Many letters to one person can be one")
struct BundleTests {
  @Test("a bundle holds every subject, text and link, in order")
  func holds() throws {
    let letters = (1...3).map { number in
      Letter.sample(
        id: "N-\(number)", ticket: "T-\(number)", subject: "Subject \(number)",
        text: "Text \(number)",
        links: [.init(title: "Take \(number)", url: "https://desk.example/\(number)")])
    }
    let bundle = try #require(Letter.bundle(letters))
    #expect(bundle.subject == "3 messages: Subject 1")
    #expect(bundle.ticket == "T-1, T-2, T-3")
    #expect(
      bundle.text == """
        ## Subject 1

        Text 1

        Take 1: <https://desk.example/1>

        ---

        ## Subject 2

        Text 2

        Take 2: <https://desk.example/2>

        ---

        ## Subject 3

        Text 3

        Take 3: <https://desk.example/3>

        """)
    #expect(Letter.bundle(letters) == bundle)
    #expect(Letter.bundle(letters.reversed())?.notification != bundle.notification)
    #expect(bundle.thread != letters[0].thread)
  }

  @Test("letters of one ticket stay in its conversation")
  func thread() throws {
    let bundle = try #require(Letter.bundle([.sample(id: "a"), .sample(id: "b")]))
    #expect(bundle.thread == "T-1" && bundle.ticket == "T-1")
  }

  @Test("one letter stays as it is; others and none make no bundle")
  func none() {
    #expect(Letter.bundle([.sample()]) == .sample())
    #expect(Letter.bundle([]) == nil)
    #expect(Letter.bundle([.sample(), .sample(to: "other@example.org")]) == nil)
    #expect(Letter.bundle([.sample(), .sample(kind: .note)]) == nil)
    #expect(Letter.bundle([.sample(kind: .webhook), .sample(kind: .webhook)]) == nil)
    #expect(Letter.bundle([.sample(), .sample(html: "<p>")]) == nil)
  }
}

@Suite("Letters follow each other at a pace")
struct PaceTests {
  @Test("a burst goes at once, then one in every interval")
  func burst() {
    var pace = Pace(burst: 5, interval: .seconds(10))
    let waits = (0..<8).map { _ in pace.place(at: "a", now: .monday).milliseconds / 1000 }
    #expect(waits == [0, 0, 0, 0, 0, 10, 20, 30])
    #expect(pace.place(at: "b", now: .monday) == .zero)
    #expect(pace.place(at: "a", now: .monday + .seconds(80)) == .zero)
  }

  @Test("no span of time sees more than the burst and one for each interval")
  func bound() {
    var pace = Pace(burst: 3, interval: .seconds(7))
    var sent: [Int64] = []
    for second in stride(from: Int64(0), to: 300, by: 2) {
      sent.append(second * 1000 + pace.place(at: "a", now: .monday + .seconds(second)).milliseconds)
    }
    for start in sent.indices {
      for end in start..<sent.count {
        let most = 3 + (sent[end] - sent[start]) / 7000
        #expect(Int64(end - start + 1) <= most)
      }
    }
  }

  @Test("who is through is forgotten, and extremes stop nothing")
  func extremes() {
    var pace = Pace(burst: 1, interval: .seconds(1))
    for number in 0..<5000 {
      _ = pace.place(at: "d\(number)", now: .monday + .seconds(Int64(number)))
    }
    #expect(pace.remembered <= 1025)
    var odd = Pace(burst: .max, interval: TimeAmount(milliseconds: .max))
    for now in [Instant.distantPast, .monday, .distantFuture, .distantPast] {
      #expect(odd.place(at: "a", now: now) >= .zero)
    }
    var none = Pace(burst: 0, interval: TimeAmount(milliseconds: -5))
    #expect((0..<9).allSatisfy { _ in none.place(at: "a", now: .monday) == .zero })
  }
}
