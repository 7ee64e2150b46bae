/// The inverse of the part of a basis that is no slack: one row for each basic column, one column
/// for each row of the program that is held at its bound.
///
/// A basis matrix over columns `B` and slacks is known from `M = A[tight, B]` alone, since its other
/// rows are those of slacks. Each exchange of one variable for another changes the inverse of `M` by
/// a product of a column `y` and a row `w` over the pivot, the element that both have in common:
/// `y` is what the entering variable makes of each basic column, `w` the row of the leaving one.
struct BasisInverse {
    /// How many rows and columns it has.
    private(set) var size = 0
    /// How far rows lie apart: no power of two, or a column's entries would share a few lines of the
    /// cache.
    private var stride = 40
    private var cells = [Double](repeating: 0, count: 40 * 40)

    /// Smaller numbers are what rounding leaves of zeros.
    static let noise = 1e-11

    mutating func removeAll() { size = 0 }

    // MARK: Reading

    /// Adds a multiple of one column to `y`.
    func addColumn(_ column: Int, times factor: Double, to y: inout [Double]) {
        for row in 0..<size { y[row] += cells[row &* stride &+ column] * factor }
    }

    /// Adds a multiple of one row to `w`.
    func addRow(_ row: Int, times factor: Double, to w: inout [Double]) {
        let base = row &* stride
        for column in 0..<size { w[column] += cells[base &+ column] * factor }
    }

    /// Writes the product with a vector into `y`.
    func multiply(_ w: [Double], into y: inout [Double]) {
        for row in 0..<size { y[row] = 0 }
        let entries = (0..<size).lazy.filter { w[$0] != 0 }
        if 8 * entries.count < size {
            for column in entries { addColumn(column, times: w[column], to: &y) }
        } else {
            for row in 0..<size { y[row] = product(ofRow: row, w) }
        }
    }

    private func product(ofRow row: Int, _ w: [Double]) -> Double {
        let base = row &* stride
        // Four sums side by side, as one waits for each addition before the next.
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        var column = 0
        while column &+ 4 <= size {
            a += cells[base &+ column] * w[column]
            b += cells[base &+ column &+ 1] * w[column &+ 1]
            c += cells[base &+ column &+ 2] * w[column &+ 2]
            d += cells[base &+ column &+ 3] * w[column &+ 3]
            column &+= 4
        }
        while column < size {
            a += cells[base &+ column] * w[column]
            column &+= 1
        }
        return a + b + c + d
    }

    /// The squared length of one row.
    func norm(ofRow row: Int) -> Double {
        var (a, b) = (0.0, 0.0)
        var place = row &* stride
        let end = place &+ size
        while place &+ 2 <= end {
            a += cells[place] * cells[place]
            b += cells[place &+ 1] * cells[place &+ 1]
            place &+= 2
        }
        if place < end { a += cells[place] * cells[place] }
        return a + b
    }

    // MARK: Exchanges

    /// A basic column gives way to another column.
    mutating func replaceRow(_ row: Int, _ y: [Double], _ w: [Double]) {
        let pivot = y[row]
        eliminate(y, w, over: pivot, except: row)
        for column in 0..<size { cells[row &* stride &+ column] = w[column] / pivot }
    }

    /// A column becomes basic and a further row is held at its bound.
    mutating func append(_ y: [Double], _ w: [Double], over pivot: Double) {
        eliminate(y, w, over: pivot, except: -1)
        widen()
        for row in 0..<size { cells[row &* stride &+ size] = -y[row] / pivot }
        for column in 0..<size { cells[size &* stride &+ column] = w[column] / pivot }
        cells[size &* stride &+ size] = 1 / pivot
        size += 1
    }

    /// A row is held no longer and a column leaves the basis; the last row and column take their
    /// places.
    mutating func remove(row: Int, column: Int, _ y: [Double], _ w: [Double]) {
        eliminate(y, w, over: y[row], except: row)
        size -= 1
        if row != size {
            for index in 0...size {
                cells[row &* stride &+ index] = cells[size &* stride &+ index]
            }
        }
        if column != size {
            for index in 0..<size {
                cells[index &* stride &+ column] = cells[index &* stride &+ size]
            }
        }
    }

    /// One row is held at its bound instead of another.
    mutating func replaceColumn(_ column: Int, _ y: [Double], _ w: [Double]) {
        let pivot = w[column]
        eliminate(y, w, over: pivot, except: -1)
        for row in 0..<size { cells[row &* stride &+ column] = -y[row] / pivot }
    }

    /// Takes `y w / pivot` off: the loop that the simplex method spends most of its time in, and the
    /// only one without checks of its indices.
    private mutating func eliminate(
        _ y: [Double], _ w: [Double], over pivot: Double, except: Int
    ) {
        let (size, stride) = (size, stride)
        cells.withUnsafeMutableBufferPointer { cells in
            w.withUnsafeBufferPointer { w in
                for row in 0..<size where y[row] != 0 && row != except {
                    let (base, factor) = (row &* stride, y[row] / pivot)
                    for column in 0..<size {
                        let value = cells[base &+ column] - factor * w[column]
                        cells[base &+ column] = abs(value) < Self.noise ? 0 : value
                    }
                }
            }
        }
    }

    /// Makes room for one more row and column.
    private mutating func widen() {
        guard size == stride else { return }
        let wider = (stride + stride / 2) / 16 * 16 + 8
        var larger = [Double](repeating: 0, count: wider * wider)
        for row in 0..<size {
            for column in 0..<size { larger[row * wider + column] = cells[row * stride + column] }
        }
        (cells, stride) = (larger, wider)
    }
}
