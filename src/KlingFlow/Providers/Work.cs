namespace KlingFlow.Providers;

/// <summary>Everything a provider needs to make one thing, read from that thing's folder alone, so that it survives a restart.</summary>
/// <param name="ExternalTaskId">Our id.</param>
/// <param name="CacheFolder">Absolute path under <c>.kling/</c> for what can be made again.</param>
public abstract record Work(string ExternalTaskId, string CacheFolder)
{
    /// <summary>Whether a task of this kind can be found by our own id, where its provider can look up at all.</summary>
    public virtual bool CanBeFound => true;
}
