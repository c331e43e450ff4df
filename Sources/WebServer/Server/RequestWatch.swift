import NIOCore
import NIOHTTP1

/// Sees to it that a request arrives in time, on the bytes of one connection.
///
/// A sender who gives a byte now and then would else hold a connection and a request for ever. A request has the limit, and a second more
/// for each 64 KiB that came. Then it is answered with 408, unless its answer has begun already, and the connection is closed. Answers to
/// requests before it on the same connection are waited for: they have limits of their own.
final class RequestWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = IOData

  /// How many bytes give a request a second more.
  static let bytesASecond: Int64 = 64 << 10
  /// How long answers before this one are waited for until the next look, in milliseconds.
  private static let pause: Int64 = 100

  private let services: WebServices
  private let limit: Int64
  private var begunAt: NIODeadline?
  private var count: Int64 = 0
  private var nextLook: Scheduled<Void>?
  /// Requests of which the head came and the answer is not whole.
  private var unanswered = 0
  /// Whether the head of the request that arrives now has come.
  private var hasHead = false
  private var isAnswering = false
  /// Whether the answer that is under way is a stream of events.
  private var isStreaming = false

  /// `limit`: for a request, in milliseconds.
  init(services: WebServices, limit: Int64) {
    self.services = services
    self.limit = limit
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if begunAt == nil {
      begunAt = .now()
      count = 0
      hasHead = false
      look(in: limit, context)
    }
    count += Int64(unwrapInboundIn(data).readableBytes)
    context.fireChannelRead(data)
  }

  /// Whoever sends no more may still read an answer; but nobody asks for a stream and hangs up who still listens to it, and without this
  /// a page that was closed would be held open until the next thing is written to it.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed, isStreaming {
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    endWatch()
    context.fireChannelInactive()
  }

  /// A part of a request has come.
  func came(_ part: HTTPServerRequestPart) {
    switch part {
    case .head:
      hasHead = true
      unanswered += 1
    case .body: break
    case .end: endWatch()
    }
  }

  /// A part of an answer goes.
  func goes(_ part: HTTPServerResponsePart) {
    switch part {
    case .head(let head):
      isAnswering = true
      isStreaming = head.headers.first(name: "content-type") == MediaType.events
    case .body: break
    case .end:
      isAnswering = false
      isStreaming = false
      unanswered -= 1
    }
  }

  /// Ends the connection with an answer, as soon as those before it are whole; without one when its own has begun.
  func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
    let before = unanswered - (hasHead ? 1 : 0)
    guard before <= 0 else {
      nextLook = context.eventLoop.assumeIsolated().scheduleTask(
        in: .milliseconds(RequestWatch.pause)
      ) { self.refuse(problem, context) }
      return
    }
    endWatch()
    guard !isAnswering else { return context.close(promise: nil) }
    let answer = services.bareAnswer(problem, to: WebRequest(.get, "/"))
    var text = "HTTP/1.1 \(answer.status) \(problem.title)\r\nconnection: close\r\n"
    for header in answer.headers { text += "\(header.name): \(header.value)\r\n" }
    var buffer = context.channel.allocator.buffer(capacity: 1024)
    buffer.writeString(text + "content-length: \(answer.bytes.count)\r\n\r\n")
    buffer.writeBytes(answer.bytes)
    context.writeAndFlush(wrapOutboundOut(.byteBuffer(buffer)), promise: nil)
    context.close(promise: nil)
  }

  private func endWatch() {
    begunAt = nil
    nextLook?.cancel()
    nextLook = nil
  }

  private func look(in milliseconds: Int64, _ context: ChannelHandlerContext) {
    nextLook = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(milliseconds)) {
      self.lookNow(context)
    }
  }

  private func lookNow(_ context: ChannelHandlerContext) {
    guard let begunAt else { return }
    let allowed = limit + count * 1000 / RequestWatch.bytesASecond
    let passed = (NIODeadline.now() - begunAt).nanoseconds / 1_000_000
    if passed < allowed {
      look(in: allowed - passed, context)
    } else {
      refuse(.slowRequest, context)
    }
  }
}

/// Tells a watch what requests and answers come and go, and that a head was too long.
final class RequestParts: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let watch: RequestWatch

  init(_ watch: RequestWatch) { self.watch = watch }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    watch.came(unwrapInboundIn(data))
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    watch.goes(unwrapOutboundIn(data))
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let fault = error as? HTTPParserError, fault == .headerOverflow,
      let front = try? context.pipeline.syncOperations.context(handler: watch)
    else { return context.fireErrorCaught(error) }
    watch.refuse(.longHead, front)
  }
}

/// Puts a watch where it sees the bytes of a connection, and its helper where it sees requests; then there is nothing left for it to do.
final class RequestWatchSetUp: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let watch: RequestWatch

  init(_ watch: RequestWatch) { self.watch = watch }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    do {
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(RequestParts(watch), position: .after(decoder))
      try pipeline.addHandler(watch, position: .first)
    } catch {
      // A connection that cannot be watched is none.
      context.close(promise: nil)
    }
  }
}
