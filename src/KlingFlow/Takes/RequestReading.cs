using KlingFlow.Errors;

namespace KlingFlow.Takes;

/// <summary>The outcome of reading a request: a request, or everything that is wrong with it.</summary>
/// <param name="Request">Null where there is any problem.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record RequestReading(GenerateRequest? Request, IReadOnlyList<Problem> Problems);
