namespace KlingFlow.Providers;

/// <summary>One element, whatever it is made from: it has one price.</summary>
public sealed record ElementFacts : WorkFacts;
