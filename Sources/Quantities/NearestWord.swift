/// The known word nearest to a mistyped one, for "did you mean".
///
/// Counts insertions, deletions, substitutions and swaps of neighbours (optimal string alignment),
/// without regard to case. Returns nil when nothing is near: more than a third of the letters
/// would have to change. Of several equally near words the first in order is taken.
public func nearestWord(to word: String, among known: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known {
        let distance = editDistance(word.lowercased(), candidate.lowercased())
        guard distance <= limit else { continue }
        if let current = best, (current.distance, current.word) <= (distance, candidate) {
            continue
        }
        best = (candidate, distance)
    }
    return best?.word
}

private func editDistance(_ one: String, _ other: String) -> Int {
    let first = Array(one.unicodeScalars)
    let second = Array(other.unicodeScalars)
    var beforeLast = [Int]()
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, otherLetter) in second.enumerated() {
            var least = min(
                last[column + 1] + 1, current[column] + 1,
                last[column] + (letter == otherLetter ? 0 : 1))
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == otherLetter {
                least = min(least, beforeLast[column - 1] + 1)
            }
            current.append(least)
        }
        beforeLast = last
        last = current
    }
    return last[second.count]
}
