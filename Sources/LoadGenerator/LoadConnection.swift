import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection with one request at a time.
final class LoadConnection: Sendable {
  private let channel:
    NIOAsyncChannel<HTTPClientResponsePart, HTTPPart<HTTPRequestHead, ByteBuffer>>
  private let head: HTTPHeaders

  /// Connects.
  ///
  /// - Throws: What the host says when there is no connection.
  static func open(_ plan: LoadPlan, on group: any EventLoopGroup) async throws -> LoadConnection {
    let channel = try await ClientBootstrap(group: group)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connect(host: plan.host, port: plan.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(PartHandler())
          return try NIOAsyncChannel<
            HTTPClientResponsePart, HTTPPart<HTTPRequestHead, ByteBuffer>
          >(wrappingChannelSynchronously: channel)
        }
      }
    return LoadConnection(channel, plan)
  }

  private init(
    _ channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPPart<HTTPRequestHead, ByteBuffer>>,
    _ plan: LoadPlan
  ) {
    self.channel = channel
    var headers = HTTPHeaders([
      ("host", "\(plan.host):\(plan.port)"), ("content-type", "application/json"),
      ("accept", "application/json"),
    ])
    if !plan.token.isEmpty { headers.add(name: "authorization", value: "Bearer \(plan.token)") }
    head = headers
  }

  /// Sends the requests that `next` gives, one after the other, and hands each status to `answered`.
  ///
  /// - Throws: When the connection ends.
  func run(
    next: () async throws -> (path: String, body: String)?,
    answered: (Int) -> Void
  ) async throws {
    try await channel.executeThenClose { inbound, outbound in
      var answers = inbound.makeAsyncIterator()
      while let request = try await next() {
        let body = ByteBuffer(string: request.body)
        var headers = head
        headers.add(name: "content-length", value: "\(body.readableBytes)")
        let head = HTTPRequestHead(
          version: .http1_1, method: .POST, uri: request.path, headers: headers)
        try await outbound.write(.head(head))
        try await outbound.write(.body(body))
        try await outbound.write(.end(nil))
        var status = 0
        reading: while let part = try await answers.next() {
          switch part {
          case .head(let head): status = Int(head.status.code)
          case .body: continue
          case .end: break reading
          }
        }
        answered(status)
        if status == 0 { return }
      }
    }
  }
}

/// Turns plain buffers into what the HTTP encoder takes.
private final class PartHandler: ChannelOutboundHandler {
  typealias OutboundIn = HTTPPart<HTTPRequestHead, ByteBuffer>
  typealias OutboundOut = HTTPClientRequestPart

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part: HTTPClientRequestPart =
      switch unwrapOutboundIn(data) {
      case .head(let head): .head(head)
      case .body(let buffer): .body(.byteBuffer(buffer))
      case .end(let trailers): .end(trailers)
      }
    context.write(wrapOutboundOut(part), promise: promise)
  }
}
