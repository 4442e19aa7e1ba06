namespace KlingFlow.Spending;

/// <summary>Placeholder until the journal lands.</summary>
public sealed class Journal
{
}
