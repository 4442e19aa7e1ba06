namespace KlingFlow.Files;

/// <summary>One remembered value.</summary>
internal sealed record StampCacheEntry(string Key, FileStamp Stamp, string Value);
