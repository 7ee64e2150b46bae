import Quantities

/// The named text fields of one line, read with typed faults.
struct RegisterRow {
    private let fields: [String: String]

    init(_ fields: [String: String]) { self.fields = fields }

    func optionalText(_ column: String) throws(RegisterFault) -> String? {
        guard let text = fields[column], !text.isEmpty else { return nil }
        return text
    }

    func text(_ column: String) throws(RegisterFault) -> String {
        guard let text = try optionalText(column) else { throw .missing(column: column) }
        return text
    }

    func count(_ column: String) throws(RegisterFault) -> Int? {
        guard let text = try optionalText(column), !["x", "z", "c"].contains(text) else {
            return nil
        }
        guard let number = Int(text), (0...10_000_000).contains(number) else {
            throw .notWholeNumber(column: column, met: text)
        }
        return number
    }

    func point() throws(RegisterFault) -> GridPoint? {
        switch (try count("easting"), try count("northing")) {
        case (nil, nil): return nil
        case (nil, _): throw .halfPoint(column: "easting")
        case (_, nil): throw .halfPoint(column: "northing")
        case (let easting?, let northing?):
            return GridPoint(easting: easting, northing: northing)
        }
    }
}
