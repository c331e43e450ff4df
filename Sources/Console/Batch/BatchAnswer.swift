import Chronology
import JSONText

/// How lines of JSON are answered by lines of JSON.
enum BatchAnswer {
  /// Runs a batch: each line of standard input is answered by one line, in order, `{"error": ...}` where it is no request.
  ///
  /// - Parameter append: Appends the answer to a request, or throws a sentence that says why there is none.
  static func run(_ append: @escaping (BatchRequest, inout [UInt8]) throws(UnreadableText) -> Void)
  {
    LineBatch(
      answer: { line, output in answer(line, to: &output, append) },
      answerTooLong: { output in
        self.append(
          problem: "not a request: the line is longer than \(LineBatch.longestLine) bytes",
          to: &output)
      }
    ).run()
  }

  /// Appends the answer to a line of JSON, or what is wrong with it.
  static func answer(
    _ line: UnsafeBufferPointer<UInt8>, to output: inout [UInt8],
    _ append: (BatchRequest, inout [UInt8]) throws(UnreadableText) -> Void
  ) {
    let request: BatchRequest
    do {
      let json = try JSONValue(parsing: line)
      guard case .object = json else { throw UnreadableText("a request is a JSON object") }
      request = BatchRequest(json)
    } catch {
      return self.append(problem: "\(error)", to: &output)
    }
    let start = output.count
    do throws(UnreadableText) {
      try append(request, &output)
    } catch {
      output.removeSubrange(start...)
      self.append(problem: error.reason, to: &output)
    }
  }

  /// Appends `{"error": ...}`.
  static func append(problem: String, to output: inout [UInt8]) {
    output.append(contentsOf: "{\"error\":".utf8)
    output.append(json: problem)
    output.append(UInt8(ascii: "}"))
  }

  /// Appends an instant in quotes, in UTC; milliseconds only when they are not zero.
  static func append(_ instant: Instant, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      let count = instant.write(rfc3339Into: buffer)
      output.append(contentsOf: buffer[..<count])
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Appends a list in brackets.
  static func append<Element>(
    _ elements: [Element], to output: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
  ) {
    output.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(element, &output)
    }
    output.append(UInt8(ascii: "]"))
  }

  /// Appends `[from,to]`.
  static func append(_ span: Range<Instant>, to output: inout [UInt8]) {
    append([span.lowerBound, span.upperBound], to: &output) { append($0, to: &$1) }
  }
}
