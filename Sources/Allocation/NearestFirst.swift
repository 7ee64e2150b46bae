/// Numbered places to visit, the nearest first; of equals the lowest number.
struct NearestFirst {
    private var heap: [(distance: Double, place: Int32)] = []

    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }

    mutating func push(_ distance: Double, _ place: Int32) {
        heap.append((distance, place))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (distance: Double, place: Int32)? {
        guard let last = heap.popLast() else { return nil }
        guard let first = heap.first else { return last }
        heap[0] = last
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < heap[parent] else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return first
    }
}
