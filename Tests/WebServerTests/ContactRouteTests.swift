import Accounts
import Chronology
import JSONText
import Ledgers
import Names
import Runtime
import Testing

@testable import WebServer

@Suite("Contacts over HTTP")
struct ContactRouteTests {
  private let path = "/api/v1/contacts"
  private let home = #"{"channel":"mail","address":"anil@home.example","title":"Home"}"#

  private func code(_ web: TestWeb, _ id: String, of person: String = "anil") throws -> String {
    let method = web.services.desk.contacts.card(of: person).method(id)
    return web.signer.contactCode(try #require(method?.code?.id))
  }

  @Test("a contact is added, proved by its code, tried out and removed, by its person alone")
  func whole() async throws {
    let web = try await TestWeb()
    let added = try await web.ask(.post, path, home)
    #expect(added.status == 201 && added.json["isVerified"]?.flag == false)
    let id = try #require(added.json["id"]?.text)
    let code = try code(web, id)
    #expect(!added.text.contains(code))
    #expect(try await web.ask(.post, "\(path)/\(id)/test").status == 409)
    let body = #"{"code":"\#(code)"}"#
    for role in AccountRole.allCases where role != .agent {
      let other = try await web.ask(
        .post, "\(path)/\(id)/verification", body, as: .role(role))
      #expect(other.status == 404 || other.status == 409, "\(role)")
    }
    let done = try await web.ask(.post, "\(path)/\(id)/verification", body)
    #expect(done.status == 200 && done.json["isVerified"]?.flag == true)
    #expect(try await web.ask(.post, "\(path)/\(id)/test").status == 429)
    web.time.advance(by: .minutes(1))
    let test = try await web.ask(.post, "\(path)/\(id)/test")
    #expect(test.status == 202)
    let row = try await web.ledger.notification(test.json["notification"]?.text ?? "")
    #expect(row?.notification.contacts == [Contact(channel: "mail", address: "anil@home.example")])
    let seen = try await web.ask(.get, path + "?person=anil", as: .role(.administrator))
    #expect(seen.json["methods"]?.items?.first?["isVerified"]?.flag == true)
    #expect(try await web.ask(.get, path + "?person=anil", as: .role(.lead)).status == 403)
    #expect(try await web.ask(.delete, "\(path)/\(id)").status == 204)
    #expect(try await web.ask(.get, path).json["methods"]?.items?.isEmpty == true)
  }

  @Test("wrong codes are counted, and after five of them another has to be sent") func wrong()
    async throws
  {
    let web = try await TestWeb()
    let id = try #require(try await web.ask(.post, path, home).json["id"]?.text)
    let right = try code(web, id)
    for _ in 0..<5 {
      let answer = try await web.ask(.post, "\(path)/\(id)/verification", #"{"code":"1"}"#)
      #expect(answer.status == 422 && answer.pointers == ["/code"])
    }
    let body = #"{"code":"\#(right)"}"#
    #expect(try await web.ask(.post, "\(path)/\(id)/verification", body).kind == "no-code")
    web.time.advance(by: .minutes(1))
    #expect(try await web.ask(.post, "\(path)/\(id)/code").status == 200)
    #expect(try await web.ask(.post, "\(path)/\(id)/verification", body).status == 422)
  }

  @Test(
    "an address that its channel cannot take is refused",
    arguments: [
      #"{"channel":"mail","address":"anil"}"#, #"{"channel":"pigeon","address":"x"}"#,
      #"{"channel":"webhook","address":"https://x.example"}"#,
      #"{"channel":"phone","address":"call me"}"#, #"{"channel":"chat","address":"a\u0000b"}"#,
    ])
  func refused(body: String) async throws {
    let web = try await TestWeb()
    #expect(try await web.ask(.post, path, body).status == 422)
    #expect(web.services.desk.contacts.all.isEmpty)
  }

  @Test("an account that is nobody of the policy has no contacts") func nobody() async throws {
    let web = try await TestWeb()
    let answer = try await web.ask(.post, path, home, as: .role(.administrator))
    #expect(answer.kind == "no-person")
  }
}
