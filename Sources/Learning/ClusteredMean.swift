/// The mean change of children in clusters, and how sure it is.
struct ClusteredMean {
    struct Cluster {
        let count: Double
        let sum: Double
        let squares: Double
    }

    let group: DifferenceInDifferences.Group
    let clusters: [Cluster]
    let count: Double
    let mean: Double

    init?(_ witnesses: [DifferenceInDifferences.Witness]) {
        guard !witnesses.isEmpty else { return nil }
        let grouped = Dictionary(grouping: witnesses, by: \.cluster)
        clusters = grouped.keys.sorted().map { key in
            let changes = (grouped[key] ?? []).map(\.change)
            return Cluster(
                count: Double(changes.count), sum: changes.reduce(0, +),
                squares: changes.reduce(0) { $0 + $1 * $1 })
        }
        count = Double(witnesses.count)
        mean = witnesses.reduce(0) { $0 + $1.change } / count
        group = .init(
            children: witnesses.count, clusters: clusters.count,
            before: witnesses.reduce(0) { $0 + $1.before } / count,
            after: witnesses.reduce(0) { $0 + $1.after } / count)
    }

    /// What a cluster's squared residual counts for: it is enlarged for its own pull on the mean.
    func weight(_ cluster: Cluster) -> Double {
        1 / (count * count * (1 - cluster.count / count))
    }

    /// The bias-reduced cluster-robust variance of the mean.
    var variance: Double {
        clusters.reduce(0) { total, cluster in
            let residual = cluster.sum - cluster.count * mean
            return total + weight(cluster) * residual * residual
        }
    }
}

/// A working model in which clusters and children in them vary at random.
struct RandomClusters {
    private let child: Double
    private let cluster: Double

    /// Fits both variances by analysis of variance, pooled over the two sides.
    init(_ first: ClusteredMean, _ second: ClusteredMean) {
        var (within, between, room) = (0.0, 0.0, 0.0)
        var (freeWithin, freeBetween) = (0.0, 0.0)
        for side in [first, second] {
            for one in side.clusters {
                let mean = one.sum / one.count
                within += one.squares - one.count * mean * mean
                between += one.count * (mean - side.mean) * (mean - side.mean)
                freeWithin += one.count - 1
            }
            freeBetween += Double(side.clusters.count) - 1
            room += side.count - side.clusters.reduce(0) { $0 + $1.count * $1.count } / side.count
        }
        let ofChild = freeWithin > 0 ? max(0, within) / freeWithin : between / freeBetween
        let ofCluster = max(0, (between - freeBetween * ofChild) / room)
        // Where nothing varies at all, any model serves.
        (child, cluster) = ofChild + ofCluster > 0 ? (ofChild, ofCluster) : (1, 0)
    }

    /// Expectation and variance of the estimated variance under the model.
    func momentsOfVariance(_ sides: ClusteredMean...) -> (Double, Double) {
        var (expected, spread) = (0.0, 0.0)
        for side in sides {
            let own = side.clusters.map { $0.count * child + $0.count * $0.count * cluster }
            let all = own.reduce(0, +)
            let shares = side.clusters.map { $0.count / side.count }
            let weights = side.clusters.map(side.weight)
            for row in own.indices {
                for column in own.indices {
                    let covariance =
                        (row == column ? own[row] : 0) - shares[column] * own[row]
                        - shares[row] * own[column] + shares[row] * shares[column] * all
                    spread += 2 * weights[row] * weights[column] * covariance * covariance
                    if row == column { expected += weights[row] * covariance }
                }
            }
        }
        return (expected, spread)
    }
}
