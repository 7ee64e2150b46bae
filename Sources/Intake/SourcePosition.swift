/// A place in an input file, as a text editor or a spreadsheet shows it.
public struct SourcePosition: Hashable, Sendable {
    /// The file's name within its folder.
    public let file: String
    /// The line from 1, as a text editor counts; nil when the whole file is meant.
    public let line: Int?
    /// The row from 1, as a spreadsheet counts (the header is row 1); nil outside tables.
    public let row: Int?
    /// The column's letter, as a spreadsheet shows it; nil outside tables.
    public let columnLetter: String?
    /// The column's or the key's name.
    public let columnName: String?
    /// The character within the line from 1; nil in tables.
    public let character: Int?

    /// A position; the file alone is enough.
    public init(
        file: String, line: Int? = nil, row: Int? = nil, columnLetter: String? = nil,
        columnName: String? = nil, character: Int? = nil
    ) {
        self.file = file
        self.line = line
        self.row = row
        self.columnLetter = columnLetter
        self.columnName = columnName
        self.character = character
    }

    /// The letter of a spreadsheet's column counted from 0: `A`, `Z`, `AA`.
    public static func letter(ofColumn index: Int) -> String {
        var letters: [UInt8] = []
        var rest = index + 1
        while rest > 0 {
            letters.append(UInt8(65 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}

extension SourcePosition: CustomStringConvertible {
    /// `children.csv, line 3, column C (school_year)`.
    public var description: String {
        var parts = [file]
        if let line {
            let isSame = row == nil || row == line
            parts.append(isSame ? "line \(line)" : "line \(line) (row \(row ?? line))")
        }
        if let character { parts.append("character \(character)") }
        switch (columnLetter, columnName) {
        case (let letter?, let name?): parts.append("column \(letter) (\(name))")
        case (let letter?, nil): parts.append("column \(letter)")
        case (nil, let name?): parts.append(character == nil ? "column \(name)" : "key \(name)")
        case (nil, nil): break
        }
        return parts.joined(separator: ", ")
    }
}
