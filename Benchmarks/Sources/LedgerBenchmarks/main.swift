// Measures the ledger on SQLite beside plain insertions of the same bytes.
//
//   LedgerBenchmarks FOLDER [TICKETS] [OPEN TICKETS]
//
// TICKETS (20,000) are written with fifteen events each; OPEN TICKETS (100,000) stand in the ledger whose lists are read.

import LedgerSQLite
import Ledgers

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else { fatalError("give a folder for the files") }
let numbers = arguments.dropFirst().compactMap { Int($0) }
let tickets = numbers.first ?? 20_000
let open = numbers.dropFirst().first ?? 100_000

var lines = ["| what | figure | reference | ratio |", "| --- | ---: | ---: | ---: |"]

// Writing, in turns with the reference so that both meet the same minutes.
var ours: [Double] = []
var plain: [Double] = []
var processor: (ours: [Double], plain: [Double]) = ([], [])
for round in 0..<3 {
  let start = processorSeconds()
  ours.append(try await Writing.ours(tickets: tickets, file: "\(folder)/ours-\(round).db"))
  let middle = processorSeconds()
  plain.append(try Writing.plain(tickets: tickets, file: "\(folder)/plain-\(round).db"))
  processor.ours.append((middle - start) / Double(tickets) * 1e6)
  processor.plain.append((processorSeconds() - middle) / Double(tickets) * 1e6)
}
let rate = Double(tickets) / ours.middle
let plainRate = Double(tickets) / plain.middle
lines.append(
  "| durable tickets a second, 15 events each, groups of 200 | \(Int(rate)) "
    + "| \(Int(plainRate)) | \((rate / plainRate).short) |")

lines.append(
  "| processor time of such a ticket | \(processor.ours.middle.short) µs "
    + "| \(processor.plain.middle.short) µs "
    + "| \((processor.ours.middle / processor.plain.middle).short) |")

lines += try await Reading.measure(open: open, file: "\(folder)/open-\(open).db")
print(lines.joined(separator: "\n"))
