namespace KlingFlow.Tests.Shared;

/// <summary>A test that runs only where the machine offers all of this; elsewhere it is skipped, and the reason says what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWhereAttribute : FactAttribute
{
    /// <param name="needs">Lines of <see cref="Shared.Needs"/>.</param>
    public FactWhereAttribute(params string[] needs)
    {
        Needs = needs;
        Skip = Shared.Needs.Missing(needs);
    }

    public IReadOnlyList<string> Needs { get; }
}
