/**
 * What client and server say to each other beyond LSP: the one file of this contract.
 * Every request takes and gives plain JSON; ranges are LSP ranges (0-based, UTF-16).
 */
import type { NamedBenchmark } from '#core/filling/benchmark';
import type { Change, ImportAs } from '#core/filling/model';
import type { Sources } from '#core/profiles/sourcePaths';
import type { Source } from '#core/provenance/record';
import type { Imported } from '#core/importers/model';
import type { ProgressRow } from '#core/metrics/progress';
import type { Position, Range, RangeEdit } from '#core/position';
import type { Payload } from '#core/publish/payload';
import type { Found, RedactionOptions } from '#core/redaction/model';

/** A place of the draft that holds a profile. */
export interface ShownProfile {
  readonly range: Range;
  /** All that stands there. */
  readonly text: string;
  /** What its code blocks hold. */
  readonly codes: readonly string[];
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** How far a section or field is: `wrong` when it has an error or a warning, whatever is filled in. */
export type FillState = 'done' | 'partly' | 'empty' | 'wrong';

export interface FieldSummary {
  readonly label: string;
  readonly detail: string;
  readonly state: FillState;
  readonly range: Range;
  readonly selectionRange: Range;
}

export interface SectionSummary {
  readonly heading: string;
  readonly level: number;
  readonly state: FillState;
  readonly filled: number;
  readonly total: number;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly fields: readonly FieldSummary[];
}

/** The draft's state for the Draft view and the status bar. */
export interface DraftSummary {
  readonly version: number;
  readonly template: string;
  readonly title: string;
  /** The published issue's address from the front matter, or null. */
  readonly issue: string | null;
  readonly filled: number;
  readonly total: number;
  readonly errors: number;
  readonly warnings: number;
  readonly sections: readonly SectionSummary[];
}

export interface ReportedProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

/** What publishing would send, and what stands against it. */
export interface RenderedDraft {
  readonly version: number;
  readonly payload: Payload;
  readonly problems: readonly ReportedProblem[];
  /** How many placeholders and instruction comments were stripped from the body. */
  readonly stripped: number;
  /** Headings of the sections in which nothing was filled in. */
  readonly emptySections: readonly string[];
  /** The payload's body without those sections; null where there are none. */
  readonly bodyWithoutEmptySections: string | null;
  /** The published issue's address from the front matter, or null. */
  readonly issue: string | null;
  /** The draft's whole text. */
  readonly text: string;
  /** What is looked for in it before it is published. */
  readonly redaction: RedactionOptions;
}

export interface TemplateInfo {
  /** Opaque; given back in `NewDraftParams`. */
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly title: string;
  readonly source: 'bundled' | 'workspace' | 'account';
  readonly uri: string | null;
  /** Whether it is about performance: those are offered first. */
  readonly performance: boolean;
}

/** How a template is read: what *Show Template Model* shows and `perf-issue template` prints. */
export interface TemplateModel {
  readonly name: string;
  readonly about: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly sections: readonly {
    readonly heading: string;
    readonly level: number;
    readonly fields: readonly {
      readonly label: string;
      readonly kind: string;
      readonly required: boolean;
      readonly placeholder: string | null;
      readonly examples: readonly string[];
      readonly options: readonly string[];
      readonly unit: string | null;
    }[];
  }[];
}

/** A template's model, and the same as text for people. */
export interface ShownTemplate {
  readonly model: TemplateModel;
  readonly text: string;
}

/** What the repository offers besides templates (`config.yml`). */
export interface TemplateChooser {
  readonly blankIssues: boolean;
  readonly contactLinks: readonly { readonly name: string; readonly url: string; readonly about: string }[];
}

export interface NewDraftParams {
  readonly folder: string | null;
  readonly template: string;
  readonly title: string;
}

export interface NewDraftResult {
  readonly text: string;
  /** A file name made from the title, ending in `.perf.md`. */
  readonly fileName: string;
}

export interface ToggleCheckboxParams extends DocumentParams {
  readonly positions: readonly Position[];
}

export interface IssueLinkParams extends DocumentParams {
  readonly issue: string;
}

export interface PlanImportParams extends DocumentParams {
  readonly result: Imported;
  readonly as: ImportAs;
  /** What the figures shall be of, where the result has several; null leaves it to the result. */
  readonly scope: string | null;
  readonly source: Source | null;
  /** Figures that stay out, by `changeKey`; null: those that would overwrite what the person wrote. */
  readonly left: readonly string[] | null;
  /** What the draft said before the edit that this plan shall take the place of; null: what it says now. */
  readonly text: string | null;
  /** Whether charts of the figures are drawn. */
  readonly charts: boolean;
  /** Where the workspace has files of a profile. */
  readonly sources: Sources;
}

/** A change that an import would make; a person takes or leaves each. */
export interface PlannedChange extends Omit<Change, 'edit'> {
  readonly edit: RangeEdit;
}

export interface PlannedImport {
  /** The version of the draft that the edits are for. */
  readonly version: number;
  readonly changes: readonly PlannedChange[];
  /** What is to be known of the import, in words. */
  readonly notes: readonly string[];
}

/** How a draft is measured again. */
export interface DraftBenchmark {
  readonly named: NamedBenchmark;
  /** Where it says so, or where it would. */
  readonly range: Range;
  /** What is to be put there, with `$0` for the command, where nothing names one. */
  readonly snippet: string | null;
}

/** What was measured before and after. */
export interface DraftProgress {
  readonly rows: readonly ProgressRow[];
  /** As Markdown; null where there are no rows. */
  readonly table: string | null;
}

/** Title and body as a tracker has them. */
export interface IssueTextParams extends DocumentParams {
  readonly title: string;
  readonly body: string;
}

export interface TrackerLabel {
  readonly name: string;
  readonly description: string;
}

export interface TrackerLabelsParams {
  readonly folder: string;
  readonly labels: readonly TrackerLabel[];
}

/**
 * The templates of the account that owns the repository: the files of its public `.github` repository. They serve
 * where the repository itself has none.
 */
export interface AccountTemplatesParams {
  readonly folder: string;
  /** Paths in that repository, such as `.github/ISSUE_TEMPLATE/perf.yml`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export interface KnownIssue {
  readonly number: number;
  readonly title: string;
}

export interface UriParams {
  readonly uri: string;
}

/** A name in a folder, and whether it is a folder itself. */
export type DirectoryEntry = readonly [name: string, kind: 'file' | 'directory'];

/** Requests from client to server: method -> [parameters, result]. `null`: no such open draft. */
export interface ServerRequests {
  'perfIssue/draftSummary': [DocumentParams, DraftSummary | null];
  'perfIssue/renderDraft': [DocumentParams, RenderedDraft | null];
  'perfIssue/templates': [{ readonly folder: string | null }, readonly TemplateInfo[]];
  'perfIssue/templateChooser': [{ readonly folder: string | null }, TemplateChooser];
  /** Of an open template's file, or of the template that an open draft is of. */
  'perfIssue/templateModel': [DocumentParams, ShownTemplate | null];
  'perfIssue/newDraft': [NewDraftParams, NewDraftResult | null];
  'perfIssue/toggleCheckbox': [ToggleCheckboxParams, readonly RangeEdit[]];
  'perfIssue/issueLink': [IssueLinkParams, readonly RangeEdit[]];
  'perfIssue/progress': [DocumentParams, DraftProgress | null];
  'perfIssue/planImport': [PlanImportParams, PlannedImport | null];
  /** What the draft says of how it is measured again. */
  'perfIssue/benchmark': [DocumentParams, DraftBenchmark | null];
  /** The places that hold a profile, in the order of the draft. */
  'perfIssue/profiles': [DocumentParams, readonly ShownProfile[]];
  /** The draft's whole text with an issue's title and body in it, of that version. */
  'perfIssue/draftWithIssue': [IssueTextParams, { readonly version: number; readonly text: string } | null];
}

/** Notifications from client to server. */
export interface ServerNotifications {
  'perfIssue/trackerLabels': TrackerLabelsParams;
  'perfIssue/accountTemplates': AccountTemplatesParams;
}

/** Requests from the server to a client that lends it what a web worker cannot have of its own. */
export interface ClientRequests {
  /** Secrets in a stretch of text, by the rules that publishing has. */
  'perfIssue/scanSecrets': [{ readonly text: string }, readonly Found[]];
  'perfIssue/readFile': [UriParams, string | null];
  /** The page of the repository that a draft belongs to, or null. Only asked where `initialize` said so. */
  'perfIssue/repository': [UriParams, string | null];
  /**
   * Its open issues, or those of another repository (`owner/name`) on the same server, those changed last first; none where
   * that would need a sign-in.
   */
  'perfIssue/openIssues': [UriParams & { readonly repository?: string }, readonly KnownIssue[]];
  'perfIssue/readDirectory': [UriParams, readonly DirectoryEntry[] | null];
}
