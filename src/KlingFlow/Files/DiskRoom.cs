namespace KlingFlow.Files;

/// <summary>What a file system has left for us.</summary>
/// <param name="FreeBytes">Bytes that this user may still write.</param>
/// <param name="FreeFiles">Files that may still be made; null where the file system has no such limit.</param>
/// <param name="IsReadOnly">Whether it is mounted for reading only.</param>
public readonly record struct DiskRoom(long FreeBytes, long? FreeFiles, bool IsReadOnly);
