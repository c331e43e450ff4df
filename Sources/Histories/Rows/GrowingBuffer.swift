#if canImport(Glibc)
  import Glibc
#endif

/// A growing run of plain values; a trivial value over memory that its maker frees.
struct GrowingBuffer<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1024) {
    base = .allocateLong(capacity: capacity)
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
    let larger = UnsafeMutablePointer<Element>.allocateLong(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
  /// Memory as by `allocate(capacity:)`; a long run lies in large pages where the system has them.
  ///
  /// Each page costs a fault when it is touched first, and the place of each in memory has to be known: of small pages, a
  /// history takes ten thousand.
  static func allocateLong(capacity: Int) -> UnsafeMutablePointer {
    let bytes = capacity * MemoryLayout<Pointee>.stride
    #if canImport(Glibc)
      let page = 2 << 20
      if bytes >= 2 * page {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: page)
        // Where there are no large pages, small ones do.
        _ = madvise(memory, bytes, MADV_HUGEPAGE)
        return memory.bindMemory(to: Pointee.self, capacity: capacity)
      }
    #endif
    return .allocate(capacity: capacity)
  }
}
