using KlingFlow.Grids;
using KlingFlow.Sequences;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling start-frame --json</c></summary>
/// <param name="Schema">1.</param>
/// <param name="Project">Its folder.</param>
/// <param name="Sequence">Which got the start frame.</param>
/// <param name="StartFrame">As the status shows it.</param>
/// <param name="TakeId">Where the picture was taken from.</param>
/// <param name="Frame">Which picture of it, counted from 0.</param>
/// <param name="Changed">Whether it was written now.</param>
/// <param name="PlanLine">The line that the plan needs so that it is used; null where it is used as it stands.</param>
internal sealed record StartFrameDocument(
    int Schema, string Project, string Sequence, StartFrameStatus StartFrame, string TakeId, int Frame, bool Changed, string? PlanLine)
{
    public static StartFrameDocument Of(string project, string sequence, StartFrameMade made, string? planLine) => new(
        1, project, sequence, new StartFrameStatus(made.Path, made.Sha256, made.From.ToString()), made.From.Take.ToString(), made.From.Frame, made.Changed, planLine);
}
