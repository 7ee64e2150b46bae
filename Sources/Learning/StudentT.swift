import Glibc

/// Student's t distribution with any degrees of freedom above 0, whole or not.
struct StudentT {
    let degreesOfFreedom: Double

    /// The probability of a value farther from 0 than this one, on either side.
    ///
    /// This is I(x; v/2, 1/2) with x = v / (v + t^2), the regularised incomplete beta function.
    /// Source: NIST Digital Library of Mathematical Functions, 8.17.
    func tails(beyond value: Double) -> Double {
        let square = value * value
        return Self.incompleteBeta(
            degreesOfFreedom / 2, 0.5, at: degreesOfFreedom / (degreesOfFreedom + square),
            rest: square / (degreesOfFreedom + square))
    }

    /// The value beyond which, on either side, lies so much probability; found by halving.
    func quantile(tails probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
        var (low, high) = (0.0, 1.0)
        while tails(beyond: high) > probability, high < 1e300 { high *= 2 }
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if tails(beyond: middle) > probability { low = middle } else { high = middle }
        }
        return high
    }

    /// By the continued fraction of DLMF 8.17.22, on the side where it converges fast.
    private static func incompleteBeta(
        _ a: Double, _ b: Double, at x: Double, rest: Double
    ) -> Double {
        guard x > 0 else { return 0 }
        guard rest > 0 else { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(b, a, at: rest, rest: x) }
        let front = exp(
            lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
        return front * fraction(a, b, x) / a
    }

    /// Evaluated by the modified method of Lentz.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        func notZero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / notZero(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...500 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / notZero(1 + even * d)
            c = notZero(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / notZero(1 + odd * d)
            c = notZero(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return result
    }
}
