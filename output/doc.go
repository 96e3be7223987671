// Package output plans and applies a set of generated files below one
// directory.
//
// It is the last phase of a run. A generator returns files in memory;
// [NewPlan] compares them with what stands on disk and decides what to do
// with each path, writing nothing; [Plan.Apply] does it:
//
//	plan, err := output.NewPlan("out", files, output.Options{Unit: "go"})
//	if err != nil {
//		return err
//	}
//	return plan.Apply(ctx)
//
// A check or a diff is the same plan, read with [Plan.Changes] or
// [Plan.Diff] instead of applied.
//
// # Whose file is it
//
// The manifest, [ManifestName] in the output directory, records for every
// unit (the generator target, and the service where several share a
// directory) the paths that were written and the SHA-256 of each content. It
// holds nothing else: no tool version, no time, so that equal output makes an
// equal manifest and both can be committed together.
//
//   - A path has one owner. A file that the manifest does not list for the
//     unit is never overwritten and never deleted. The one exception is a file
//     that no unit owns and that has the wanted bytes already: it is adopted.
//   - A listed file whose content is no longer what was written has been
//     edited by hand. It is not overwritten or deleted either. Line ends do not
//     count: git on Windows may change them on checkout.
//   - A listed file that the unit no longer produces is deleted, and so are the
//     directories that its deletion leaves empty. Other units' files, and in a
//     partial run the unit's own, stay.
//   - Nothing is written through a symbolic link below the output directory,
//     and nothing outside of it.
//
// Where one of these rules stands in the way, the whole plan is refused with a
// [RefusedError] before anything is written; there is no way to force it.
//
// # What a failing run leaves
//
// Apply first stages every new content beside its target, then renames. A
// journal, written before the first of these files and removed after the last,
// names them. So at every moment each file is whole, the old or the new one:
//
//   - A run that fails puts everything back: it keeps the old files, as hard
//     links, until it is done.
//   - A run that is killed cannot. The next plan reads the journal, so that it
//     knows the killed run's files as generated ones, and the next Apply removes
//     what was left behind and finishes the job.
//   - Two runs on one directory exclude each other with a lock file; the second
//     fails at once.
//
// Nothing waits for the disk (fsync): what power loss takes from generated
// files, the next run makes again, and waiting would cost more than generating.
//
// A file with the wanted content is not touched: its modification time
// survives. A replaced file keeps its permissions.
//
// The package knows nothing of models or generators, formats nothing, and has
// no way to watch, merge or force.
package output
