using KlingFlow.Cli.Output;

namespace KlingFlow.Cli.Comparing;

/// <summary><c>kling diff --json</c>: two takes, or a take and the plan of today, shot by shot. Field order is the order in the document.</summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Project">The project's folder name.</param>
/// <param name="Sequence">The sequence.</param>
/// <param name="Was">The first.</param>
/// <param name="Now">The second.</param>
/// <param name="Same">Whether both ask for the same.</param>
/// <param name="Settings">In what they differ as a whole: settings, images, elements.</param>
/// <param name="Shots">Every shot that either has.</param>
internal sealed record DiffDocument(
    int Schema, string Project, string Sequence, DiffSide Was, DiffSide Now, bool Same, IReadOnlyList<ChangeLine> Settings, IReadOnlyList<DiffShot> Shots);
