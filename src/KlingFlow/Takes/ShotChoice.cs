using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Tasks;

namespace KlingFlow.Takes;

/// <summary>What an individual take does with one shot.</summary>
/// <param name="Index">Which shot, from 0.</param>
/// <param name="Wish">What is asked for this shot alone.</param>
/// <param name="Kept">The clip that stays, unpaid; null where the shot is made.</param>
public sealed record ShotChoice(int Index, TakeWish Wish, ShotClip? Kept)
{
    /// <summary>
    /// A shot whose input is the same as that of its newest finished clip keeps this clip; the others are made. A request may
    /// keep another take's clip, or have one made again although nothing changed.
    /// </summary>
    /// <param name="wish">Of the whole take.</param>
    /// <param name="inputOf">The input hash that a wish for one shot would have.</param>
    public static IReadOnlyList<ShotChoice> Of(TakeWish wish, Func<TakeWish, string> inputOf) =>
        [.. Enumerable.Range(0, wish.Plan.Shots.Count).Select(index => One(wish, index, inputOf))];

    /// <summary>Where the clip of each shot comes from.</summary>
    public static IReadOnlyList<ShotTake> Takes(IReadOnlyList<ShotChoice> choices, TakeId take) =>
        [.. choices.Select(choice => new ShotTake(new ShotId(take.Sequence, choice.Index).ToString(), (choice.Kept?.Take ?? take.Take).Value))];

    /// <summary>Why a take is not made: it would be the very clips of one that is there. Null where anything is new.</summary>
    public static Problem? NothingNew(IReadOnlyList<ShotChoice> choices, PastTakes past, FilePosition? where = null)
    {
        if (choices.Any(choice => choice.Kept is null))
            return null;

        var same = past.Finished.Where(take => IsMadeOf(past.Records[take], choices)).Select(take => (TakeNumber?)take).Max();
        return same is not { } there
            ? null
            : new Problem(
                ProblemCode.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"nothing would change: every shot is as in {there.Short}"), where,
                "change a prompt, or ask for a shot again: `shots: { 2: { again: true } }`");
    }

    private static ShotChoice One(TakeWish wish, int index, Func<TakeWish, string> inputOf)
    {
        var (alone, what) = (wish.ForShot(index), wish.Request.Shots.GetValueOrDefault(index));
        if (what is { Keep: { } keep })
            return new ShotChoice(index, alone, wish.Past.In(keep, index));

        var newest = what is { Again: true } ? null : wish.Past.Newest(index);
        return new ShotChoice(index, alone, newest is not null && newest.Record.InputSha256 == inputOf(alone) ? newest : null);
    }

    private static bool IsMadeOf(TakeRecord record, IReadOnlyList<ShotChoice> choices) =>
        record.ShotTakes is { } parts && parts.Select(part => part.Take).SequenceEqual(choices.Select(choice => choice.Kept!.Take.Value));
}
