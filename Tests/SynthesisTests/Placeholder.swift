enum SynthesisTestsPlaceholder {}
