/// A growing run of plain values; a trivial value over memory that its maker frees.
struct GrowingBuffer<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1024) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  func deallocate() { base.deallocate() }

  /// Makes room for `extra` more; then ``appendUnchecked(_:)`` may be called that often.
  @inline(__always)
  mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(__always)
  mutating func appendUnchecked(_ element: Element) {
    base[count] = element
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    reserve(1)
    appendUnchecked(element)
  }

  mutating func truncate(to count: Int) { self.count = min(self.count, count) }

  private mutating func grow(_ extra: Int) {
    capacity = max(capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
