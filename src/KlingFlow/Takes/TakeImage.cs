namespace KlingFlow.Takes;

/// <summary>An image that is sent. The bytes are kept in <c>inputs/&lt;sha256&gt;.&lt;ending&gt;</c> of the take.</summary>
/// <param name="Path">Where it came from, relative to the project.</param>
/// <param name="Sha256">Of the source file, lower-case hex.</param>
public sealed record TakeImage(string Path, string Sha256);
