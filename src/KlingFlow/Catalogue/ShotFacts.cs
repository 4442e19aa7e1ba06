namespace KlingFlow.Catalogue;

/// <summary>What one shot asks of the model.</summary>
/// <param name="Prompt">As it is sent, before the grammar is put around it.</param>
/// <param name="Seconds">Whole seconds.</param>
/// <param name="HasStartFrame">Individual mode: whether the shot has its own start frame.</param>
public sealed record ShotFacts(string Prompt, int Seconds, bool HasStartFrame = false);
