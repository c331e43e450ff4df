import CMalloc

/// Lets the process use memory again that it has freed, instead of giving it back to the system: for work that soon ends.
///
/// A replay grows long arrays by moving them. The allocator of glibc gives each one that was left back at once and asks for new
/// pages, each of which costs a fault: a quarter of a replay's processor time (measured in docs/benchmarks.md). Must be called before other
/// threads begin.
public func keepFreedMemory() {
  // 32 MiB is the most that glibc takes (mallopt(3)): longer arrays are maps of their own, as before.
  _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
  _ = mallopt(M_TRIM_THRESHOLD, 512 << 20)
  _ = mallopt(M_TOP_PAD, 4 << 20)
}
