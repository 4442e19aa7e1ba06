using System.Threading.Channels;

namespace KlingFlow.Changes;

/// <summary>Hints pushed by hand: for tests, and for a run that looks once and is done.</summary>
public sealed class ManualChanges : IChangeSource
{
    private readonly HintQueue _queue;

    /// <summary>Begins, as every source, with "everything".</summary>
    /// <param name="root">The folder that "everything" is about.</param>
    public ManualChanges(string root)
    {
        _queue = new HintQueue(root);
        _queue.AddEverything();
        Hints = new HintReader(_queue);
    }

    /// <inheritdoc/>
    public ChannelReader<ChangeHint> Hints { get; }

    /// <summary>Says that a path may have changed.</summary>
    public void Push(string path) => _queue.Add(path);

    /// <summary>No further hints: a reader that waits is told so.</summary>
    public ValueTask DisposeAsync()
    {
        _queue.Complete();
        return ValueTask.CompletedTask;
    }
}
