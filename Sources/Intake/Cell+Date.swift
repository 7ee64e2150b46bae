import Quantities

/// The ways in which a day may be written.
extension Cell {
    /// The style of a written day.
    enum DateStyle { case iso, slashes, words, serial }

    /// The day and how it is written; slashes are day first.
    func date() throws(FaultCause) -> (day: CalendarDate, style: DateStyle) {
        if bytes.count == 10, let day = CalendarDate(text) { return (day, .iso) }
        if isSpreadsheetError { throw .spreadsheetError }
        if let parts = slashParts {
            guard let day = CalendarDate(year: parts.year, month: parts.second, day: parts.first)
            else { throw .impossibleDate }
            return (day, .slashes)
        }
        if let parts = dashParts {
            guard let day = CalendarDate(year: parts.year, month: parts.month, day: parts.day)
            else { throw .impossibleDate }
            return (day, .words)
        }
        if let day = serialDay { return (day, .serial) }
        throw .notDate
    }

    /// The three numbers of `01/09/2026`, with or without a time of midnight.
    var slashParts: (first: Int, second: Int, year: Int)? {
        let parts = withoutMidnight.split(separator: 47, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            parts[2].count == 4, let first = Self.digits(parts[0]),
            let second = Self.digits(parts[1]), let year = Self.digits(parts[2])
        else { return nil }
        return (first, second, year)
    }

    /// `2022-Sep-28` and `2022-09-28`, with or without a time of midnight.
    private var dashParts: (year: Int, month: Int, day: Int)? {
        let parts = withoutMidnight.split(separator: 45, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[2].count),
            let year = Self.digits(parts[0]), let day = Self.digits(parts[2])
        else { return nil }
        if parts[1].count == 2, let month = Self.digits(parts[1]) { return (year, month, day) }
        guard (3...9).contains(parts[1].count) else { return nil }
        let name = String(decoding: parts[1], as: UTF8.self).lowercased()
        guard let month = Self.months.firstIndex(where: { $0 == name || $0.prefix(3) == name })
        else { return nil }
        return (year, month + 1, day)
    }

    /// A spreadsheet's day number counted from 1900, between 1954 and 2119.
    private var serialDay: CalendarDate? {
        let parts = bytes.split(separator: 46, omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let serial = Self.digits(first),
            (20_000...80_000).contains(serial),
            parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == 48 } })
        else { return nil }
        // Day 25,569 of that count is 1 January 1970.
        return CalendarDate(dayNumber: serial - 25_569)
    }

    private var withoutMidnight: ArraySlice<UInt8> {
        for ending in [" 00:00:00", "T00:00:00", " 00:00"] where bytes.count > ending.utf8.count {
            if bytes.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
                return bytes.dropLast(ending.utf8.count)
            }
        }
        return bytes
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]
}
