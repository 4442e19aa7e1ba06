namespace KlingFlow.Scripts.Prose;

/// <summary>The head of a sentence that reports speech.</summary>
/// <param name="Text">The script.</param>
/// <param name="End">Of the sentence.</param>
/// <param name="Verb">The token of the verb.</param>
/// <param name="Pronoun">The subject in small letters; "" for a name.</param>
/// <param name="Name">The subject; "" for a pronoun.</param>
internal sealed record Report(string Text, int End, int Verb, string Pronoun, string Name);
