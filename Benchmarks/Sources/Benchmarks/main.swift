// Measures what is called often, each beside a reference in the same run.
//
//   Benchmarks [PART OF A NAME] [ROUNDS]

let arguments = CommandLine.arguments.dropFirst()
let rounds = arguments.compactMap { Int($0) }.first ?? 15
let wanted = arguments.first { Int($0) == nil } ?? ""

var report = Report()
var unsteady: [String] = []
let benchmarks = nameBenchmarks()
for benchmark in benchmarks where wanted.isEmpty || benchmark.name.contains(wanted) {
  let outcome = try benchmark.run(rounds: rounds)
  report.add(outcome)
  if !outcome.isSteady { unsteady.append(benchmark.name) }
}
print(report.text)
precondition(unsteady.isEmpty, "results differ between rounds: \(unsteady)")
