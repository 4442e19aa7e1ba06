using KlingFlow.Catalogue;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;

namespace KlingFlow.Grids;

/// <summary>One open grid.</summary>
public sealed class GridJob : RemoteJob
{
    /// <summary>Which grid.</summary>
    public required GridId Id { get; init; }

    /// <summary>Its folder.</summary>
    public required GridFolder Folder { get; init; }

    /// <summary>What is asked.</summary>
    public required GridRecord Record { get; init; }

    /// <summary>How many images are ordered.</summary>
    public int Count => GridInputs.CountOf(Record.Method);

    /// <inheritdoc/>
    public override string RecordText => GridFolder.TextOf(Record);

    /// <inheritdoc/>
    public override string InputSha256 => Record.InputSha256;

    /// <inheritdoc/>
    public override Estimate Estimate => Record.Estimate;

    /// <inheritdoc/>
    public override string Model => Record.Model;

    /// <inheritdoc/>
    public override string PromptSummary => Record.ConcatenatedPromptSummary;

    /// <inheritdoc/>
    public override string OutputFolder => Folder.Relative;

    /// <inheritdoc/>
    public override string AssetSummary => Record.Elements.Count(element => element.IsUsed) switch
    {
        0 => "",
        1 => "1 element",
        var used => $"{used} elements",
    };

    /// <summary>Which of too many was paid for nobody can tell, and too few are not what was ordered.</summary>
    public override bool HasResult(RemoteReport report) => report.Images.Count == Count;
}
