using KlingFlow.Names;

namespace KlingFlow.Spending;

/// <summary>What money is reserved for.</summary>
/// <param name="ExternalTaskId">Our id of it.</param>
/// <param name="Kind">E.g. <c>take</c>, as in the computation of the id.</param>
/// <param name="Owner">The id of the sequence, or of the shot; <c>SEQ08/line02</c> for a spoken line, <c>SEQ08/rain</c> for an effect.</param>
/// <param name="Number">The number of the take.</param>
/// <param name="TakeId">E.g. <c>SEQ08_take002</c>, for people.</param>
public sealed record JournalTake(string ExternalTaskId, string Kind, string Owner, int Number, string TakeId)
{
    /// <summary>The sequence it belongs to: the owner, or whose shot the owner is. An element belongs to none, whatever it is called.</summary>
    public string Sequence => Kind switch
    {
        Tasks.ExternalTaskId.Shot when ShotId.TryParse(Owner, out var shot) => shot.Value.Sequence.Value,
        Tasks.ExternalTaskId.Element => "",
        Tasks.ExternalTaskId.Speech or Tasks.ExternalTaskId.Effect => Owner.Split('/')[0],
        _ => Owner,
    };

    /// <summary>Under what it is found again: the owner; of speech and effects the sequence, because a line that moves within its clip is looked for in all of it.</summary>
    internal string Shelf => Kind is Tasks.ExternalTaskId.Speech or Tasks.ExternalTaskId.Effect ? Sequence : Owner;
}
