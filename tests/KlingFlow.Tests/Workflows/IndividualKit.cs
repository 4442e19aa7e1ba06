using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

/// <summary>A <see cref="StudioKit"/> whose sequence has three shots that are made one by one.</summary>
internal sealed class IndividualKit : IDisposable
{
    private const string Plan = """
        schema: 1
        provider: kling
        model: kling-3.0-omni
        mode: individual
        shots:
          - prompt: the car comes out of the rain
            seconds: 3
          - prompt: it slides past the camera
            seconds: 4
          - prompt: the street is empty
            seconds: 3

        """;

    public IndividualKit() => PlanIs("");

    public StudioKit Kit { get; } = new();

    public IReadOnlyList<TakeId> Sent => [.. Kit.Provider.Submissions.Select(sent => ((VideoWork)sent.Work).Take)];

    public Manifest? ManifestOf(int take, int? shot = null) => Folder(take, shot).Records.ReadManifest().Value;

    public TakeRecord Record(int take, int? shot = null) => Folder(take, shot).ReadRecord().Value!;

    public TakeFolder Folder(int take, int? shot = null) => TakeFolder.Of(new Disk(), Kit.Project, new TakeId(StudioKit.Sequence, new TakeNumber(take), shot));

    /// <summary>The takes that the clips of a take were made for.</summary>
    public IEnumerable<int> Clips(int take) => Record(take).ShotTakes!.Select(part => part.Take);

    public void PlanIs(string tail, Func<string, string>? change = null) => Kit.Write("plan.yaml", (change?.Invoke(Plan) ?? Plan) + tail);

    public Task<IReadOnlyList<TakeEnd>> AskAsync(string request = "", RunMode mode = RunMode.UntilStuck)
    {
        Kit.Write("generate.yaml", request);
        return Kit.PassAsync(mode: mode);
    }

    /// <summary>The tasks of one shot fail as soon as they are asked about.</summary>
    public void FailShot(int shot) => Kit.Provider.OnQuestion = _ =>
    {
        foreach (var sent in Kit.Provider.Submissions.Where(sent => ((VideoWork)sent.Work).Take.Shot == shot).ToList())
        {
            if (Kit.Provider.Tasks.Any(task => task.ExternalTaskId == sent.Work.ExternalTaskId && !RemoteStatus.IsTerminal(task.Status)))
                Kit.Provider.Fail(sent.Work.ExternalTaskId);
        }
    };

    /// <summary>Every file of takes and shots with its content, but for the posters, which are made again.</summary>
    public IReadOnlyDictionary<string, string> Bytes() => new[] { "takes", "shots" }
        .Select(folder => Path.Combine(Kit.SequenceFolder, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(path => !path.EndsWith("poster.webp", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetRelativePath(Kit.SequenceFolder, path), path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));

    public void Dispose() => Kit.Dispose();
}
