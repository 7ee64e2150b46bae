import Glibc

/// The result of a test whose statistic follows the chi-square distribution.
public struct ChiSquare: Hashable, Sendable {
    /// The statistic, zero or more.
    public let statistic: Double
    /// The degrees of freedom, 1 or more.
    public let degreesOfFreedom: Int

    package init(statistic: Double, degreesOfFreedom: Int) {
        precondition(degreesOfFreedom >= 1)
        self.statistic = max(0, statistic)
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a statistic as large or larger when nothing differs, 0 to 1.
    ///
    /// This is Q(k/2, x/2) for k degrees of freedom, by the upward recurrence
    /// Q(a+1, z) = Q(a, z) + z^a exp(-z) / Gamma(a+1) from Q(1/2, z) = erfc(sqrt z) or
    /// Q(1, z) = exp(-z). Every term is positive, so nothing cancels, even far in the tail.
    /// Source: NIST Digital Library of Mathematical Functions, 8.4.6, 8.4.8 and 8.8.6.
    public var probability: Double {
        let z = statistic / 2
        let isOdd = degreesOfFreedom % 2 == 1
        var order = isOdd ? 0.5 : 1
        var tail = isOdd ? erfc(z.squareRoot()) : exp(-z)
        // The term z^a exp(-z) / Gamma(a+1) at the first order; Gamma(3/2) is half of root pi.
        var term = isOdd ? 2 * (z / .pi).squareRoot() * exp(-z) : z * exp(-z)
        while order < Double(degreesOfFreedom) / 2 {
            tail += term
            order += 1
            term *= z / order
        }
        return min(1, tail)
    }
}
