enum JobRunnerPlaceholder {}
