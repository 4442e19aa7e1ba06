namespace KlingFlow.Spending;

/// <summary>The kernel would not promise that a line is on the disk. Trying again proves nothing: the failed pages may be forgotten.</summary>
internal sealed class JournalSyncException(IOException cause) : IOException("the journal could not be synced", cause);
