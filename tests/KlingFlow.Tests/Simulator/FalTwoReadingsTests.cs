using System.Text;
using KlingFlow.Catalogue;
using KlingFlow.Providers;
using KlingFlow.Providers.Fal;
using KlingFlow.Simulator.Fal;
using KlingFlow.Simulator.Requests;
using KlingFlow.Takes;
using KlingFlow.Tests.Providers;
using KlingFlow.Tests.Providers.Kling;

namespace KlingFlow.Tests.Simulator;

/// <summary>As for Kling: fal's pages were read twice, and where the readings differ one of them is wrong.</summary>
public sealed class FalTwoReadingsTests
{
    private static readonly string Frame = FalRequest.DataAddress(Convert.ToBase64String(TinyImage.Png(1280, 720)))!;

    [Fact]
    public void What_passes_our_check_is_what_the_server_takes_at_the_price_that_was_estimated()
    {
        var works = Combinations().ToList();
        var differences = works.Select(Difference).OfType<string>().ToList();

        Assert.Equal([], differences.Take(10));
        Assert.Equal(FalEndpoints.All.Select(endpoint => endpoint.Path).Order(), FalRoutes.All.SelectMany(route => new[] { route.Endpoint(false), route.Endpoint(true) }).Order());
    }

    private static IEnumerable<VideoWork> Combinations() =>
        from card in ModelCatalogue.All
        where !card.IsRetired
        from resolution in card.Resolutions
        from audio in card.AudioModes
        from seconds in (int[])[2, 3, 5, 10, 15, 16]
        from frames in Enumerable.Range(0, 3)
        from negative in (string?[])[null, "rain"]
        from isSplit in (bool[])(card.SupportsMultiShot ? [false, true] : [false])
        let shots = isSplit ? (TakeShot[])[new(0, "a", 1), new(1, "b", seconds - 1)] : [new(0, "a", seconds)]
        let record = SampleWork.Record with { Model = card.Id, Resolution = resolution, Audio = audio, ShotPrompts = shots, Negative = negative }
        select SampleWork.Of(record, frames > 0 ? "start.png" : null, frames > 1 ? "end.png" : null);

    private static string? Difference(VideoWork work)
    {
        var complaints = WorkLimits.Check(work).Concat(FalLimits.Check(work)).ToList();
        var record = work.Record;
        var name = $"{record.Model} {record.Resolution} {record.Audio} {string.Join('+', record.ShotPrompts.Select(shot => shot.Duration))} s";
        if (FalRoutes.Find(record.Model, record.Resolution) is not { } route)
            return complaints.Count == 0 ? $"{name}: nobody complains, and there is no endpoint" : null;

        // What an endpoint has no field for is told apart: what is not sent cannot be refused.
        var isUnsaid = (work.EndFrameFile is not null && route.EndFrame is null) || (route.Sound == FalSound.Always && record.Audio == "off");
        var (refusal, dollars) = Send(work, route);
        if (complaints.Count == 0 != (refusal is null && !isUnsaid) && !(complaints.Count > 0 && IsOurs(work)))
            return $"{name}: we say `{(complaints.Count == 0 ? "good" : complaints[0].Message)}`, the server `{refusal ?? "good"}`";

        var estimate = FalRoutes.Estimate(new VideoFacts(record.Model, record.Resolution, record.Audio, record.ShotPrompts.Sum(shot => shot.Duration))).Amount;
        return complaints.Count > 0 || dollars == estimate ? null : $"{name}: estimated {estimate}, billed {dollars}";
    }

    // The model's own rules about end frames and sound hold for every provider, so that a change of provider brings no new errors.
    private static bool IsOurs(VideoWork work) => work.EndFrameFile is not null || work.Record.Audio == "native";

    private static (string? Refusal, decimal Dollars) Send(VideoWork work, FalRoute route)
    {
        var body = new FalRequest(work, route, work.StartFrameFile is null ? null : Frame, work.EndFrameFile is null ? null : Frame).ToJson();
        var endpoint = FalEndpoints.All.Single(known => known.Path == route.Endpoint(work.StartFrameFile is not null));
        try
        {
            return (null, FalRequestReader.Read(endpoint, Encoding.UTF8.GetBytes(body)).Units);
        }
        catch (RefusalException refusal)
        {
            return (refusal.Message, 0);
        }
    }
}
