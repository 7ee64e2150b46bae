/// Settings on a square map with, on average, one setting on each square of side one.
struct Landscape {
    /// Places of one year band of one setting.
    struct Cell {
        let x: Double
        let y: Double
        let area: Int
        /// 0 ordinary, 1 base, 2 special.
        let designation: Int
        /// What the cell meets in each domain of need, 0 to 4.
        let readiness: [Int]
        let money: Int
    }

    static let bands = 5
    static let domains = 6

    let side: Double
    private(set) var cells: [Cell] = []
    private let width: Int
    /// The cells of each band on each square.
    private var squares: [[Int32]]

    init(_ size: Size, _ random: inout SplitMix64) {
        side = Double(size.settings).squareRoot()
        width = Int(side.rounded(.up))
        squares = Array(repeating: [], count: width * width * Self.bands)
        cells.reserveCapacity(size.cells)
        for setting in 0..<size.settings {
            let first = setting * size.cells / size.settings
            let next = (setting + 1) * size.cells / size.settings
            addSetting(bands: next - first, size, &random)
        }
    }

    private mutating func addSetting(
        bands: Int, _ size: Size, _ random: inout SplitMix64
    ) {
        let (x, y) = point(&random)
        let column = min(size.columns - 1, Int(x / side * Double(size.columns)))
        let row = min(size.rows - 1, Int(y / side * Double(size.rows)))
        let draw = random.fraction()
        let designation = draw < 0.6 ? 0 : draw < 0.8 ? 1 : 2
        let speciality = random.below(Self.domains)
        var band = random.below(Self.bands)
        for _ in 0..<bands {
            let readiness = (0..<Self.domains).map { domain in
                let known = domain == speciality || domain == (speciality + 1) % Self.domains
                let level = designation + random.below(3) + (known ? 1 : 0)
                return min(4, level)
            }
            let money = [14, 46, 92][designation] + random.below(24)
            squares[square(x, y) * Self.bands + band].append(Int32(cells.count))
            cells.append(
                Cell(
                    x: x, y: y, area: row * size.columns + column, designation: designation,
                    readiness: readiness, money: money))
            band = (band + 1) % Self.bands
        }
    }

    func point(_ random: inout SplitMix64) -> (x: Double, y: Double) {
        (random.fraction() * side, random.fraction() * side)
    }

    private func square(_ x: Double, _ y: Double) -> Int {
        min(width - 1, Int(y)) * width + min(width - 1, Int(x))
    }

    func distance(_ cell: Int, _ x: Double, _ y: Double) -> Double {
        let (dx, dy) = (cells[cell].x - x, cells[cell].y - y)
        return (dx * dx + dy * dy).squareRoot()
    }

    /// The nearest cells of a band, the nearest first.
    func nearest(_ count: Int, band: Int, _ x: Double, _ y: Double) -> [Int] {
        var found: [(distance: Double, cell: Int)] = []
        var ring = 0
        var enough = Int.max
        while ring < width, ring <= enough {
            for square in ringSquares(ring, x, y) {
                for cell in squares[square * Self.bands + band] {
                    found.append((distance(Int(cell), x, y), Int(cell)))
                }
            }
            // A ring holds nothing nearer than its number less one.
            if enough == .max, found.count >= count { enough = ring * 3 / 2 + 1 }
            ring += 1
        }
        found.sort { ($0.distance, $0.cell) < ($1.distance, $1.cell) }
        return found.prefix(count).map(\.cell)
    }

    private func ringSquares(_ ring: Int, _ x: Double, _ y: Double) -> [Int] {
        let (column, row) = (min(width - 1, Int(x)), min(width - 1, Int(y)))
        var result: [Int] = []
        for r in max(0, row - ring)...min(width - 1, row + ring) {
            for c in max(0, column - ring)...min(width - 1, column + ring)
            where max(abs(r - row), abs(c - column)) == ring {
                result.append(r * width + c)
            }
        }
        return result
    }
}
