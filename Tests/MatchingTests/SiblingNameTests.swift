import Provision
import TestSupport
import Testing

@testable import Matching

/// Names of joint choices stay within what the solver takes.
@Suite struct SiblingNameTests {
    @Test func `a short list is joined as it is`() {
        #expect(PlacementFormulation.joined(["none", "TALK"]) == "none+TALK")
    }

    @Test func `a long list is short and differs from another long list`() {
        let long = (1...5).map { "BUNDLE-WITH-A-LONG-NAME-\($0)" }
        let other = long.reversed().map(\.self)
        #expect(PlacementFormulation.joined(long).utf8.count <= 60)
        #expect(PlacementFormulation.joined(long) != PlacementFormulation.joined(other))
    }
}
