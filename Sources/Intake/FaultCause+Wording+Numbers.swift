import Quantities

/// The sentences about numbers and days.
extension FaultCause {
    var numberWording: FaultWording? {
        switch self {
        case .notWhole:
            .init(
                "this is no whole number", "The column holds whole numbers in digits.",
                "Write the number in digits, without unit or decimals.")
        case .wholeWithDecimals(let meant):
            .init(
                "the whole number has decimals", "The column holds whole numbers in digits.",
                "Write \(meant) if that is meant.")
        case .thousandsSeparated:
            .init(
                "the number has thousands separators", "Numbers have digits only, such as 14000.",
                "Remove the separators, and format the column as a plain number.")
        case .outOfRange(let least, let most):
            .init(
                "the number is out of range",
                most == Int.max
                    ? "The number is \(least) or more."
                    : "The number is between \(least) and \(most).",
                "Correct the number.")
        case .notMoney:
            .init(
                "this is no amount of money", "An amount is pounds in digits, such as 14000.50.",
                "Write the amount in digits only.")
        case .moneySign:
            .init(
                "the amount has a pound sign", "An amount is pounds in digits, such as 14000.50.",
                "Remove the sign; the column's name holds the unit.")
        case .moneyDecimals:
            .init(
                "the amount has more than two decimals", "An amount has at most two decimals.",
                "Round the amount to whole pence.")
        case .notHours:
            .init(
                "this is no number of hours", "Hours are digits, such as 2.5 or 0.75.",
                "Write the hours in digits, with a point for decimals.")
        case .hoursNotQuarters:
            .init(
                "the hours are not whole quarters", "Hours are multiples of 0.25.",
                "Round the hours to a quarter.")
        default: nil
        }
    }

    var dateWording: FaultWording? {
        switch self {
        case .notDate:
            .init(
                "this is no date", "A date is year-month-day, such as 2026-09-01.",
                "Write the date as 2026-09-01.")
        case .impossibleDate:
            .init(
                "there is no such day", "A date is a day of the calendar; slashes are day first.",
                "Correct the date and write it as 2026-09-01.")
        case .mixedDates(let day, let month):
            .init(
                "the column mixes day-first and month-first dates",
                "Line \(day) proves day first, line \(month) proves month first.",
                "Write every date of the column as 2026-09-01.")
        case .slashDates(let count):
            .init(
                "\(count) \(count == 1 ? "date" : "dates") with slashes read as day first",
                "A date is year-month-day, such as 2026-09-01.",
                "Check this one; nothing needs to be done if the day stands first.")
        case .wordDates(let count):
            .init(
                "\(count) \(count == 1 ? "date" : "dates") with a month's name or a time of day",
                "A date is year-month-day, such as 2026-09-01.", "Nothing needs to be done.")
        case .serialDates(let count, let first):
            .init(
                "\(count) \(count == 1 ? "date" : "dates") as a spreadsheet's day number",
                "Read as days from 1900, this one is \(first); "
                    + "if the workbook counts from 1904 it is \(first.adding(days: 1_462)).",
                "Check the first; format the column as a date and export again if it is wrong.")
        case .yearMalformed:
            .init(
                "this is no academic year", "An academic year is written 2026-27.",
                "Write the year as 2026-27.")
        default: nil
        }
    }
}
