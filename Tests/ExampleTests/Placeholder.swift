enum ExampleTestsPlaceholder {}
