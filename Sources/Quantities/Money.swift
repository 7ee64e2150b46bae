/// An amount of public money in whole pence; sums are exact.
///
/// ```swift
/// let topUp: Money = .pounds(8_000)
/// (topUp + .pence(50)).description   // "8,000.50"
/// ```
public struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The amount in pence; may be negative in a difference.
    public let pence: Int

    /// No money.
    public static let zero = Money.pence(0)

    /// An amount in pence.
    public static func pence(_ pence: Int) -> Money { Money(pence: pence) }

    /// An amount in whole pounds.
    public static func pounds(_ pounds: Int) -> Money { Money(pence: pounds * 100) }

    /// Orders by amount.
    public static func < (one: Money, other: Money) -> Bool { one.pence < other.pence }

    /// The sum of two amounts.
    public static func + (one: Money, other: Money) -> Money { .pence(one.pence + other.pence) }

    /// The difference of two amounts.
    public static func - (one: Money, other: Money) -> Money { .pence(one.pence - other.pence) }

    /// Adds an amount in place.
    public static func += (one: inout Money, other: Money) { one = one + other }

    /// Pounds with thousands separated and pence only when there are any: `59,500` or `3,334.50`.
    public var description: String {
        let pounds = abs(pence) / 100
        let rest = abs(pence) % 100
        let sign = pence < 0 ? "-" : ""
        let fraction = rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)"
        return sign + pounds.groupedByThousands + fraction
    }

    /// Pounds with exactly two decimals and no separators, as in a CSV column `..._gbp`.
    public var plain: String {
        let rest = abs(pence) % 100
        return "\(pence < 0 ? "-" : "")\(abs(pence) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension Int {
    /// The number with a comma between thousands: `1,234,567`.
    public var groupedByThousands: String {
        var text = ""
        for (place, digit) in String(magnitude).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }
}
