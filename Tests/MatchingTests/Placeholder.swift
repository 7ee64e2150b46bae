enum MatchingTestsPlaceholder {}
