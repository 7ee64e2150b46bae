import Glibc

extension SmoothedDual {
    /// The steps of one stage, at one smoothing.
    mutating func runStage(_ stage: Int, until isOver: () -> Bool) {
        trust = max(100, min(trust, 64))
        unconfirmed = nil
        // Far from the optimum a part of many units shows the way as well as all.
        sampling = stage < 2 && problem.unitCount >= 10_000 ? 4 : 1
        defer { sampling = 1 }
        renewCore(everything: stage == 0)
        var known: Evaluation?
        let enough =
            (stage < 3 ? 6 : 1) * settings.decrement * tau * Double(problem.limitCount)
        let usualSteps = stage < 2 ? settings.firstSteps : settings.laterSteps
        var isFar = true
        for number in 0..<settings.firstSteps {
            // A price that must still rise by far would take ever more steps at less smoothing.
            guard !isOver(), number < usualSteps || isFar else { return }
            steps += 1
            let soft = known ?? evaluate(prices, ties(stage))
            known = nil
            let value = soft.value + barrier(prices)
            guard confirm(value) else { continue }
            setGradient(soft.usage)
            setDiagonal()
            solveForDirection(tolerance: stage < 5 ? 1e-2 : 1e-4)
            let clipped = clipToTrust()
            let decrement = vectors.promisedRise
            let step = search(from: value, clipped: clipped, ties(stage))
            isFar = decrement > settings.farDecrement * enough
            if case .none = step { continue }
            if decrement < enough { return }
            if drift > settings.coreDrift * tau, coreOptionCount < 30 * problem.unitCount {
                let before = unconfirmed
                renewCore()
                unconfirmed = before
            } else {
                unconfirmed = nil
                if case .full(let reached) = step { known = reached }
            }
        }
    }

    /// How many options the core has.
    private var coreOptionCount: Int { core.reduce(0) { $0 + $1.optionCount } }

    /// Which ties the second derivative is made of.
    private func ties(_ stage: Int) -> SoftChoice.Depth { .ties(above: stage < 3 ? 1e-2 : 1e-4) }

    /// Refuses a step whose worth did not hold when more options came into the core.
    ///
    /// Without this Newton's method diverges: prices run off to where the core sees no one leave.
    private mutating func confirm(_ value: Double) -> Bool {
        guard let last = unconfirmed else { return true }
        unconfirmed = nil
        guard value < last.value - 1e-9 * abs(last.value) else { return true }
        prices = last.prices
        trust = max(2, trust / 8)
        renewCore()
        return false
    }

    /// `mu sum log u`.
    private func barrier(_ prices: [Double]) -> Double {
        var sum = 0.0
        for limit in prices.indices where isPriced[limit] { sum += log(prices[limit]) }
        return settings.barrier * tau * sum
    }

    private mutating func setGradient(_ usage: [Double]) {
        let mu = settings.barrier * tau
        for limit in prices.indices where isPriced[limit] {
            vectors.gradient[limit] =
                Double(problem.capacities[limit]) - usage[limit] - mu / prices[limit]
        }
    }

    /// The barrier's and the damping's part of the diagonal, and the whole diagonal.
    private mutating func setDiagonal() {
        for limit in prices.indices {
            vectors.whole[limit] = 0
            vectors.product[limit] = 0
        }
        for state in states {
            state.ties.addDiagonal(over: tau, to: &vectors.whole, mean: &vectors.product)
        }
        let mu = settings.barrier * tau
        for limit in prices.indices where isPriced[limit] {
            let own =
                mu / (prices[limit] * prices[limit]) + 1e-9 * (vectors.whole[limit] + 1e-12)
                + damping * abs(vectors.gradient[limit]) * usual[limit] / (6 * tau)
            vectors.own[limit] = own
            vectors.whole[limit] += own
        }
    }

    /// Conjugate gradients, scaled by the diagonal, without ever forming the matrix.
    private mutating func solveForDirection(tolerance: Double) {
        var remaining = vectors.start(isPriced)
        let goal = tolerance * remaining
        var rounds = 0
        while remaining > goal, rounds < 400 {
            multiply()
            remaining = vectors.advance(remaining)
            rounds += 1
        }
        innerSteps += rounds
    }

    /// The product of the second derivative and the present inner direction.
    private mutating func multiply() {
        let (direction, tau) = (vectors.inner, tau)
        blocks.forEach(&states) { _, state in state.applyCurvature(along: direction, tau: tau) }
        for limit in prices.indices { vectors.product[limit] = 0 }
        for state in states {
            for limit in prices.indices { vectors.product[limit] += state.product[limit] }
        }
        for limit in prices.indices {
            vectors.product[limit] += vectors.own[limit] * vectors.inner[limit]
        }
    }

