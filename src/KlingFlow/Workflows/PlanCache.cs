using System.Collections.Concurrent;
using KlingFlow.Elements;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Plans;

namespace KlingFlow.Workflows;

/// <summary>
/// The plans as they were last read, for looking: a marker that is dropped must not wait for YAML. A reading stands while
/// the stamps of everything it was read from stand. What is paid for is read anew.
/// </summary>
internal sealed class PlanCache(ProjectSite site)
{
    private readonly ConcurrentDictionary<SequenceId, (string Stamps, PlanReading Reading)> _known = new();

    public PlanReading Read(SequenceId sequence)
    {
        if (_known.TryGetValue(sequence, out var known) && known.Stamps == Stamps(sequence, known.Reading.Plan))
            return known.Reading;

        var before = site.Disk.Stamp(site.Project.Layout.Sequence(sequence).Plan);
        var reading = PlanReader.Read(site.Disk, site.Workspace, site.Project, sequence);
        var stamps = Stamps(sequence, reading.Plan);

        // A plan that changes while it is read is read again.
        if (site.Disk.Stamp(site.Project.Layout.Sequence(sequence).Plan) == before)
            _known[sequence] = (stamps, reading);
        return reading;
    }

    private string Stamps(SequenceId sequence, Plan? plan)
    {
        var layout = site.Project.Layout.Sequence(sequence);
        string?[] files =
        [
            layout.Plan, Path.Combine(layout.Root, "start_frame.png"), Path.Combine(layout.Root, "start_frame.jpg"),
            site.Project.Layout.Elements, .. Images(plan).Select(image => Path.Combine(site.Project.Layout.Root, image)), .. Elements(plan),
        ];
        return string.Join('|', files.Select(file => site.Disk.Stamp(file!)));
    }

    // A plan that does not read may fail for an element, and any of them may be meant.
    private IEnumerable<string> Elements(Plan? plan) => plan is { Elements.Count: 0 }
        ? []
        : FolderListing.Folders(site.Disk, site.Project.Layout.Elements).Select(folder => Path.Combine(folder, ElementLibrary.FileName));

    private static IEnumerable<string> Images(Plan? plan)
    {
        var images = new[] { plan?.StartFrame, plan?.EndFrame }.Concat(plan?.Shots.Select(shot => shot.StartFrame) ?? []);
        return images.OfType<string>().Where(image => image != "grid");
    }
}
