namespace KlingFlow.Outside;

/// <summary>A file that was fetched whole and is on the disk.</summary>
/// <param name="Bytes">Its size; equal to the announced one, where one was announced.</param>
/// <param name="Sha256">Hash of its content, 64 hex digits in lower case.</param>
public sealed record DownloadResult(long Bytes, string Sha256);
