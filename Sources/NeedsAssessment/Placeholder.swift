enum NeedsAssessmentPlaceholder {}
