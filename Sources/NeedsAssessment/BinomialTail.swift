import Glibc

/// The upper tail of the binomial distribution.
enum BinomialTail {
    /// The probability of at least so many of a number when each has the same share.
    ///
    /// Terms are added from the least upwards, each from the one before by its ratio. All are
    /// positive, so nothing cancels.
    static func atLeast(_ least: Int, of total: Int, share: Double) -> Double {
        guard least > 0, share < 1 else { return 1 }
        guard share > 0 else { return 0 }
        let ways =
            lgamma(Double(total + 1)) - lgamma(Double(least + 1))
            - lgamma(Double(total - least + 1))
        var term = exp(
            ways + Double(least) * log(share) + Double(total - least) * log1p(-share))
        var sum = 0.0
        for count in least...total {
            sum += term
            term *= Double(total - count) / Double(count + 1) * share / (1 - share)
        }
        return min(1, sum)
    }
}
