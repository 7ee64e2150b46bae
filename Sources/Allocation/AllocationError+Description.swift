extension AllocationError: CustomStringConvertible {
    /// Where, what was met, what is expected.
    public var description: String {
        switch self {
        case .shape(let part, let met, let expected):
            "the \(part.rawValue) do not fit together: \(met) met, \(expected) expected"
        case .noOption(let unit):
            "unit \(unit) has no option; give it at least one"
        case .unknownLimit(let option, let limit):
            "option \(option) uses limit \(limit), which is not there"
        case .repeatedUse(let option, let limit):
            "option \(option) uses limit \(limit) twice, or out of order; name each limit once"
        case .noUse(let option, let limit):
            "option \(option) uses none of limit \(limit); leave the use out"
        case .tooLarge(let part):
            "the \(part.rawValue) may add up to more than 62 bits; use a larger unit"
        case .badStart(let unit):
            "the plan to start from gives unit \(unit) an option of another unit"
        case .solver(let error):
            "the linear solver failed: \(error)"
        }
    }
}
