enum SynthesisPlaceholder {}