    /// Shortens the direction to the trust region of each price.
    private mutating func clipToTrust() -> Bool {
        var clipped = false
        for limit in prices.indices {
            let longest = trust * tau / usual[limit]
            if abs(vectors.direction[limit]) > longest {
                clipped = true
                vectors.direction[limit] = vectors.direction[limit] < 0 ? -longest : longest
            }
        }
        return clipped
    }

    /// Goes along the direction as far as the value rises; no price falls below a tenth at once.
    ///
    /// Most steps go the full length, so that is evaluated at once as the next step will want it.
    private mutating func search(
        from value: Double, clipped: Bool, _ depth: SoftChoice.Depth
    ) -> Step {
        var length = 1.0
        for _ in 0..<5 {
            var trial = prices
            for limit in trial.indices where isPriced[limit] {
                trial[limit] = max(
                    prices[limit] + length * vectors.direction[limit], 0.1 * prices[limit])
            }
            let reached = evaluate(trial, length == 1 ? depth : .value)
            if reached.value + barrier(trial) >= value - 1e-12 * abs(value) {
                accept(trial, value: value, length: length, clipped: clipped)
                return length == 1 ? .full(reached) : .shortened
            }
            length *= 0.3
        }
        damping = max(damping, 0.1) * 8
        return .none
    }

    private mutating func accept(
        _ trial: [Double], value: Double, length: Double, clipped: Bool
    ) {
        damping = length == 1 ? max(1e-5, damping * 0.2) : damping * 2
        var largest = 0.0
        for limit in trial.indices {
            largest = max(largest, abs(trial[limit] - prices[limit]) * usual[limit])
        }
        drift += 2 * largest
        unconfirmed = (prices, value)
        prices = trial
        if length == 1, clipped {
            trust = min(trust * 2, 3_000)
        } else if length < 1 {
            trust = max(4, trust * 0.5)
        }
    }

    typealias Evaluation = (value: Double, cost: Double, usage: [Double])

    /// How far a step went.
    private enum Step {
        case none, shortened
        /// All the way, to where this is the evaluation.
        case full(Evaluation)
    }

    /// The smoothed dual over the core, without its barrier, and the expected use of each limit.
    mutating func evaluate(
        _ prices: [Double], _ depth: SoftChoice.Depth
    ) -> Evaluation {
        let (core, tau, sampling) = (core, tau, sampling)
        blocks.forEach(&states) { block, state in
            state.evaluate(core[block], every: sampling, at: prices, tau: tau, depth)
        }
        var (value, cost) = (0.0, 0.0)
        var usage: [Double] = []
        if depth >= .gradient {
            usage = [Double](repeating: 0, count: prices.count)
        }
        for state in states {
            value += state.value
            cost += state.cost
            for limit in usage.indices { usage[limit] += state.usage[limit] }
        }
        for limit in prices.indices {
            value -= prices[limit] * Double(problem.capacities[limit])
        }
        return (value, cost, usage)
    }
}

/// The vectors of one Newton step, one entry a limit.
struct NewtonVectors {
    var gradient: [Double]
    /// The diagonal of the second derivative: that of barrier and damping alone, and the whole.
    var own: [Double], whole: [Double]
    /// The Newton direction, and the direction, residual and product of the inner solver.
    var direction: [Double], inner: [Double], product: [Double]
    private var residual: [Double]

    init(count: Int) {
        let zeros = [Double](repeating: 0, count: count)
        (gradient, own, whole, direction) = (zeros, zeros, zeros, zeros)
        (inner, product, residual) = (zeros, zeros, zeros)
    }

    /// How much the value rises along the direction, to first order.
    var promisedRise: Double {
        var sum = 0.0
        for limit in gradient.indices { sum -= gradient[limit] * direction[limit] }
        return sum
    }

    /// Begins the inner solver at zero; limits without a price stay out.
    mutating func start(_ isPriced: [Bool]) -> Double {
        var remaining = 0.0
        for limit in gradient.indices {
            direction[limit] = 0
            residual[limit] = isPriced[limit] ? -gradient[limit] : 0
            inner[limit] = isPriced[limit] ? residual[limit] / whole[limit] : 0
            remaining += residual[limit] * inner[limit]
        }
        return remaining
    }

    /// One step of the inner solver, and what remains after it.
    mutating func advance(_ remaining: Double) -> Double {
        var curvature = 0.0
        for limit in inner.indices { curvature += inner[limit] * product[limit] }
        guard curvature > 0 else { return 0 }
        let length = remaining / curvature
        var next = 0.0
        for limit in inner.indices where whole[limit] > 0 {
            direction[limit] += length * inner[limit]
            residual[limit] -= length * product[limit]
            next += residual[limit] * residual[limit] / whole[limit]
        }
        let ratio = next / remaining
        for limit in inner.indices where whole[limit] > 0 {
            inner[limit] = residual[limit] / whole[limit] + ratio * inner[limit]
        }
        return next
    }
}
