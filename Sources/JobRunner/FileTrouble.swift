import Foundation
import Glibc

/// What went wrong with a file or folder, and where.
public enum FileTrouble: Error, Hashable, Sendable {
    /// Nothing is there.
    case missing(path: String)
    /// The folder to be made has no folder to be made in.
    case noParent(path: String)
    /// Something stands where the folder is to be made.
    case notEmpty(path: String)
    /// Something stands where the file is to be made.
    case taken(path: String)
    /// The folder cannot be made.
    case cannotCreate(path: String, code: Int32)
    /// Another run is making the same folder.
    case busy(path: String)
    /// Another controller is at work on the same sweep.
    case controlled(path: String, by: String)
    /// Reading failed.
    case reading(path: String, code: Int32)
    /// Writing failed.
    case writing(path: String, code: Int32)

    /// How the program ends because of it.
    public var exit: ExitCode {
        switch self {
        case .missing: .missingInput
        case .noParent, .notEmpty, .taken, .cannotCreate: .cannotCreate
        case .busy, .controlled: .busy
        case .reading, .writing: .readWriteFailed
        }
    }
}

extension FileTrouble: CustomStringConvertible {
    /// Where: what; expected; remedy.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no such file or folder; check the name and the folder you are in"
        case .noParent(let path):
            "\(path): the folder to make it in is not there; make that folder first"
        case .notEmpty(let path):
            "\(path): is there already and holds something; nothing was touched; name a new folder"
        case .taken(let path):
            "\(path): is there already; nothing was touched; name a new file"
        case .cannotCreate(let path, let code):
            "\(path): cannot be made, \(Self.words(code)); "
                + Self.remedy(code, otherwise: "choose a place you may write to")
        case .busy(let path):
            "\(path): another run is making this folder; wait for it to end, or name another"
        case .controlled(let path, let holder):
            "\(path): another controller is at work here\(holder.isEmpty ? "" : " (\(holder))"); "
                + "follow it with `bestplaced status`, or wait for it to end"
        case .reading(let path, let code):
            "\(path): cannot be read, \(Self.words(code)); check the file and try again"
        case .writing(let path, let code):
            "\(path): cannot be written, \(Self.words(code)); "
                + Self.remedy(code, otherwise: "check the disk and try again")
        }
    }

    private static func remedy(_ code: Int32, otherwise: String) -> String {
        switch code {
        case ENOSPC, EDQUOT: "make room there and try again"
        case EROFS: "that disk can only be read, so choose another place"
        case EACCES, EPERM: "choose a place you may write to"
        default: otherwise
        }
    }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
