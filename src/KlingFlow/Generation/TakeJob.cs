using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>One open take with everything that its steps need. The truth stays in its folder; <see cref="Task"/> is what was last written there.</summary>
public sealed class TakeJob
{
    private bool _isUnwritten;

    /// <summary>Which take.</summary>
    public required TakeId Id { get; init; }

    /// <summary>Its folder.</summary>
    public required TakeFolder Folder { get; init; }

    /// <summary>What is asked.</summary>
    public required TakeRecord Record { get; init; }

    /// <summary>Who makes it.</summary>
    public required IProvider Provider { get; init; }

    /// <summary>What the provider gets.</summary>
    public required Work Work { get; init; }

    /// <summary>The line in front of the provider.</summary>
    public required ProviderQueue Queue { get; init; }

    /// <summary>How long the run goes on.</summary>
    public required RunMode Mode { get; init; }

    /// <summary><c>task.json</c> as last written; null before step 5.</summary>
    public RemoteTask? Task { get; set; }

    /// <summary>
    /// Whether the folder of today does not have the take, because git shows another day: it is finished outside the work
    /// tree and never sent from there.
    /// </summary>
    public bool IsParked { get; init; }

    /// <summary>Whether this run holds a slot of <see cref="Queue"/>.</summary>
    public bool HoldsSlot { get; set; }

    /// <summary>Our id of it.</summary>
    public string ExternalTaskId => Work.ExternalTaskId;

    /// <summary>Whether one question is all that is asked of this task now.</summary>
    public bool AsksOnce => Mode == RunMode.OneQuestion && !Provider.IsLocal;

    /// <summary>Hears that <c>task.json</c> could not be written.</summary>
    public Action<Exception> OnUnwritten { get; init; } = _ => { };

    /// <summary>
    /// Writes <c>task.json</c> where a word in it changes; a poll that tells nothing new writes nothing. Once the provider
    /// has the task, a disk that refuses stops nothing: the journal knows the task, and the next word is written with it.
    /// </summary>
    /// <exception cref="TakeGoneException">The folder was taken away.</exception>
    /// <exception cref="IOException">The disk refuses, and nothing was accepted yet.</exception>
    public void Write(RemoteTask task)
    {
        if (task == Task && !_isUnwritten)
            return;

        try
        {
            if (!Folder.Records.WriteTask(task))
                throw new TakeGoneException(Id);
            _isUnwritten = false;
        }
        catch (Exception e) when (task.TaskId is not null && DiskTrouble.Is(e))
        {
            if (!_isUnwritten)
                OnUnwritten(e);
            _isUnwritten = true;
        }

        Task = task;
    }

    /// <summary>Whatever is written next must find the take in the folder.</summary>
    /// <exception cref="TakeGoneException">The folder was taken away.</exception>
    public void ThrowIfGone()
    {
        if (!Folder.Records.IsThere)
            throw new TakeGoneException(Id);
    }
}
