import Chronology

/// A bound mapping as plain integers in unmanaged memory, for the loop over rows.
final class FlatMapping {
  struct Argument: BitwiseCopyable {
    var name: UInt32
    var isField: Bool
    var expression: Int
  }

  struct Event: BitwiseCopyable {
    var when: BoundMapping.When
    var kind: HistoryKind
    var firstArgument: Int
    var argumentCount: Int
    var firstInstant: Int
    var instantCount: Int
  }

  let fields: UnsafeMutableBufferPointer<Argument>
  let events: UnsafeMutableBufferPointer<Event>
  let arguments: UnsafeMutableBufferPointer<Argument>
  let instants: UnsafeMutableBufferPointer<Int>

  init(_ mapping: BoundMapping, builder: PartBuilder) {
    let flat = { (named: BoundMapping.Named) in
      Argument(
        name: builder.index(ofName: named.name), isField: named.isField,
        expression: named.expression)
    }
    fields = buffer(mapping.fields.map(flat))
    arguments = buffer(mapping.events.flatMap { $0.arguments.map(flat) })
    instants = buffer(mapping.events.flatMap(\.instantSlots))
    var nextArgument = 0
    var nextInstant = 0
    events = buffer(
      mapping.events.map { event in
        defer {
          nextArgument += event.arguments.count
          nextInstant += event.instantSlots.count
        }
        return Event(
          when: event.when, kind: event.kind,
          firstArgument: nextArgument, argumentCount: event.arguments.count,
          firstInstant: nextInstant, instantCount: event.instantSlots.count)
      })
  }

  deinit {
    fields.deallocate()
    events.deallocate()
    arguments.deallocate()
    instants.deallocate()
  }
}

private func buffer<Element>(_ elements: [Element]) -> UnsafeMutableBufferPointer<Element> {
  let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
  _ = buffer.initialize(from: elements)
  return buffer
}
