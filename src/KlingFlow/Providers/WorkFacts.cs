namespace KlingFlow.Providers;

/// <summary>What decides the price of a work, known before anything of it is written.</summary>
public abstract record WorkFacts;
