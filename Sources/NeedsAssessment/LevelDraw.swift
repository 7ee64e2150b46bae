/// Draws what levels may truly be from the doubt about them.
///
/// A level errs one step up or down, half and half, with probability 0, 1/2 or 1 for high, medium
/// or low confidence: the same error whose expected cost is in `unmetNeed`. Level 0 stays, as it
/// carries no margin there. What is drawn counts as sure. The draw of one subject and domain
/// depends on the seed and on them alone, never on what else is drawn.
public struct LevelDraw: Hashable, Sendable {
    /// The seed of the draw.
    public let seed: Int

    /// A draw.
    public init(seed: Int) { self.seed = seed }

    /// An assessment as it may truly be.
    public func drawn(_ found: Assessment, of subject: String) -> Assessment {
        let step = step(found.confidence, subject, found.domain)
        let level =
            found.level == .typical
            ? found.level : Level(min(5, max(0, found.level.value + step))) ?? found.level
        return Assessment(
            domain: found.domain, level: level, confidence: .high, instrument: found.instrument,
            assessedOn: found.assessedOn, assessorRole: found.assessorRole,
            moderated: found.moderated, evidence: found.evidence)
    }

    private func step(_ confidence: Confidence, _ subject: String, _ domain: Domain) -> Int {
        let bits = hash(subject, domain)
        let errs =
            switch confidence {
            case .high: false
            case .medium: bits & 2 == 0
            case .low: true
            }
        return errs ? (bits & 1 == 0 ? 1 : -1) : 0
    }

    /// FNV-1a over seed, subject and domain, mixed at the end as SplitMix64 does.
    private func hash(_ subject: String, _ domain: Domain) -> UInt64 {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for shift in 0..<8 { take(UInt8(truncatingIfNeeded: seed >> (8 * shift))) }
        for byte in subject.utf8 { take(byte) }
        take(UInt8(domain.index))
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return (value ^ (value >> 31)) >> 32
    }
}
