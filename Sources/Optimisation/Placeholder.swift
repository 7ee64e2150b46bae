enum OptimisationPlaceholder {}
