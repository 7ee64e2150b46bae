import Intake
import NeedsAssessment
import TestSupport
import Testing

@Suite struct `What an assessment is made of` {
    private static let words = [
        "sex", "gender", "ethnic", "religion", "belief", "race", "disab", "free_meals",
        "meals_free",
        "looked_after", "depriv", "pregnan", "marri", "orient",
    ]

    @Test func `has no column for a protected characteristic on any form`() throws {
        for form in try instruments(in: PackageFiles.path("Models/Instruments")) {
            let header = String(decoding: blankSheets(of: form), as: UTF8.self)
            let columns = header.dropLast().split(separator: ",").map(String.init)
            #expect(columns.count > 8)
            for word in Self.words {
                #expect(!columns.contains { $0.contains(word) }, "\(form.identifier): \(word)")
            }
        }
    }

    @Test func `has no key for one in the published schema of forms`() {
        let keys = FormKeys.form + FormKeys.question + FormKeys.rule + FormKeys.override
        for word in Self.words { #expect(!keys.contains { $0.contains(word) }) }
    }
}
