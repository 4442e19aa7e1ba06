namespace KlingFlow.Tests.Shared;

/// <summary>As <see cref="FactWhereAttribute"/>, for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWhereAttribute : TheoryAttribute
{
    /// <param name="needs">Lines of <see cref="Shared.Needs"/>.</param>
    public TheoryWhereAttribute(params string[] needs)
    {
        Needs = needs;
        Skip = Shared.Needs.Missing(needs);
    }

    public IReadOnlyList<string> Needs { get; }
}
