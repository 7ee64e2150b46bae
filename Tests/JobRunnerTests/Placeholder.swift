enum JobRunnerTestsPlaceholder {}
