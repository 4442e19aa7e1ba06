using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Sequences;

/// <summary>One sequence on its way to an answer: known from the index, or read just now.</summary>
internal sealed class IndexedLook(SequenceId id)
{
    public SequenceId Id => id;

    /// <summary>What the index knows; null where the folder was read.</summary>
    public IndexedSequence? Known { get; init; }

    /// <summary>The folder; null where it is known, could not be read, or is not needed any more.</summary>
    public SequenceSnapshot? Snapshot { get; init; }

    /// <summary>What was looked at.</summary>
    public ReadTrace? Trace { get; init; }

    /// <summary>Why the folder could not be read.</summary>
    public Problem? Problem { get; init; }

    /// <summary>What its takes say about money; null where the folder could not be read.</summary>
    public TakesMoney? Money { get; init; }

    /// <summary>The answer, once it is worked out.</summary>
    public SequenceStatus? Status { get; set; }

    /// <summary>The line of the answer.</summary>
    public StatusLine Line => Known?.Line ?? StatusLine.Of(Status!);
}
