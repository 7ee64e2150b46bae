enum QuantitiesTestsPlaceholder {}
