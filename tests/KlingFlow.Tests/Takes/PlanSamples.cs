using KlingFlow.Catalogue;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Takes;

internal static class PlanSamples
{
    public static readonly string PlanSha256 = new('b', 64);

    public static Plan Plan(string sequence = "SEQ08") => new()
    {
        Sequence = SequenceId.Parse(sequence),
        Title = "The car comes out of the rain",
        Provider = "kling",
        Model = "kling-3.0-omni",
        Mode = "multi_shot",
        AspectRatio = "16:9",
        Resolution = "1080p",
        Audio = "off",
        Negative = "blur",
        Shots = [new Shot(0, "The driver looks over the wheel", 5), new Shot(1, "The car slides past", 4)],
    };

    public static TakeOrder Order(Plan? plan = null, GenerateRequest? request = null) => new()
    {
        Take = new TakeId(SequenceId.Parse("SEQ08"), new TakeNumber(2)),
        Plan = plan ?? Plan(),
        PlanSha256 = PlanSha256,
        Request = request ?? GenerateRequest.Plain,
        StartFrame = new TakeImage("sequences/SEQ08/start_frame.png", new string('c', 64)),
        Estimate = new Estimate(10.8m, 1.08m, "USD"),
        CreatedAt = Tasks.Samples.At,
        CreatedBy = "watcher",
    };

    public static TakeRecord Record(Plan? plan = null, GenerateRequest? request = null) => TakeInputs.Build(Order(plan, request));

    /// <summary>A request as a person drops it: with the places of what it says.</summary>
    public static GenerateRequest Yaml(string text) => RequestReader.Read(text, "generate.yaml").Request!;

    public static GenerateRequest Request(int shot, ShotOverride change) => new() { Shots = new Dictionary<int, ShotOverride> { [shot] = change } };
}
