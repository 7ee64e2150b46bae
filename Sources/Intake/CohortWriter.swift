import Foundation
public import Provision

/// Writes a cohort folder: every table as CSV, and the data package that describes them.
///
/// The rows keep their order, and the same rows give the same bytes. Optional tables without rows
/// are left out. The folder is made if its parent is there; files of other names are not touched.
public func write(_ tables: CohortTables, to folder: String) throws(IntakeError) {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    do {
        if !InputBytes.isFolder(url) {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        }
        for (name, bytes) in cohortFiles(of: tables) {
            try Data(bytes).write(to: url.appendingPathComponent(name, isDirectory: false))
        }
    } catch {
        throw .unwritable(path: folder)
    }
}

/// The files of a cohort folder by name, in the order of tables, the data package last.
public func cohortFiles(of tables: CohortTables) -> [(name: String, bytes: [UInt8])] {
    let present = CohortTable.allCases.filter(tables.hasRows)
    let package = DataPackage.json(of: present).text(indented: true) + "\n"
    return present.map { (TableSpec.of($0).fileName, tables.text(of: $0)) }
        + [(DataPackage.fileName, Array(package.utf8))]
}

/// The file of one table.
public func file(
    of table: CohortTable, in tables: CohortTables
) -> (name: String, bytes: [UInt8]) {
    (TableSpec.of(table).fileName, tables.text(of: table))
}
