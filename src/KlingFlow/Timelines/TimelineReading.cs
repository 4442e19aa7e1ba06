using KlingFlow.Errors;

namespace KlingFlow.Timelines;

/// <summary>What reading <c>timeline.yaml</c> brought.</summary>
/// <param name="Timeline">Null where the file does not read; <see cref="Timelines.Timeline.None"/> where there is none.</param>
/// <param name="Problems">Everything that is wrong, by place; also what stops nothing.</param>
public sealed record TimelineReading(Timeline? Timeline, IReadOnlyList<Problem> Problems)
{
    /// <summary>The overrides, for whoever cannot go on without them.</summary>
    /// <exception cref="UserFacingException">The file does not read.</exception>
    public Timeline Required() => Timeline ?? throw new UserFacingException(ExitCode.Invalid, Problems);
}
