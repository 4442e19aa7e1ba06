using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>What to type to have a take made by the next provider of <c>failover</c>, while its own does not take it.</summary>
internal static class ElsewhereSteps
{
    /// <summary>One step for each take that waits so. Whether the next provider can make it as it stands is checked by whoever asks there.</summary>
    public static IEnumerable<NextAction> Of(StatusQuestion question, SequenceSnapshot sequence) =>
        from take in sequence.Takes
        where sequence.Request is null && Decline.Of(take.Task) is { } decline && FailoverPatience.Of(decline.Kind) <= decline.Times && ReplacedTake.MayBeGivenUp(question, take)
        let step = Step(question, take)
        where step is not null
        select step;

    private static NextAction? Step(StatusQuestion question, TakeFacts take)
    {
        var (record, id) = (take.Record!, take.Id.Sequence);
        var facts = new VideoFacts(record.Model, record.Resolution, record.Audio, record.ShotPrompts.Sum(shot => shot.Duration));
        foreach (var next in question.Failover.SkipWhile(name => name != record.Provider).Skip(1))
        {
            if (Price(question, next, facts) is { } price)
            {
                return new NextAction(
                    FailoverDesk.Command(question.Project, id, next), question.CostsMoney(next),
                    $"{record.Provider} does not take {take.Id.Take.Short} ({take.Task!.ErrorKind}); {next} is next in `failover`, for {price.Money} rather than {record.Estimate.Money}");
            }
        }

        return null;
    }

    private static Catalogue.Estimate? Price(StatusQuestion question, string provider, VideoFacts facts)
    {
        try
        {
            return question.Price(provider, facts);
        }
        catch (UserFacingException)
        {
            // It makes nothing of the kind.
            return null;
        }
    }
}
