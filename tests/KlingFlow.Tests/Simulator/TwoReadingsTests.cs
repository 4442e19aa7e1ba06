using System.Text;
using KlingFlow.Catalogue;
using KlingFlow.Providers;
using KlingFlow.Providers.Kling;
using KlingFlow.Simulator.Requests;
using KlingFlow.Takes;
using KlingFlow.Tests.Providers;

namespace KlingFlow.Tests.Simulator;

/// <summary>
/// The documentation was read twice: once into the catalogue and the provider, once into the simulator. Where the two
/// readings differ, one of them is wrong, and a real request would be refused or cost something else.
/// </summary>
public sealed class TwoReadingsTests
{
    private static readonly string[] Resolutions = ["720p", "1080p", "4k"];

    public static TheoryData<string> Models { get; } = [.. ModelCatalogue.All.Where(card => !card.IsRetired && card.Provider == "kling").Select(card => card.Id)];

    [Theory]
    [MemberData(nameof(Models))]
    public void What_the_catalogue_allows_is_what_the_server_takes_at_the_price_that_was_estimated(string model)
    {
        var differences = Combinations(model).Select(Difference).OfType<string>().ToList();

        Assert.Equal([], differences);
    }

    // What a route has no field for is left out: the server cannot see it, so only the catalogue can refuse it.
    private static IEnumerable<VideoWork> Combinations(string model) =>
        from card in (ModelCard[])[ModelCatalogue.Find(model)!]
        from resolution in Resolutions
        from audio in (string[])(card.Routes.Any(route => route.Knows("audio")) ? ["off", "native"] : ["off"])
        from seconds in Enumerable.Range(1, 16)
        from frames in Enumerable.Range(0, 3)
        from isSplit in (bool[])(card.SupportsMultiShot && seconds > 1 ? [false, true] : [false])
        let shots = isSplit ? (TakeShot[])[new(0, "a", 1), new(1, "b", seconds - 1)] : [new(0, "a", seconds)]
        let record = SampleWork.Record with { Model = model, Resolution = resolution, Audio = audio, ShotPrompts = shots }
        select SampleWork.Of(record, frames > 0 ? "start.png" : null, frames > 1 ? "end.png" : null);

    private static string? Difference(VideoWork work)
    {
        var complaints = WorkLimits.Check(work);
        var (refusal, units) = Send(work);
        var record = work.Record;
        var name = $"{record.Resolution} {record.Audio} {string.Join('+', record.ShotPrompts.Select(shot => shot.Duration))} s"
            + $"{(work.StartFrameFile is null ? "" : " start")}{(work.EndFrameFile is null ? "" : " end")}";
        if (complaints.Count == 0 != refusal is null)
            return $"{name}: the catalogue says `{(complaints.Count == 0 ? "good" : complaints[0].Message)}`, the server `{refusal ?? "good"}`";

        var estimate = PriceTable.Units(record.Model, record.Resolution, record.Audio, record.ShotPrompts.Sum(shot => shot.Duration));

        return refusal is not null || units == estimate ? null : $"{name}: estimated {estimate}, billed {units}";
    }

    private static (string? Refusal, decimal Units) Send(VideoWork work)
    {
        var route = ModelCatalogue.Find(work.Record.Model)!.RouteFor(work.StartFrameFile is not null);
        if (route is null)
            return ("no route", 0);

        var frame = SimulatorClient.Png(1280, 720);
        var json = new KlingRequest(work, route, work.StartFrameFile is null ? null : frame, work.EndFrameFile is null ? null : frame, CallbackUrl: null).ToJson();
        try
        {
            var rules = RouteTable.All.Single(rules => rules.Path == route.Path);

            return (null, KlingFlow.Simulator.UnitPrice.Of(VideoRequestReader.Read(rules, Encoding.UTF8.GetBytes(json), _ => true)));
        }
        catch (RefusalException refusal)
        {
            return (refusal.Message, 0);
        }
    }
}
