public import Provision
import Quantities

extension SyntheticAuthority {
    /// The same authority a year later; the same seed gives the same rows, always.
    ///
    /// Children are a year older, some leave and others come, some move, some are assessed again;
    /// readiness and prices change. With `outreach` the ordinary schools of an area become readier
    /// in speech, social communication and mental health. All rates are assumptions round those
    /// published (SEN2): about 4% more plans, one move to specialist provision in thirty ordinary
    /// places, more where needs are unmet, and one in eighty the other way. Requests,
    /// consultations, findings and quotes of the year that has passed are not carried on, and
    /// none are drawn anew.
    public func later(seed: UInt64, outreach: Area.ID? = nil) -> SyntheticAuthority {
        var year = YearLater(self, seed: seed, outreach: outreach)
        return year.draw()
    }
}
