using System.Diagnostics;
using System.Text;
using KlingFlow.Plans;
using KlingFlow.Tests.Formats;

namespace KlingFlow.Tests.Plans;

/// <summary>Plans as editors, full disks and merges leave them behind: never a crash, never a wish to spend that nobody wrote.</summary>
public sealed class BrokenPlanTests : IDisposable
{
    private const string Whole =
        """
        # yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json
        schema: 1
        title: The car comes out of the rain
        song: { from: 42.5, to: 57.5 }
        notes: >
          Keep the driver's face in shadow
          until shot 3. Grüße 🎬
        provider: kling
        model: kling-3.0-omni
        aspect_ratio: "16:9"
        start_frame: start_frame.png
        x-base: &shot { seconds: 5 }
        shots:
          - prompt: "the driver looks over the wheel"
            seconds: 5
          - prompt: |
              the car slides past
              the camera
            seconds: 5
        ready: true
        # only comments after it
        """;

    private readonly PlanFolder _folder = new();

    public BrokenPlanTests()
    {
        _folder.File("start_frame.png");
        _folder.File("start_frame.jpg");
    }

    public static TheoryData<string> SamplePlans =>
        [.. RepositoryFiles.Yaml().Where(path => path.EndsWith("plan.yaml", StringComparison.Ordinal))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Y01_A_plan_cut_short_at_any_byte_never_asks_for_a_take()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole.ReplaceLineEndings("\n"));
        var consent = Whole.ReplaceLineEndings("\n").IndexOf("ready: true", StringComparison.Ordinal) + "ready: true".Length;
        var consentBytes = Encoding.UTF8.GetByteCount(Whole.ReplaceLineEndings("\n")[..consent]);

        Assert.True(_folder.Read(bytes).Plan?.Ready);
        for (var length = 0; length < consentBytes; length++)
            AssertNoConsent(_folder.Read(bytes.AsSpan(0, length)), length);
    }

    [Theory]
    [MemberData(nameof(SamplePlans))]
    public void Y01_A_sample_plan_cut_short_at_any_byte_never_asks_for_a_take(string path)
    {
        var bytes = File.ReadAllBytes(RepositoryFiles.Path(path));
        for (var length = 0; length <= bytes.Length; length++)
            AssertNoConsent(_folder.Read(bytes.AsSpan(0, length)), length);
    }

    [Fact]
    public void Five_hundred_mutations_give_a_valid_plan_or_problems_with_places_within_a_second()
    {
        var samples = RepositoryFiles.Yaml().Where(path => path.EndsWith("plan.yaml", StringComparison.Ordinal)).Select(path => File.ReadAllBytes(RepositoryFiles.Path(path))).Append(Encoding.UTF8.GetBytes(Whole)).ToList();
        var random = new Random(20261121);

        for (var round = 0; round < 500; round++)
        {
            var mutant = Mutate([.. samples[random.Next(samples.Count)]], random);
            var started = Stopwatch.GetTimestamp();
            var reading = _folder.Read(mutant);

            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1), $"round {round} took too long");
            Assert.True(reading.Plan is not null == (reading.Problems.Count == 0), $"round {round} gives neither a plan nor problems");
            Assert.All(reading.Problems, problem => Assert.True(problem.Where is { Line: >= 1, Column: >= 1, Length: >= 1 }, $"round {round}: {problem}"));
        }
    }

    private static void AssertNoConsent(PlanReading reading, int length)
    {
        Assert.False(reading.Plan?.Ready is true, $"cut at byte {length}");
        Assert.All(reading.Problems, problem => Assert.NotNull(problem.Where));
    }

    // Bytes changed, cut out, doubled, and pieces of YAML dropped in where they hurt.
    private static byte[] Mutate(List<byte> bytes, Random random)
    {
        string[] pieces = ["[", "{", "]", "}", ": ", "- ", "\t", "\"", "'", "&a ", "*a", "!!int ", "|", ">", "---\n", "...\n", "\u00a0", "%YAML 9\n", "? ", "~", "\0", "@", "<<: ", "#", "\r", "\u2028"];

        for (var i = random.Next(1, 5); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
