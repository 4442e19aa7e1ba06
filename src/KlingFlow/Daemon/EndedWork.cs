namespace KlingFlow.Daemon;

/// <summary>Something that ended while a loop ran.</summary>
/// <param name="Key">Its name, e.g. <c>SEQ08_take002</c>; two projects may have the same.</param>
/// <param name="Status">The word of its manifest.</param>
public sealed record EndedWork(string Key, string Status);
