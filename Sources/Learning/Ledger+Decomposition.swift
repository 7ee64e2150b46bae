import Provision
import Quantities

/// Taking changes of cost and of unmet need apart.
extension Ledger {
    var decompositions: [Decomposition] { [costDecomposition, unmetNeedDecomposition] }

    private var costDecomposition: Decomposition {
        let means = levelMeans
        return decomposition(
            .cost, causes: [.need, .mix, .price],
            value: { cost(of: $0.child.id, at: $0.place, pricesOf: $1) },
            same: { earlier, later, need, mix, price in
                let taught = mix == .earlier ? earlier : later
                let own = cost(of: taught.child.id, at: taught.place, pricesOf: price)
                guard need != mix else { return own }
                // With the level of the other day: by how much others of that level cost more.
                let assumed = (need == .earlier ? earlier : later).level
                let known = means[mix.rawValue][price.rawValue]
                guard let there = known[assumed], let here = known[taught.level] else { return own }
                return own + there - here
            })
    }

    private var unmetNeedDecomposition: Decomposition {
        decomposition(
            .unmetNeed, causes: [.need, .mix, .readiness], value: unmetNeed(_:on:),
            same: { earlier, later, need, mix, readiness in
                unmetNeed(
                    (need == .earlier ? earlier : later).child.needs,
                    at: (mix == .earlier ? earlier : later).place, readinessOf: readiness)
            })
    }

    private func decomposition(
        _ outcome: Decomposition.Outcome, causes: [Decomposition.Cause],
        value: (PlacedChild, Side) -> Int,
        same: (PlacedChild, PlacedChild, Side, Side, Side) -> Int
    ) -> Decomposition {
        let (before, now) = (placed(.earlier), placed(.later))
        var shapley = Shapley()
        for id in samePlaced {
            guard let earlier = before[id], let later = now[id] else { continue }
            shapley.add { same(earlier, later, $0, $1, $2) }
        }
        let came = now.values.filter { before[$0.child.id] == nil }
            .reduce(0) { $0 + value($1, .later) }
        let left = before.values.filter { now[$0.child.id] == nil }
            .reduce(0) { $0 + value($1, .earlier) }
        let parts =
            [.init(cause: .came, amount: came), .init(cause: .left, amount: -left)]
            + zip(causes, shapley.wholes).map { Decomposition.Part(cause: $0, amount: $1) }
        return Decomposition(
            outcome: outcome, earlier: total(.earlier) { value($0, .earlier) },
            later: total(.later) { value($0, .later) }, parts: parts)
    }

    /// Mean cost by highest level: of the children of a snapshot, at the prices of a snapshot.
    private var levelMeans: [[[Int: Int]]] {
        Side.allCases.map { taught in
            Side.allCases.map { prices in
                let groups = Dictionary(grouping: placed(taught).values, by: \.level)
                return groups.mapValues { group in
                    group.reduce(0) {
                        $0 + cost(of: $1.child.id, at: $1.place, pricesOf: prices)
                    }.roundedQuotient(by: group.count)
                }
            }
        }
    }
}
