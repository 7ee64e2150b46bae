enum ProvisionTestsPlaceholder {}
