/// A point of the British National Grid (EPSG:27700) in whole metres.
public struct GridPoint: Hashable, Sendable {
    /// Metres east of the false origin.
    public let easting: Int
    /// Metres north of the false origin.
    public let northing: Int

    /// A point from its easting and northing.
    public init(easting: Int, northing: Int) {
        self.easting = easting
        self.northing = northing
    }

    /// The straight distance to another point, rounded down to a whole metre, in exact arithmetic.
    public func straightDistance(to other: GridPoint) -> Distance {
        let east = easting - other.easting
        let north = northing - other.northing
        return .metres((east * east + north * north).squareRootRoundedDown)
    }
}

extension Int {
    /// The greatest whole number whose square is no greater; the value must not be negative.
    public var squareRootRoundedDown: Int {
        precondition(self >= 0, "a square root needs a number that is not negative")
        // The floating-point root is at most one off, so it is mended in integers.
        var root = Int(Double(self).squareRoot())
        while root * root > self { root -= 1 }
        while (root + 1) * (root + 1) <= self { root += 1 }
        return root
    }
}
