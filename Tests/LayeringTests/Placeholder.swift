enum LayeringTestsPlaceholder {}
