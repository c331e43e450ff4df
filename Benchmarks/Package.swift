// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own, so that nobody who builds Escalon builds this.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "escalon", path: ".."),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "EscalonCore", package: "escalon")],
      swiftSettings: house),
    .executableTarget(
      name: "LedgerBenchmarks",
      dependencies: [
        .product(name: "EscalonLedgers", package: "escalon"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "RuntimeBenchmarks",
      dependencies: [
        .product(name: "EscalonRuntime", package: "escalon"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),
    // What `escalon load` is measured against.
    .executableTarget(
      name: "BareServer",
      dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
      swiftSettings: house),
  ]
)
