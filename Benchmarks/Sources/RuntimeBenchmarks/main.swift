// Measures the runtime over SQLite, without HTTP.
//
//   RuntimeBenchmarks due  FOLDER POLICY [TICKETS]         50,000 tickets, all due at one instant
//   RuntimeBenchmarks late FOLDER POLICY [OPEN] [RATE]     wake-ups under 500 openings a second, 100,000 tickets open
//   RuntimeBenchmarks open FOLDER [TICKETS] [SECONDS]      1,000,000 open tickets, nothing due, for a minute
//
// POLICY is Samples/made-up-seconds.policy.yaml, whose P1 are escalated after 2 s.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else { fatalError("say what to measure, and give a folder") }
let folder = arguments[1]

/// The number at a place of the arguments, or another.
func number(_ place: Int, else other: Int) -> Int {
  arguments.count > place ? Int(arguments[place]) ?? other : other
}

/// The policy given.
func policy() -> String {
  guard arguments.count > 2, let text = readFile(arguments[2]) else {
    fatalError("give a policy file")
  }
  return text
}

let lines =
  switch arguments[0] {
  case "due": try await Due.measure(number(3, else: 50_000), folder: folder, policy: policy())
  case "late":
    try await Late.measure(
      number(3, else: 100_000), rate: number(4, else: 500), folder: folder, policy: policy())
  case "open":
    try await Open.measure(
      number(2, else: 1_000_000), folder: folder, wait: number(3, else: 60))
  default: fatalError("due, late or open")
  }
print(lines.joined(separator: "\n"))
