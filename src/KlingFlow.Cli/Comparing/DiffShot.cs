using KlingFlow.Takes;

namespace KlingFlow.Cli.Comparing;

/// <summary>One shot in both.</summary>
/// <param name="Index">Counted from 0.</param>
/// <param name="Change"><c>same</c>, <c>changed</c>, <c>added</c> or <c>removed</c>.</param>
/// <param name="Was">In the first; null where it had none.</param>
/// <param name="Now">In the second; null where it has none.</param>
internal sealed record DiffShot(int Index, string Change, TakeShot? Was, TakeShot? Now)
{
    /// <summary>Every shot that either record has, in order.</summary>
    public static IReadOnlyList<DiffShot> Of(TakeRecord was, TakeRecord now)
    {
        var changed = TakeDifference.Between(was, now).Select(difference => difference.Shot).OfType<int>().ToHashSet();
        return
        [
            .. from index in was.ShotPrompts.Concat(now.ShotPrompts).Select(shot => shot.Index).Distinct().Order()
               let before = was.ShotPrompts.FirstOrDefault(shot => shot.Index == index)
               let after = now.ShotPrompts.FirstOrDefault(shot => shot.Index == index)
               select new DiffShot(index, before is null ? "added" : after is null ? "removed" : changed.Contains(index) ? "changed" : "same", before, after),
        ];
    }
}
