import Intake
import NeedsAssessment
import Quantities
import Reports

/// A form to be filled in: an answer file without a sheet, and a page to print.
public struct BlankForm: Sendable {
    /// The form's identifier.
    public var form: String
    /// The folder of forms; nil for those that ship.
    public var forms: String?

    /// A form of a folder.
    public init(_ form: String, forms: String? = nil) {
        self.form = form
        self.forms = forms
    }

    /// The names of the files that would be made; nothing is made.
    public func plannedFiles(into folder: String) throws(JobError) -> [String] {
        try checkFolder(folder)
        return try files().map(\.name).sorted()
    }

    /// Makes the folder with both files, and gives their names.
    public func write(into folder: String) throws(JobError) -> [String] {
        try makeFolder(folder, of: files)
    }

    private func files() throws(JobError) -> [NamedBytes] {
        let known = try AssessmentRun(answers: [], forms: forms).readForms().forms
        guard let found = known.first(where: { $0.identifier == form }) else {
            let names = known.map(\.identifier)
            throw .unknownForm(form, nearest: nearestWord(to: form, among: names), known: names)
        }
        let page: String
        do {
            page = try FormPage(found).html()
        } catch {
            throw .report(error)
        }
        return [
            ("\(form).csv", blankSheets(of: found)), ("\(form).html", Array(page.utf8)),
        ]
    }
}
