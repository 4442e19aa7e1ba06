namespace KlingFlow.Tasks;

/// <summary>Where a provider says that one task is asked about, word for word: some promise no way to make these addresses of an id.</summary>
/// <param name="Status">Tells how it is getting on.</param>
/// <param name="Result">Tells what came of it.</param>
/// <remarks>From a record of the work tree they are as hostile as from an answer: whoever asks looks at the host first.</remarks>
public sealed record TaskUrls(string Status, string Result);
