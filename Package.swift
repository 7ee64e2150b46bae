// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
    name: "bestplaced",
    products: [.executable(name: "bestplaced", targets: ["bestplaced"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        // C libraries
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "CGLPKGuard", dependencies: ["CGLPK"], linkerSettings: [.linkedLibrary("glpk")]),

        // The arrows of the house: `LayeringTests` holds them.
        .target(name: "Quantities", swiftSettings: strict),
        .target(
            name: "Optimisation", dependencies: ["CGLPK", "CGLPKGuard", "Quantities"],
            swiftSettings: strict),
        .target(
            name: "Allocation", dependencies: ["Optimisation", "Quantities"],
            swiftSettings: strict),
        .target(name: "NeedsAssessment", dependencies: ["Quantities"], swiftSettings: strict),
        .target(
            name: "Provision", dependencies: ["NeedsAssessment", "Quantities"],
            swiftSettings: strict),
        .target(
            name: "Intake",
            dependencies: ["Provision", "NeedsAssessment", "Quantities", "CZlib", yams],
            swiftSettings: strict),
        .target(
            name: "Synthesis", dependencies: ["Provision", "NeedsAssessment", "Quantities"],
            swiftSettings: strict),
        .target(
            name: "Matching",
            dependencies: [
                "Provision", "NeedsAssessment", "Allocation", "Optimisation", "Quantities",
            ],
            swiftSettings: strict),
        .target(
            name: "Verification",
            dependencies: ["Provision", "NeedsAssessment", "Intake", "Quantities"],
            swiftSettings: strict),
        .target(
            name: "Learning", dependencies: ["Provision", "NeedsAssessment", "Quantities"],
            swiftSettings: strict),
        .target(
            name: "Reports",
            dependencies: [
                "Matching", "Learning", "Provision", "NeedsAssessment", "Quantities", mustache,
            ],
            resources: [
                .embedInCode("Templates/report.mustache"), .embedInCode("Templates/table.mustache"),
                .embedInCode("Templates/cases.mustache"), .embedInCode("Templates/form.mustache"),
                .embedInCode("Templates/sweep.mustache"),
                .embedInCode("Templates/stability.mustache"),
                .embedInCode("Templates/drawing.mustache"), .embedInCode("Templates/report.css"),
            ],
            swiftSettings: strict),
        .target(
            name: "JobRunner",
            dependencies: [
                "Reports", "Verification", "Matching", "Learning", "Synthesis", "Intake",
                "Provision", "NeedsAssessment", "Optimisation", "Quantities", subprocess,
                systemPackage,
            ],
            resources: [.embedInCode("placement.mod")],
            swiftSettings: strict),
        .executableTarget(
            name: "bestplaced",
            dependencies: [
                "JobRunner", "Reports", "Verification", "Matching", "Synthesis", "Intake",
                "Provision", "NeedsAssessment", "Allocation", "Optimisation", "Quantities",
                argumentParser,
            ],
            swiftSettings: strict),

        .executableTarget(
            name: "speed", dependencies: ["Allocation", "Optimisation", "Quantities"],
            path: "Benchmarks/Speed/Generator", swiftSettings: strict),

        // Tests
        .target(
            name: "TestSupport",
            dependencies: ["Provision", "NeedsAssessment", "Quantities", "Intake"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], swiftSettings: strict),
        .testTarget(
            name: "OptimisationTests",
            dependencies: ["Optimisation", "CGLPK", "CGLPKGuard", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "AllocationTests",
            dependencies: ["Allocation", "Optimisation", "Quantities", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "NeedsAssessmentTests",
            dependencies: ["NeedsAssessment", "Quantities", "TestSupport"],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ProvisionTests",
            dependencies: ["Provision", "NeedsAssessment", "Quantities", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "IntakeTests", dependencies: ["Intake", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SynthesisTests", dependencies: ["Synthesis", "Intake", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "MatchingTests",
            dependencies: ["Matching", "Optimisation", "Verification", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "LearningTests", dependencies: ["Learning", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ModelTests",
            dependencies: ["Matching", "Optimisation", "Intake", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "VerificationTests",
            dependencies: ["Verification", "Intake", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Learning", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "JobRunnerTests",
            dependencies: [
                "JobRunner", "Reports", "Verification", "Intake", "Optimisation", "Matching",
                "Provision", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: ["bestplaced", "JobRunner", "Intake", "Allocation", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FaultTests",
            dependencies: ["bestplaced", "JobRunner", "Intake", "TestSupport"],
            exclude: ["Cluster", "faults.c", "read-crate.py", "stand-in"], swiftSettings: strict),
        .testTarget(
            name: "ExampleTests",
            dependencies: [
                "bestplaced", "JobRunner", "Matching", "Optimisation", "Intake", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LayeringTests", dependencies: ["TestSupport"], swiftSettings: strict),
    ]
)
