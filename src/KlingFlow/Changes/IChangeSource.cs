using System.Threading.Channels;

namespace KlingFlow.Changes;

/// <summary>Where hints come from: the file system, or a test that pushes them by hand.</summary>
public interface IChangeSource : IAsyncDisposable
{
    /// <summary>For one reader. The first hint is always "everything". Several changes of one path may come as one hint.</summary>
    ChannelReader<ChangeHint> Hints { get; }
}
