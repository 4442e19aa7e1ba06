using KlingFlow.Catalogue;
using KlingFlow.Files;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// One open thing that a provider makes, with everything that the steps of design.md 5 need, whatever it is. The truth
/// stays in its folder; <see cref="Task"/> is what was last written there.
/// </summary>
public abstract class RemoteJob
{
    private bool _isUnwritten;

    /// <summary>What the journal calls it.</summary>
    public required JournalTake What { get; init; }

    /// <summary>Its records.</summary>
    public required TaskFolder Records { get; init; }

    /// <summary>Who makes it.</summary>
    public required IProvider Provider { get; init; }

    /// <summary>What the provider gets.</summary>
    public required Work Work { get; init; }

    /// <summary>The line in front of the provider.</summary>
    public required ProviderQueue Queue { get; init; }

    /// <summary>How long the run goes on.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>The text of what is asked, as it stands on disk and as the journal keeps it.</summary>
    public abstract string RecordText { get; }

    /// <summary>Hash of what is asked.</summary>
    public abstract string InputSha256 { get; }

    /// <summary>Expected cost.</summary>
    public abstract Estimate Estimate { get; }

    /// <summary>The model's id in the catalogue.</summary>
    public abstract string Model { get; }

    /// <summary>≤ 160 characters of what is asked.</summary>
    public abstract string PromptSummary { get; }

    /// <summary>What is sent beside the prompt, in a few words.</summary>
    public abstract string AssetSummary { get; }

    /// <summary>Its folder relative to the project: <c>expected_output_dir</c>.</summary>
    public abstract string OutputFolder { get; }

    /// <summary>Whether a person has asked to cancel it. Only what was never sent can be.</summary>
    public virtual bool IsCancelAsked => false;

    /// <summary>For whom it is given up, as far as nothing of it was accepted; null where it is not.</summary>
    public virtual Replacement? Replacement => null;

    /// <summary>Hears that its provider does not take it, and may have another asked.</summary>
    /// <returns>What is done about it; null where it is not asked at all.</returns>
    public virtual Task<FailoverChoice?> HearAsync(Decline decline, CancellationToken cancellation) => System.Threading.Tasks.Task.FromResult<FailoverChoice?>(null);

    /// <summary><c>task.json</c> as last written; null before step 5.</summary>
    public RemoteTask? Task { get; set; }

    /// <summary>
    /// Whether the folder of today does not have it, because git shows another day: it is finished outside the work
    /// tree and never sent from there.
    /// </summary>
    public bool IsParked { get; init; }

    /// <summary>Whether this run holds a slot of <see cref="Queue"/>.</summary>
    public bool HoldsSlot { get; set; }

    /// <summary>E.g. <c>SEQ08_take002</c>.</summary>
    public string Name => What.TakeId;

    /// <summary>Our id of it.</summary>
    public string ExternalTaskId => Work.ExternalTaskId;

    /// <summary>Whether one question is all that is asked of this task now.</summary>
    public bool AsksOnce => Mode == RunMode.OneQuestion && !Provider.IsLocal;

    /// <summary>Hears that <c>task.json</c> could not be written.</summary>
    public Action<Exception> OnUnwritten { get; init; } = _ => { };

    /// <summary>Whether a lost answer can be read back by our own id.</summary>
    public bool CanLookUp => Provider.CanLookUp && (Work.CanBeFound || Provider.IsLocal);

    /// <summary>The result that came with the answer to the request itself; null where the task is followed.</summary>
    public RemoteReport? Answer { get; protected set; }

    /// <summary>
    /// Keeps a result that came with the answer, before anybody relies on it: nobody can ask for it again. A disk that
    /// refuses stops nothing, the result is still in memory.
    /// </summary>
    public virtual void Keep(RemoteReport answer) => Answer = answer;

    /// <summary>Whether a report of success brings what was asked for.</summary>
    public abstract bool HasResult(RemoteReport report);

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
            if (!Records.WriteTask(task))
                throw new TakeGoneException(Name);
            _isUnwritten = false;
        }
        catch (Exception e) when (task.TaskId is not null && DiskTrouble.Is(e))
        {
            if (!_isUnwritten)
                OnUnwritten(e);
            _isUnwritten = true;
        }

        Task = task;
        HasNewWord(task);
    }

    /// <summary>Hears of every change of <c>task.json</c>, after it is written.</summary>
    protected virtual void HasNewWord(RemoteTask task)
    {
    }

    /// <summary>Whatever is written next must find it in the folder.</summary>
    /// <exception cref="TakeGoneException">The folder was taken away.</exception>
    public void ThrowIfGone()
    {
        if (!Records.IsThere)
            throw new TakeGoneException(Name);
    }
}
