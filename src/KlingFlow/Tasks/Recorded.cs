using KlingFlow.Errors;

namespace KlingFlow.Tasks;

/// <summary>The outcome of reading one record of ours: neither value nor problem means that there is no such file.</summary>
/// <param name="Value">The record; null where there is none or it is damaged.</param>
/// <param name="Problem">Why it cannot be read.</param>
public sealed record Recorded<T>(T? Value, Problem? Problem = null)
    where T : class
{
    /// <summary>Whether the file is there, readable or not.</summary>
    public bool IsThere => Value is not null || Problem is not null;
}
