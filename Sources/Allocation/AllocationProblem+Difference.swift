extension AllocationProblem {
    /// The limits of which two options take different amounts, with the difference.
    @inline(__always)
    func forEachDifference(
        from: Int, to: Int, _ body: (_ limit: Int, _ amount: Int64) -> Void
    ) {
        let (left, right) = (uses(of: from), uses(of: to))
        var (a, b) = (left.lowerBound, right.lowerBound)
        while a < left.upperBound || b < right.upperBound {
            let first = a < left.upperBound ? useLimits[a] : .max
            let second = b < right.upperBound ? useLimits[b] : .max
            var change: Int64 = 0
            if first <= second {
                change -= Int64(useAmounts[a])
                a += 1
            }
            if second <= first {
                change += Int64(useAmounts[b])
                b += 1
            }
            if change != 0 { body(Int(min(first, second)), change) }
        }
    }
}
