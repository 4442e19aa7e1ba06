using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Providers;

namespace KlingFlow.Generation;

/// <summary>One element that is being made at a provider. Its records stand beside the journal: only the id belongs to the project.</summary>
internal sealed class ElementJob : RemoteJob
{
    private const int SummaryCharacters = 160;

    /// <summary>What is asked.</summary>
    public required ElementRecord Record { get; init; }

    /// <inheritdoc/>
    public override string RecordText => Record.ToText();

    /// <inheritdoc/>
    public override string InputSha256 => Record.Spot.InputSha256;

    /// <inheritdoc/>
    public override Estimate Estimate => Record.Estimate;

    /// <inheritdoc/>
    public override string Model => "element";

    /// <inheritdoc/>
    public override string PromptSummary => SafeText.Short(Record.Description, SummaryCharacters);

    /// <inheritdoc/>
    public override string AssetSummary => $"{Record.Images.Count} images";

    /// <inheritdoc/>
    public override string OutputFolder => $"elements/{Record.Element}";

    /// <inheritdoc/>
    public override bool HasResult(RemoteReport report) => report.ElementId is not null;
}
