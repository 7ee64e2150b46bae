enum ProvisionPlaceholder {}
