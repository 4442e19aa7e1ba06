namespace KlingFlow.Sequences;

/// <summary>A run of paths in the index, so that two threads can each go through one.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">How long.</param>
/// <param name="Check">Checksum.</param>
internal readonly record struct IndexedPart(int Count, long Bytes, uint Check);
