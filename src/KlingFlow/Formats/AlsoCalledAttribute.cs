namespace KlingFlow.Formats;

/// <summary>Names under which people look for a key: older names, names in other tools. They are never read, only used for "did you mean".</summary>
/// <param name="names">E.g. <c>duration</c> for <c>seconds</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlsoCalledAttribute(params string[] names) : Attribute
{
    /// <summary>The other names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
