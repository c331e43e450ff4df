// Measures what is called often, each beside a reference in the same run.
//
//   Benchmarks [PART OF A NAME] [ROUNDS]

let arguments = CommandLine.arguments.dropFirst()
let rounds = arguments.compactMap { Int($0) }.first ?? 15
let wanted = arguments.first { Int($0) == nil } ?? ""

let benchmarks = try nameBenchmarks() + workingTimeBenchmarks() + conditionBenchmarks()
let chosen = benchmarks.filter { wanted.isEmpty || $0.name.contains(wanted) }

var report = Report()
var wrong: [String] = []
for benchmark in chosen {
  let outcome = try benchmark.run(rounds: rounds)
  report.add(outcome)
  if !outcome.isRight { wrong.append(benchmark.name) }
}
print(report.text)
guard wrong.isEmpty else {
  fatalError("results differ between rounds, or from the reference: \(wrong)")
}
