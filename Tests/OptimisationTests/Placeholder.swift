enum OptimisationTestsPlaceholder {}
