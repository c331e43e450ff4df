// The reference of `escalon load`: a bare route that decodes the JSON of an opening, and answers.
//
//   BareServer [PORT]
//   escalon load --port PORT --only-path /bare
//
// It keeps nothing, checks nobody and has one route: what is left is the price of HTTP and JSON.

import Hummingbird

/// What `escalon load` posts.
struct Opening: Decodable {
  var id: String
  var priority: String
  var fields: [String: String]
}

/// An answer of the size of a short receipt.
struct Answer: ResponseEncodable {
  var ticket: String
  var status: String
  var priority: String
  var fields: Int
}

let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8099
let router = Router()
router.post("bare") { request, context -> EditedResponse<Answer> in
  let opening = try await request.decode(as: Opening.self, context: context)
  let answer = Answer(
    ticket: opening.id, status: "open", priority: opening.priority, fields: opening.fields.count)
  return EditedResponse(status: .created, response: answer)
}
let application = Application(
  router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
try await application.run()
