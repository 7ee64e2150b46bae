import Allocation

/// Why a command of the generator ended without its result.
enum SpeedError: Error, CustomStringConvertible {
    case usage
    case unknown(String, expected: [String])
    case cannotWrite(String)
    case cannotRead(String)
    case text(AllocationTextError)
    case allocation(AllocationError)
    case wrongAnswer(String)

    var description: String {
        switch self {
        case .usage:
            """
            usage: speed write SIZE REGIME SEED DIR [--ordered]
                   speed solve SIZE REGIME SEED [--gap R] [--seconds T] [--threads N]
                   speed solve FOLDER [--gap R] [--seconds T] [--threads N]
                   speed levels SIZE REGIME SEED [--gap R] [--seconds T] [--threads N]
                   speed levels FOLDER [--gap R] [--seconds T] [--threads N]
                   speed whatif SIZE REGIME SEED [--count N] [--gap R] [--seconds T] [--threads N]
            """
        case .unknown(let word, let expected):
            "\(word): unknown; one of \(expected.joined(separator: ", "))"
        case .cannotWrite(let path): "\(path): cannot be written"
        case .cannotRead(let path): "\(path): cannot be read as the table it should be"
        case .text(let error): "\(error)"
        case .allocation(let error): "\(error)"
        case .wrongAnswer(let what): "the answer is wrong: \(what)"
        }
    }
}
