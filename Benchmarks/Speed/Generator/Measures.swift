import Glibc

/// What the process has used so far.
enum Measures {
    /// User and system time of all threads.
    static var processSeconds: Double {
        let usage = usage
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    static var peakMegabytes: Double { Double(usage.ru_maxrss) / 1_024 }

    private static var usage: rusage {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
    }
}
