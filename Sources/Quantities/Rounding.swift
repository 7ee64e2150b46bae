extension Int {
    /// The quotient rounded down, also below zero; the divisor must be above zero.
    public func flooredQuotient(by divisor: Int) -> Int {
        precondition(divisor > 0, "a quotient is rounded for divisors above zero only")
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// The quotient rounded to the nearest whole number, halves up; the divisor is above zero.
    public func roundedQuotient(by divisor: Int) -> Int {
        (2 * self + divisor).flooredQuotient(by: 2 * divisor)
    }
}
